extension Facets {
  /// The kinds of an entry's links, given the text of its facet column; each once.
  package static func kinds(in text: String) -> [String] {
    values(of: "kind:", in: text)
  }

  /// The hosts of an entry's links without "www.", given the text of its facet column; each once. A host that another
  /// link's host lies within is not told from that one's domain, and left out.
  package static func hosts(in text: String) -> [String] {
    var hosts: [String] = []
    var last: Substring = ""
    for site in values(of: "site:", in: text) {
      // A host is followed by the domains that it lies within, then by a name without a dot; a name on its own is a host.
      let isDomain = last.hasSuffix("." + site)
      let isName = !site.utf8.contains(UInt8(ascii: ".")) && last.split(separator: ".").dropLast().last == site[...]
      if !isDomain, !isName { hosts.append(site) }
      last = isName ? "" : site[...]
    }
    return hosts
  }

  /// The values of the tokens that begin with `prefix`.
  private static func values(of prefix: String, in text: String) -> [String] {
    var result: [String] = []
    let prefix = prefix.utf8
    for token in text.utf8.split(separator: UInt8(ascii: " ")) where token.starts(with: prefix) {
      result.append(String(decoding: token.dropFirst(prefix.count), as: UTF8.self))
    }
    return result
  }
}
