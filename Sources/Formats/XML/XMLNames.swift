/// Brings the names of elements to one form, whatever prefixes a document chose for its namespaces.
///
/// Feeds and exports are careless about namespaces: prefixes are left undeclared, and programs declare addresses of
/// their own. So a prefix counts as it stands unless its namespace is known to have another, and a name without prefix is
/// taken as it is.
struct XMLNames {
  private struct Binding {
    var prefix: String
    var namespace: String
    /// How many elements were open when it was declared.
    var depth: Int
  }

  private var bindings: [Binding] = []
  private var rootNamespace: String?

  private static let prefixes = [
    "http://www.w3.org/2005/Atom": "atom",
    "http://arxiv.org/schemas/atom": "arxiv",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://www.loc.gov/mods/v3": "",
    "http://bibtexml.sf.net/": "",
    "http://schemas.openxmlformats.org/officeDocument/2006/bibliography": "",
    ListNamespace.address: ListNamespace.prefix,
  ]
  private static let manyBindings = 256
  private static let prism = "http://prismstandard.org/namespaces/"

  /// Takes the declarations of an element that begins inside `depth` others.
  mutating func open(_ attributes: [XMLTag.Attribute], depth: Int) {
    for attribute in attributes where attribute.name.hasPrefix("xmlns") {
      let isDefault = attribute.name.utf8.count == 5
      guard isDefault || attribute.name.hasPrefix("xmlns:"), bindings.count < Self.manyBindings else { continue }
      let prefix = String(attribute.name.dropFirst(6))
      bindings.append(Binding(prefix: prefix, namespace: attribute.value, depth: depth))
    }
  }

  /// Forgets the declarations of elements that have ended, when `depth` are open. Those of the root stay.
  mutating func close(depth: Int) {
    while let last = bindings.last, last.depth >= max(1, depth) { bindings.removeLast() }
  }

  /// The name to know an element by that the document calls `name`.
  mutating func resolved(_ name: String, isRoot: Bool) -> String {
    let parts = name.split(separator: ":", maxSplits: 1)
    if isRoot { rootNamespace = namespace(parts.count > 1 ? String(parts[0]) : "") }
    guard parts.count > 1 else { return name }
    let prefix = String(parts[0])
    guard let namespace = namespace(prefix) else { return isRoot ? String(parts[1]) : name }
    if namespace == rootNamespace { return String(parts[1]) }
    if namespace.hasPrefix(Self.prism) { return "prism:" + parts[1] }
    let known = Self.prefixes[namespace] ?? prefix
    return known.isEmpty ? String(parts[1]) : known + ":" + parts[1]
  }

  private func namespace(_ prefix: String) -> String? {
    bindings.last { $0.prefix == prefix }?.namespace
  }
}
