import CExpat

/// Reads an XML document as a stream of events, and goes on behind what is broken where it can.
///
/// Nothing is fetched: external entities and document types are passed over. Entities of the document itself may make
/// no more than ten times its text, and elements nest to `maximumDepth`.
///
/// Where the document is no XML, the record that is being read ends there, and reading goes on at the next one, in the
/// elements that the first was in. Records are the elements named in `records`; without them reading ends.
final class XMLStream {
  /// Levels to which elements may nest.
  static let maximumDepth = 256
  /// Errors after which the rest of a document is given up.
  private static let maximumErrors = 100
  private static let pieceSize = 1 << 16
  private static let longestPiece = 1 << 26

  private let records: Set<String>
  /// Whether records stand in records, which stay open behind an error.
  private let recordsNest: Bool
  private let parser: XML_Parser
  private var bytes: XMLBytes
  private var size = XMLStream.pieceSize

  private var events: [XMLEvent] = []
  private var nextEvent = 0
  private var text: [UInt8] = []
  /// Names of the open elements as the document has them.
  private var open: [String] = []
  /// The elements that the first of the open records is in, or was in.
  private var recordPath: [String] = []
  private var hasRoot = false
  private var names = XMLNames()
  private var isTooDeep = false

  /// Lines before the text that the parser was given.
  private var lineBase = 0
  /// Line ends in the pieces before the current one.
  private var linesBefore = 0
  /// Bytes that the parser was given before the current piece.
  private var fed = 0
  private var errors = 0
  /// Whether the next record is being looked for; the end of the piece before, in which it may begin.
  private var seeking: [UInt8]?
  /// Where in the current piece the parser began anew last.
  private var resumedAt: Int?
  private var isOver = false
  /// Whether the parser is told of elements that have begun long ago.
  private var isResuming = false

  /// The document in `input`.
  ///
  /// - throws: `SourceError`.
  init(_ input: ByteSource, records: Set<String> = [], recordsNest: Bool = false) throws {
    self.records = records
    self.recordsNest = recordsNest
    do {
      bytes = try XMLBytes(input)
    } catch let error as XMLBytes.UnknownEncoding {
      bytes = try XMLBytes(ByteSource(name: input.name, bytes: []))
      let name = error.name.prefix(40)
      let advice = "convert the file: iconv -f \(name) -t UTF-8"
      events = [.problem(line: 1, message: "the encoding \"\(name)\" is not known; \(advice)")]
      isOver = true
    }
    guard let parser = XML_ParserCreate("UTF-8") else {
      throw SourceError.unreadable(name: input.name, reason: "not enough memory")
    }
    self.parser = parser
    prepare()
  }

  deinit {
    XML_ParserFree(parser)
  }

  /// The next event; nil at the end. Every element that begins ends as well, whatever is broken.
  ///
  /// - throws: `SourceError`.
  func next() throws -> XMLEvent? {
    while nextEvent == events.count {
      guard !isOver else { return nil }
      events.removeAll(keepingCapacity: true)
      nextEvent = 0
      try feed()
    }
    defer { nextEvent += 1 }
    return events[nextEvent]
  }

  /// The name of the open element that began last, cut to what fits a message.
  var innermost: Substring? { open.last?.prefix(40) }

  // MARK: - Feeding the parser

