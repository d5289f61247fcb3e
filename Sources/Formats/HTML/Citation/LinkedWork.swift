import ReadingList

/// The work that a page describes in JSON-LD with schema.org's terms.
struct LinkedWork {
  /// schema.org's type: "ScholarlyArticle".
  let type: String
  private let members: [JSONValue.Member]

  /// Types that only works of research and books have.
  private static let scholarly: Set<String> = [
    "ScholarlyArticle", "MedicalScholarlyArticle", "Thesis", "Chapter", "Book", "Report",
  ]
  private static let articles: Set<String> = [
    "Article", "NewsArticle", "TechArticle", "BlogPosting", "OpinionNewsArticle", "AnalysisNewsArticle",
    "AdvertiserContentArticle", "ReportageNewsArticle", "ReviewNewsArticle",
  ]

  /// Whether the type is one that a page with a list hardly has.
  var isScholarly: Bool { Self.scholarly.contains(type) }

  /// The works that the scripts of a page describe, without those that other works only refer to.
  static func works(in tree: HTMLTree) -> [LinkedWork] {
    var works: [LinkedWork] = []
    for node in tree.nodes where node.name == "script" && !node.text.isEmpty {
      var bytes = Array(node.text.utf8)
      let value = bytes.withUnsafeMutableBufferPointer { try? JSONParser.value(of: UnsafeBufferPointer($0)) }
      if let value { collect(value, into: &works, depth: 0) }
    }
    return works
  }

  private static func collect(_ value: JSONValue, into works: inout [LinkedWork], depth: Int) {
    guard depth < 4 else { return }
    switch value {
    case .array(let elements): for element in elements { collect(element, into: &works, depth: depth + 1) }
    case .object(let members):
      let types = Self.texts(members.last { $0.name == "@type" }?.value)
      if let type = types.first(where: { scholarly.contains($0) || articles.contains($0) }) {
        works.append(LinkedWork(type: type, members: members))
      } else {
        for member in members where ["@graph", "mainEntity", "mainEntityOfPage"].contains(member.name) {
          collect(member.value, into: &works, depth: depth + 1)
        }
      }
    default: break
    }
  }

  /// The texts of the first of `names` that the work has; of objects, their names or identifiers.
  func texts(_ names: String...) -> [String] {
    for name in names {
      let texts = Self.texts(members.last { $0.name == name }?.value)
      if !texts.isEmpty { return texts }
    }
    return []
  }

  /// The first of these texts.
  func text(_ names: String...) -> String? {
    names.lazy.compactMap { texts($0).first }.first
  }

  /// The member `inner` of the object or objects in the member `outer`.
  func text(_ inner: String, of outer: String) -> String? {
    guard let value = members.last(where: { $0.name == outer })?.value else { return nil }
    var objects = [value]
    if case .array(let elements) = value { objects = elements }
    for case .object(let members) in objects {
      if let text = Self.texts(members.last { $0.name == inner }?.value).first { return text }
    }
    return nil
  }

  private static func texts(_ value: JSONValue?) -> [String] {
    switch value {
    case .string(let text), .number(let text): EntryBuilder.text(text).map { [$0] } ?? []
    case .array(let elements):
      elements.flatMap { element -> [String] in
        if case .array = element { return [] }
        return texts(element)
      }
    case .object(let members):
      ["name", "value", "@id", "@value"].lazy.compactMap { name -> String? in
        guard case .string(let text) = members.last(where: { $0.name == name })?.value else { return nil }
        return EntryBuilder.text(text)
      }.first.map { [$0] } ?? []
    default: []
    }
  }
}
