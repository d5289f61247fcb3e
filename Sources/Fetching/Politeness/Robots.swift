import ReadingList

/// What a host's robots.txt allows a program that calls itself by one name (RFC 9309).
struct Robots: Sendable {
  private struct Rule {
    var path: String
    var allows: Bool
  }

  private var rules: [Rule] = []
  /// Seconds that the host wants between two requests: not in the standard, and widely used. Longer than a minute counts
  /// as a minute.
  private(set) var delay: Double?

  /// Bytes of a file that are read, as the standard wants at least.
  static let mostBytes = 500 << 10

  /// Everything is allowed.
  init() {}

  /// What `text` allows `product`: the groups that name it, or those for all.
  init(_ text: String, product: String) {
    var own = Robots()
    var general = Robots()
    var isNamed = false
    var names: [String] = []
    var isHead = false
    for line in text.split(whereSeparator: \.isNewline) {
      let content = line.prefix { $0 != "#" }
      let parts = content.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let value = parts[1].trimmingBlanks()
      switch parts[0].trimmingBlanks().lowercased() {
      case "user-agent":
        if !isHead { names = [] }
        isHead = true
        let name = value.prefix { $0.isLetter || $0 == "-" || $0 == "_" || $0 == "*" }.lowercased()
        names.append(name)
        if name == product.lowercased() { isNamed = true }
        continue
      case "allow", "disallow":
        let allows = parts[0].lowercased().contains("disallow") == false
        guard !value.isEmpty else { break }
        if names.contains(product.lowercased()) { own.rules.append(Rule(path: value, allows: allows)) }
        if names.contains("*") { general.rules.append(Rule(path: value, allows: allows)) }
      case "crawl-delay":
        let seconds = Double(value).map { min(60, max(0, $0)) }
        if names.contains(product.lowercased()) { own.delay = seconds }
        if names.contains("*") { general.delay = seconds }
      default: break
      }
      isHead = false
    }
    self = isNamed ? own : general
  }

  /// Whether the address may be asked for: the longest rule that matches decides, and of two as long the one that allows.
  func allows(_ url: String) -> Bool {
    guard let address = WebAddress(url) else { return false }
    let path = (address.path.isEmpty ? "/" : address.path) + (address.query.map { "?" + $0 } ?? "")
    if path == "/robots.txt" { return true }
    var best: Rule?
    for rule in rules where Self.matches(Array(rule.path.utf8), Array(path.utf8)) {
      let (length, old) = (rule.path.utf8.count, best?.path.utf8.count ?? -1)
      if length > old || length == old && rule.allows { best = rule }
    }
    return best?.allows ?? true
  }

  /// Whether `path` begins with `pattern`, in which "*" is any text and "$" at the end is the end.
  private static func matches(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
    let isWhole = pattern.last == UInt8(ascii: "$")
    let pattern = isWhole ? Array(pattern.dropLast()) : pattern
    // The places of the path at which what was read of the pattern can end.
    var ends: Set<Int> = [0]
    for byte in pattern {
      if byte == UInt8(ascii: "*") {
        guard let first = ends.min() else { return false }
        ends = Set(first...path.count)
      } else {
        ends = Set(ends.filter { $0 < path.count && path[$0] == byte }.map { $0 + 1 })
      }
      if ends.isEmpty { return false }
    }
    return !isWhole || ends.contains(path.count)
  }
}
