import CYaml

/// Builds values of the events of YAML, and passes on each record as soon as it is complete.
///
/// Yams' own composer recurses, refuses mappings that name a key twice and follows aliases however much they stand for;
/// this one uses the parser below it. All scalars are text, but for a plain null.
struct YAMLComposer {
  /// Nodes that aliases may stand for, all together, beyond what the document has itself.
  private static let aliasAllowance = 100_000

  private let grammar: RecordGrammar
  /// The column of the dashes of the array in which the last record stood.
  private(set) var recordColumn: Int?
  /// The line, from 0, of the record that is not complete; nil if none is open.
  private(set) var openRecordLine: Int?

  private var open: [Container] = []
  private var anchors: [String: (value: JSONValue, size: Int)] = [:]
  private var aliasedNodes = 0
  private var hasRecordArray = false

  /// A sequence or mapping that is not complete.
  private struct Container {
    var isMapping: Bool
    var path: [String]
    var isRecordArray: Bool
    var line: Int
    var column: Int
    var anchor: String?
    var elements: [JSONValue] = []
    var members: [JSONValue.Member] = []
    var key: String?
    /// Nodes in it, those of aliases included.
    var size = 1
    /// Whether something in it has been passed on as records.
    var hasRecords = false
  }

  init(grammar: RecordGrammar) {
    self.grammar = grammar
  }

  /// Sends the records of the one document in `bytes`, which are UTF-8, each with its line from 0, to `send`.
  ///
  /// - throws: `YAMLSyntaxError`, and what `send` throws.
  mutating func read(_ bytes: ArraySlice<UInt8>, send: (JSONValue, Int) throws -> Void) throws {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { throw YAMLSyntaxError(line: 0, message: "out of memory") }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    try bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      var isDone = false
      while !isDone {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else {
          let problem = parser.problem.map { String(cString: $0) } ?? "not YAML"
          throw YAMLSyntaxError(line: Int(parser.problem_mark.line), message: "YAML: " + problem)
        }
        defer { yaml_event_delete(&event) }
        isDone = event.type == YAML_STREAM_END_EVENT
        try take(event, send)
      }
    }
  }

  private mutating func take(_ event: yaml_event_t, _ send: (JSONValue, Int) throws -> Void) throws {
    let line = Int(event.start_mark.line)
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      let isNull = isPlain && ["", "~", "null", "Null", "NULL"].contains(text)
      var value = isNull ? JSONValue.null : .string(text)
      if isPlain, text == "true" || text == "false", open.last.map({ !$0.isMapping || $0.key != nil }) ?? true {
        value = .bool(text == "true")
      }
      register(scalar.anchor, value, size: 1)
      try add(value, size: 1, line: line, send)
    case YAML_ALIAS_EVENT:
      let name = Self.text(event.data.alias.anchor) ?? ""
      guard let known = anchors[name] else {
        throw YAMLSyntaxError(line: line, message: "YAML: no anchor is named \"\(name)\"")
      }
      aliasedNodes += known.size
      guard aliasedNodes <= Self.aliasAllowance else {
        throw YAMLSyntaxError(line: line, message: "YAML: the aliases stand for too much")
      }
      try add(known.value, size: known.size, line: line, send)
    case YAML_SEQUENCE_START_EVENT:
      try push(isMapping: false, anchor: event.data.sequence_start.anchor, mark: event.start_mark)
    case YAML_MAPPING_START_EVENT:
      try push(isMapping: true, anchor: event.data.mapping_start.anchor, mark: event.start_mark)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      guard let container = open.popLast() else { return }
      if container.isRecordArray || container.hasRecords {
        // Its records are on their way; beside them stand facts about the list.
        if open.isEmpty == false {
          open[open.count - 1].hasRecords = true
          open[open.count - 1].key = nil
        }
        return
      }
      let value = container.isMapping ? JSONValue.object(container.members) : .array(container.elements)
      if let anchor = container.anchor { anchors[anchor] = (value, container.size) }
      try add(value, size: container.size, line: container.line, send)
    default: break
    }
  }

  private mutating func push(isMapping: Bool, anchor: UnsafeMutablePointer<UInt8>?, mark: yaml_mark_t) throws {
    guard open.count < JSONParser.maximumDepth else {
      throw YAMLSyntaxError(line: Int(mark.line), message: "nested more than \(JSONParser.maximumDepth) levels deep")
    }
    let path = (open.last?.path ?? []) + (open.last?.key.map { [$0] } ?? [])
    let isInMappings = open.allSatisfy(\.isMapping)
    let isRecordArray = !isMapping && isInMappings && grammar.hasArray(at: path)
    if let parent = open.last, parent.isRecordArray { openRecordLine = Int(mark.line) }
    if isRecordArray { recordColumn = Int(mark.column) }
    open.append(
      Container(
        isMapping: isMapping, path: path, isRecordArray: isRecordArray, line: Int(mark.line),
        column: Int(mark.column), anchor: Self.text(anchor)))
  }

  private mutating func add(
    _ value: JSONValue, size: Int, line: Int, _ send: (JSONValue, Int) throws -> Void
  ) throws {
    guard var parent = open.popLast() else { return try send(value, line) }
    if parent.isRecordArray {
      openRecordLine = nil
      open.append(parent)
      return try send(value, line)
    }
    parent.size += size
    if !parent.isMapping {
      parent.elements.append(value)
    } else if let key = parent.key {
      parent.members.append(JSONValue.Member(name: key, value: value))
      parent.key = nil
    } else {
      // A key that is no scalar names nothing, but its value has to follow.
      parent.key = value.factText ?? ""
    }
    open.append(parent)
  }

  private mutating func register(_ anchor: UnsafeMutablePointer<UInt8>?, _ value: JSONValue, size: Int) {
    if let name = Self.text(anchor) { anchors[name] = (value, size) }
  }

  private static func text(_ bytes: UnsafeMutablePointer<UInt8>?) -> String? {
    bytes.map { String(cString: $0) }
  }
}
