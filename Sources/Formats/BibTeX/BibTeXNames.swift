import ReadingList

/// Names of persons and bodies as bibliographies have them: "von Last, Jr, First and {Body} and family=.., given=..".
enum BibTeXNames {
  /// The names in `bytes` as "First von Last Jr", and whether there are others that are not named.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> (names: [String], hasOthers: Bool) {
    var names: [String] = []
    var hasOthers = false
    for part in parts(bytes) {
      let text = UnsafeBufferPointer(rebasing: bytes[part])
      // In braces it would be somebody's name.
      if ["others", "et al."].contains(String(decoding: text, as: UTF8.self).trimmingBlanks().lowercased()) {
        hasOthers = true
      } else {
        let name = name(text)
        if !name.isEmpty { names.append(name) }
      }
    }
    return (names, hasOthers)
  }

  /// `names`, such as entries have them, as a field. A name that would not read back as it is stands in braces.
  static func text(_ names: [String], hasOthers: Bool = false) -> String {
    (names.map { encoded($0) } + (hasOthers ? ["others"] : [])).joined(separator: " and ")
  }

  private static func encoded(_ name: String) -> String {
    let inverted = TeXEncoder.text(PersonName(name).inverted)
    return inverted.contains(",") && read(inverted) == [name] ? inverted : braced(name)
  }

  /// `name` in braces, which keep it together.
  private static func braced(_ name: String) -> String { "{" + TeXEncoder.text(name) + "}" }

  private static func read(_ text: String) -> [String] {
    var text = text
    return text.withUTF8 { parse($0).names }
  }

  private static func name(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let commas = BibTeXList.parts(bytes, separators: ",")
    if commas.count == 1 { return line(bytes) }
    let parts = commas.map { line(UnsafeBufferPointer(rebasing: bytes[$0])) }
    if let name = extended(parts) { return name }
    // In braces commas are part of the name.
    if !parts.contains(where: { $0.contains(",") }) { return PersonName(parts.joined(separator: ", ")).display }
    let suffix = parts.count > 2 ? parts[1] : ""
    return PersonName(given: parts[parts.count - 1], family: parts[0], suffix: suffix).display
  }

  /// A name whose parts have names, as biblatex has it: "family=Berg, given=Jan, prefix=van der".
  private static func extended(_ parts: [String]) -> String? {
    var values: [String: String] = [:]
    for part in parts {
      guard let equals = part.firstIndex(of: "=") else { return nil }
      var value = part[part.index(after: equals)...].trimmingBlanks()
      if value.hasPrefix("\""), value.hasSuffix("\""), value.count > 1 { value = String(value.dropFirst().dropLast()) }
      values[part[..<equals].trimmingBlanks().replacing("\"", with: "").lowercased()] = value
    }
    guard values["family"] != nil || values["given"] != nil else { return nil }
    let family = [values["prefix"], values["family"]].compactMap { $0 }.joined(separator: " ")
    return PersonName(given: values["given"] ?? "", family: family, suffix: values["suffix"] ?? "").display
  }

  private static func line(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    TeXDecoder.line(bytes).collapsingBlanks()
  }

  /// What stands between the words "and" outside braces.
  private static func parts(_ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    var depth = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case ...0x20 where depth == 0 && isAnd(bytes, at: index + 1):
        parts.append(start..<index)
        index += 3
        start = index + 1
      default: break
      }
      index += 1
    }
    parts.append(min(start, bytes.count)..<bytes.count)
    return parts
  }

  /// Whether "and" and a blank, or the end, stand at `index`.
  private static func isAnd(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    bytes[safe: index] | 0x20 == UInt8(ascii: "a") && bytes[safe: index + 1] | 0x20 == UInt8(ascii: "n")
      && bytes[safe: index + 2] | 0x20 == UInt8(ascii: "d") && bytes[safe: index + 3] <= 0x20
  }
}