  private func prepare() {
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in XMLStream.from(data)?.begin(name, attributes) },
      { data, _ in XMLStream.from(data)?.end() })
    XML_SetCharacterDataHandler(parser) { data, bytes, count in
      XMLStream.from(data)?.append(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    XML_SetExternalEntityRefHandlerArg(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetExternalEntityRefHandler(parser) { stream, _, _, address, _ in
      XMLStream.from(stream.map { UnsafeMutableRawPointer($0) })?.refuse(address)
      return 1
    }
    XML_SetBillionLaughsAttackProtectionMaximumAmplification(parser, 10)
    XML_SetBillionLaughsAttackProtectionActivationThreshold(parser, 1 << 20)
  }

  private static func from(_ data: UnsafeMutableRawPointer?) -> XMLStream? {
    data.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
  }

  private func feed() throws {
    let next = try bytes.next(size)
    let piece = next ?? []
    var position: Int? = 0
    resumedAt = nil
    if let tail = seeking { position = resume(in: piece, from: 0, behind: tail) }
    while let start = position {
      let status = piece[start...].withUnsafeBytes { parse($0, isLast: next == nil) }
      position = status == XML_STATUS_ERROR ? fail(in: piece) : nil
    }
    fed += piece.count
    linesBefore += XMLRecordSearch.lineEnds(in: piece[...])
    flush()
    // A tag that does not end in the piece is parsed anew with the next, so pieces grow until it ends.
    let isWaiting = events.isEmpty && seeking == nil
    size = isWaiting ? min(size * 2, Self.longestPiece) : Self.pieceSize
    if next == nil { finish() }
  }

  private func parse(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> XML_Status {
    XML_Parse(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), isLast ? 1 : 0)
  }

  private func finish() {
    closeElements(to: 0)
    isOver = true
  }

  // MARK: - What the parser finds

  private func begin(_ name: UnsafePointer<CChar>?, _ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    guard !isResuming, let name else { return }
    guard open.count < Self.maximumDepth else {
      isTooDeep = true
      XML_StopParser(parser, 0)
      return
    }
    flush()
    var tag = XMLTag(name: String(cString: name), line: lineBase + Int(XML_GetCurrentLineNumber(parser)))
    var index = 0
    while let attribute = list?[index], let value = list?[index + 1] {
      tag.attributes.append(XMLTag.Attribute(name: String(cString: attribute), value: String(cString: value)))
      index += 2
    }
    names.open(tag.attributes, depth: open.count)
    let written = tag.name
    tag.name = names.resolved(written, isRoot: !hasRoot)
    hasRoot = true
    if records.contains(tag.name), outermostRecord == nil { recordPath = open }
    open.append(written)
    events.append(.start(tag))
  }

  private func end() {
    guard !open.isEmpty else { return }
    flush()
    open.removeLast()
    names.close(depth: open.count)
    events.append(.end)
  }

  private func append(_ bytes: UnsafeBufferPointer<CChar>) {
    if !isResuming { text.append(contentsOf: UnsafeRawBufferPointer(bytes)) }
  }

  private func refuse(_ address: UnsafePointer<CChar>?) {
    guard !isResuming else { return }
    flush()
    let name = address.map { String(String(cString: $0).prefix(60)) } ?? ""
    let line = lineBase + Int(XML_GetCurrentLineNumber(parser))
    events.append(.problem(line: line, message: "text from elsewhere is not fetched and left out: \(name)"))
  }

  private func flush() {
    guard !text.isEmpty else { return }
    events.append(.text(String(decoding: text, as: UTF8.self)))
    text.removeAll(keepingCapacity: true)
  }

  // MARK: - Errors

  /// Reports where the parser stopped in `piece`, ends what cannot go on, and makes the parser ready for the next record;
  /// where in `piece` it begins, or nil if it is not there.
  private func fail(in piece: [UInt8]) -> Int? {
    flush()
    let code = XML_GetErrorCode(parser)
    let line = lineBase + Int(XML_GetCurrentLineNumber(parser))
    // An empty source is an empty list.
    if code == XML_ERROR_NO_ELEMENTS, !hasRoot {
      finish()
      return nil
    }
    errors += 1
    events.append(.problem(line: line, message: message(of: code)))
    let isFatal = isTooDeep && recordsNest || code == XML_ERROR_AMPLIFICATION_LIMIT_BREACH || records.isEmpty
    if errors == Self.maximumErrors, !isFatal {
      events.append(.problem(line: line, message: "too many errors; the rest of the file is left out"))
    }
    if isFatal || errors == Self.maximumErrors {
      finish()
      return nil
    }
    isTooDeep = false
    closeElements(to: recordsNest ? open.count : outermostRecord ?? open.count)
    // The error may be where a record begins, but the same record is not begun twice.
    let offset = max(0, Int(XML_GetCurrentByteIndex(parser)) - fed, (resumedAt ?? -1) + 1)
    return resume(in: piece, from: min(offset, piece.count), behind: [])
  }

  /// Makes the parser ready for the first record in `piece` at or behind `position`, of which `tail` may be the beginning;
  /// where in `piece` the parser goes on, or nil if there is none.
  private func resume(in piece: [UInt8], from position: Int, behind tail: [UInt8]) -> Int? {
    let bytes = tail + piece[position...]
    guard let start = XMLRecordSearch.firstStart(of: records, in: bytes) else {
      seeking = Array(bytes.suffix(XMLRecordSearch.longestName))
      return nil
    }
    seeking = nil
    let goesOn = position + max(0, start - tail.count)
    lineBase = linesBefore + XMLRecordSearch.lineEnds(in: piece[..<goesOn])
    // Behind the end of the document, what follows is read as if another had begun.
    if open.isEmpty {
      open = recordPath
      for name in open {
        events.append(.start(XMLTag(name: names.resolved(name, isRoot: false), line: lineBase + 1)))
      }
    }
    XML_ParserReset(parser, "UTF-8")
    prepare()
    self.bytes.forgetEntities()
    let prologue = Array(open.map { "<\($0)>" }.joined().utf8) + tail.dropFirst(start)
    isResuming = true
    _ = prologue.withUnsafeBytes { parse($0, isLast: false) }
    isResuming = false
    fed = prologue.count - goesOn
    resumedAt = goesOn
    return goesOn
  }

  private var outermostRecord: Int? {
    open.firstIndex { records.contains(XMLRecordSearch.localName($0)) }
  }

  private func closeElements(to depth: Int) {
    flush()
    while open.count > depth { end() }
  }
}
