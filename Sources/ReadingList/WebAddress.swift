/// The parts of a web address, taken apart leniently: what people paste is rarely a valid URL.
public struct WebAddress: Sendable, Equatable {
  /// In lower case, without the colon.
  public var scheme: String
  /// In lower case, with neither user nor port. Not empty.
  public var host: String
  /// Only where it is not the scheme's own.
  public var port: String?
  /// From the first slash, or empty.
  public var path: String
  /// Without the question mark.
  public var query: String?
  /// Without the number sign.
  public var fragment: String?

  /// The parts of `text`, which is `scheme://...` or begins with "www."; nil for anything else.
  public init?(_ text: some StringProtocol) {
    var rest = text.trimmingBlanks()
    if rest.lowercased().hasPrefix("www.") { rest = "https://" + rest }
    guard let schemeEnd = rest.firstRange(of: "://") else { return nil }
    scheme = rest[..<schemeEnd.lowerBound].lowercased()
    guard !scheme.isEmpty, scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
    else { return nil }
    var remainder = rest[schemeEnd.upperBound...]
    if let mark = remainder.firstIndex(of: "#") {
      fragment = String(remainder[remainder.index(after: mark)...])
      remainder = remainder[..<mark]
    }
    if let mark = remainder.firstIndex(of: "?") {
      query = String(remainder[remainder.index(after: mark)...])
      remainder = remainder[..<mark]
    }
    let slash = remainder.firstIndex(of: "/") ?? remainder.endIndex
    path = String(remainder[slash...])
    var authority = remainder[..<slash]
    if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
    if !authority.hasSuffix("]"), let colon = authority.lastIndex(of: ":") {
      let digits = authority[authority.index(after: colon)...]
      if !digits.isEmpty, digits != (scheme == "http" ? "80" : "443") { port = String(digits) }
      authority = authority[..<colon]
    }
    host = authority.lowercased()
    while host.hasSuffix(".") { host.removeLast() }
    guard !host.isEmpty, !host.contains(where: \.isWhitespace) else { return nil }
  }

  /// Whether the host is `domain` or below it.
  public func isWithin(_ domain: String) -> Bool {
    host == domain || host.hasSuffix("." + domain)
  }

  /// The address without what does not say which page is meant, so that two forms of it compare equal.
  ///
  /// Dropped are: `http` or `https`, "www." and mobile hosts, the port that is the scheme's own, a slash or an index
  /// page at the end, tracking parameters, the order of the parameters, and the fragment unless it is a route ("#!",
  /// "#/"). Other schemes stay.
  public var canonical: String {
    if let video = youTubeVideo { return "youtube.com/watch?v=" + video }
    var result = scheme == "http" || scheme == "https" ? "" : scheme + "://"
    result += canonicalHost
    if let port { result += ":" + port }
    var path = PercentEncoding.normalized(self.path)
    for index in ["/index.html", "/index.htm", "/index.php"] where path.hasSuffix(index) {
      path.removeLast(index.count - 1)
    }
    while path.hasSuffix("/") { path.removeLast() }
    result += path
    let parameters = (query ?? "").split(separator: "&").map { PercentEncoding.normalized(String($0)) }
      .filter { !isTracking($0) }.sorted()
    if !parameters.isEmpty { result += "?" + parameters.joined(separator: "&") }
    if let fragment, fragment.hasPrefix("!") || fragment.hasPrefix("/") { result += "#" + fragment }
    return result
  }

  private var canonicalHost: String {
    var labels = host.split(separator: ".")
    if labels.count > 2, labels[0] == "www" || labels[0] == "m" || labels[0] == "mobile" { labels.removeFirst() }
    // The mobile Wikipedias: "en.m.wikipedia.org".
    if labels.count > 3, labels[1] == "m" { labels.remove(at: 1) }
    return labels.joined(separator: ".")
  }

  private var youTubeVideo: String? {
    if isWithin("youtu.be") {
      let id = path.dropFirst().prefix { $0 != "/" }
      return id.isEmpty ? nil : String(id)
    }
    guard isWithin("youtube.com"), path == "/watch" else { return nil }
    let parameter = (query ?? "").split(separator: "&").first { $0.hasPrefix("v=") }
    return parameter.map { String($0.dropFirst(2)) }
  }

  private func isTracking(_ parameter: String) -> Bool {
    let name = parameter.prefix { $0 != "=" }.lowercased()
    if name.hasPrefix("utm_") || WebAddress.trackingParameters.contains(name) { return true }
    return name == "source" && (isWithin("medium.com") || isWithin("substack.com"))
  }

  private static let trackingParameters: Set<String> = [
    "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "igsh", "mc_cid", "mc_eid",
    "_ga", "_gl", "_hsenc", "_hsmi", "mkt_tok", "ref_src", "ref_url", "spm", "cmpid", "ocid", "s_cid", "wt_mc", "vero_id",
    "oly_anon_id", "oly_enc_id", "rss", "at_medium", "at_campaign",
  ]
}
