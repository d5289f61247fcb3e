/// Puts right what programs and people that write XML as text get wrong most, before a parser would stop there:
/// "&" and "<" that are no markup, references that HTML has and XML has not (`&nbsp;`), control characters, and bytes
/// that are no UTF-8. Line ends stay, so that lines can be counted behind it.
///
/// Nothing else is changed, and what is no small mistake is left for the parser to find.
struct XMLRepair {
  enum State: Equatable {
    case text, tag, comment, section, instruction
    /// In an attribute's value; `isBroken` from the first line end on, when a tag is likelier than a value.
    case value(quote: UInt8, isBroken: Bool)
    /// In the document type's declaration: brackets that are open, and the quotation mark (0 for none).
    case declaration(brackets: Int, quote: UInt8)
    case declarationComment(brackets: Int)
  }

  private var state = State.text
  /// Bytes at the end of a piece that only the next piece explains.
  private var carry: [UInt8] = []
  private var references = XMLReferences()
  private var declaration: [UInt8] = []
  private static let longestDeclaration = 1 << 16
  private static let longestReference = 34

  /// The bytes of the document that `piece` completes, repaired. `isLast` ends it.
  mutating func repaired(_ piece: [UInt8], isLast: Bool) -> [UInt8] {
    let input = carry.isEmpty ? piece : carry + piece
    carry = []
    var output: [UInt8] = []
    output.reserveCapacity(input.count + input.count / 16 + 16)
    input.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte >= 0x80 || byte < 0x20 {
          guard let length = character(bytes, at: index, isLast: isLast, into: &output) else { break }
          index += length
        } else if Self.isPlain[Int(byte)] {
          output.append(byte)
          if case .declaration = state { note(byte) }
          index += 1
        } else {
          guard let length = markup(bytes, at: index, isLast: isLast, into: &output) else { break }
          index += length
        }
      }
      carry = Array(bytes[index...])
    }
    return output
  }

  /// Forgets which entities the document declares.
  mutating func forgetEntities() {
    references.declared = []
  }

  /// Bytes that are markup in no state.
  private static let isPlain: [Bool] = (0..<128).map { byte in
    !"<>&\"'-]?[".utf8.contains(UInt8(byte))
  }

  /// Copies the character at `index`, or what stands for it; its length, or nil if more bytes have to be seen.
  private mutating func character(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, isLast: Bool, into output: inout [UInt8]
  ) -> Int? {
    let byte = bytes[index]
    if byte < 0x20 {
      let isAllowed = byte == 0x09 || byte == 0x0A || byte == 0x0D
      output.append(isAllowed ? byte : 0x20)
      if byte == 0x0A, case .value(let quote, _) = state { state = .value(quote: quote, isBroken: true) }
      return 1
    }
    switch UTF8Sequence.length(bytes, at: index) {
    case .valid(let length):
      output.append(contentsOf: bytes[index..<index + length])
      return length
    case .incomplete where !isLast: return nil
    default:
      output.append(contentsOf: [0xEF, 0xBF, 0xBD])
      return 1
    }
  }

  /// Takes the byte at `index`, which may be markup; how many bytes that took, or nil if more have to be seen.
  private mutating func markup(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int, isLast: Bool, into output: inout [UInt8]
  ) -> Int? {
    let byte = bytes[index]
    let rest = bytes[index...]
    func isCutOff(_ count: Int) -> Bool { !isLast && rest.count < count }
    func begins(_ mark: StaticString) -> Bool {
      rest.count >= mark.utf8CodeUnitCount
        && rest.starts(with: UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
    }
    func copy(_ count: Int) -> Int {
      output.append(contentsOf: rest.prefix(count))
      return count
    }
    func put(_ text: StaticString) -> Int {
      output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
      return 1
    }
    let startsTag = rest.count > 1 && Self.startsTag(rest[index + 1])

    switch (state, byte) {
    case (.text, UInt8(ascii: "<")), (.tag, UInt8(ascii: "<")):
      if isCutOff(9) { return nil }
      if begins("<!--") { return enter(.comment, copy(4)) }
      if begins("<![CDATA[") { return enter(.section, copy(9)) }
      if begins("<!DOCTYPE") || begins("<!doctype") {
        declaration = []
        return enter(.declaration(brackets: 0, quote: 0), copy(9))
      }
      if begins("<?") { return enter(.instruction, copy(2)) }
      return startsTag ? enter(.tag, copy(1)) : put("&lt;")
    case (.text, UInt8(ascii: "&")), (.value, UInt8(ascii: "&")):
      if isCutOff(Self.longestReference), !rest.contains(UInt8(ascii: ";")) { return nil }
      return references.resolve(rest, into: &output)
    case (.text, UInt8(ascii: "]")):
      if isCutOff(3) { return nil }
      guard begins("]]>") else { return copy(1) }
      _ = put("]]&gt;")
      return 3
    case (.tag, UInt8(ascii: ">")): return enter(.text, copy(1))
    case (.tag, UInt8(ascii: "\"")), (.tag, UInt8(ascii: "'")):
      return enter(.value(quote: byte, isBroken: false), copy(1))
    case (.value(let quote, _), _) where byte == quote: return enter(.tag, copy(1))
    case (.value(_, let isBroken), UInt8(ascii: "<")):
      if isCutOff(2) { return nil }
      return isBroken && startsTag ? enter(.tag, copy(1)) : put("&lt;")
    case (.comment, UInt8(ascii: "-")), (.declarationComment, UInt8(ascii: "-")):
      if isCutOff(3) { return nil }
      if begins("-->") {
        if case .declarationComment(let brackets) = state {
          return enter(.declaration(brackets: brackets, quote: 0), copy(3))
        }
        return enter(.text, copy(3))
      }
      return begins("--") ? put(" ") : copy(1)
    case (.section, UInt8(ascii: "]")):
      if isCutOff(3) { return nil }
      return begins("]]>") ? enter(.text, copy(3)) : copy(1)
    case (.instruction, UInt8(ascii: "?")):
      if isCutOff(2) { return nil }
      return begins("?>") ? enter(.text, copy(2)) : copy(1)
    case (.declaration(let brackets, let quote), _):
      if byte == UInt8(ascii: "<"), isCutOff(4) { return nil }
      if quote == 0, begins("<!--") { return enter(.declarationComment(brackets: brackets), copy(4)) }
      declare(byte, brackets: brackets, quote: quote)
      return copy(1)
    default: return copy(1)
    }
  }

  private mutating func enter(_ state: State, _ count: Int) -> Int {
    self.state = state
    return count
  }

  /// Follows the brackets and quotation marks of the document type's declaration to its end.
  private mutating func declare(_ byte: UInt8, brackets: Int, quote: UInt8) {
    note(byte)
    switch byte {
    case quote where quote != 0: state = .declaration(brackets: brackets, quote: 0)
    case _ where quote != 0: break
    case UInt8(ascii: "\""), UInt8(ascii: "'"): state = .declaration(brackets: brackets, quote: byte)
    case UInt8(ascii: "["): state = .declaration(brackets: brackets + 1, quote: 0)
    case UInt8(ascii: "]"): state = .declaration(brackets: max(0, brackets - 1), quote: 0)
    case UInt8(ascii: ">") where brackets == 0:
      references.declare(in: declaration)
      state = .text
    default: break
    }
  }

  private mutating func note(_ byte: UInt8) {
    if declaration.count < Self.longestDeclaration { declaration.append(byte) }
  }

  /// Whether `byte` can follow the "<" of a tag.
  private static func startsTag(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: ":"), UInt8(ascii: "/"), 0x80...:
      true
    default: false
    }
  }
}
