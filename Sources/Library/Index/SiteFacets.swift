/// The facets of sites, each made once: most links of a list lead to a few sites.
package struct SiteFacets {
  private var facets: [String: [String]] = [:]
  private static let mostHosts = 1_000

  /// Of no sites yet.
  package init() {}

  /// A token for each domain of a host from the whole upwards, and for the name before the last dot: for "blog.openai.com"
  /// these are "blog.openai.com", "openai.com" and "openai".
  mutating func facets(of host: String) -> [String] {
    if let known = facets[host] { return known }
    let made = Self.sites(of: host).map { Facets.token("site", $0) }
    if facets.count < Self.mostHosts { facets[host] = made }
    return made
  }

  private static func sites(of host: String) -> [String] {
    var labels = host.split(separator: ".")
    if labels.count > 2, labels[0] == "www" { labels.removeFirst() }
    guard labels.count >= 2 else { return [host] }
    let domains = (0...(labels.count - 2)).map { labels[$0...].joined(separator: ".") }
    return domains + [String(labels[labels.count - 2])]
  }
}
