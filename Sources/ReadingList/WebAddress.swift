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
    if rest.utf8.count > 4, rest.utf8.first.map({ $0 | 0x20 }) == UInt8(ascii: "w"),
      rest.prefix(4).lowercased() == "www."
    {
      rest = "https://" + rest
    }
    guard let schemeEnd = rest.firstIndex(ofASCII: "://") else { return nil }
    scheme = WebAddress.lowercased(rest[..<schemeEnd])
    guard scheme.utf8.first?.isLetter == true, scheme.utf8.allSatisfy(WebAddress.isSchemeByte) else { return nil }
    // By bytes, since an accent behind a slash makes another character of it.
    var remainder = rest.utf8[schemeEnd...].dropFirst(3)
    if let mark = remainder.firstIndex(of: UInt8(ascii: "#")) {
      fragment = String(Substring(remainder[mark...].dropFirst()))
      remainder = remainder[..<mark]
    }
    if let mark = remainder.firstIndex(of: UInt8(ascii: "?")) {
      query = String(Substring(remainder[mark...].dropFirst()))
      remainder = remainder[..<mark]
    }
    let slash = remainder.firstIndex(of: UInt8(ascii: "/")) ?? remainder.endIndex
    path = String(Substring(remainder[slash...]))
    var authority = remainder[..<slash]
    if let at = authority.lastIndex(of: UInt8(ascii: "@")) { authority = authority[at...].dropFirst() }
    if authority.last != UInt8(ascii: "]"), let colon = authority.lastIndex(of: UInt8(ascii: ":")) {
      let digits = authority[colon...].dropFirst()
      guard digits.allSatisfy(\.isDigit) else { return nil }
      let number = String(Substring(digits))
      if !number.isEmpty, number != (scheme == "http" ? "80" : "443") { port = number }
      authority = authority[..<colon]
    }
    host = WebAddress.lowercased(Substring(authority))
    while host.hasSuffix(".") { host.removeLast() }
    guard !host.isEmpty, !host.hasPrefix("."), WebAddress.isHost(host) else { return nil }
  }

  /// The parts of `text`, which may also lack the scheme ("doi.org/10.1000/1"): for callers that check the host.
  init?(withoutScheme text: some StringProtocol) {
    let text = text.trimmingBlanks()
    self.init(text.firstIndex(ofASCII: "://") != nil ? text : "https://" + text)
    guard host.utf8.contains(UInt8(ascii: ".")) else { return nil }
  }

  /// In lower case, which most parts are in as they stand.
  private static func lowercased(_ part: Substring) -> String {
    part.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A ~= $0) } ? String(part) : part.lowercased()
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }

  /// Letters of all scripts, since hosts are written as people read them; colons in IPv6 addresses alone.
  private static func isHost(_ text: String) -> Bool {
    if text.hasPrefix("[") {
      return text.hasSuffix("]")
        && text.dropFirst().dropLast().allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == ":" || $0 == ".") }
    }
    return text.unicodeScalars.allSatisfy { scalar in
      guard scalar.isASCII else { return !scalar.properties.isWhitespace }
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~", "%": return true
      default: return false
      }
    }
  }

  /// Whether the host is `domain` or below it.
  public func isWithin(_ domain: String) -> Bool {
    guard host.hasSuffix(domain) else { return false }
    let last = host.utf8.dropLast(domain.utf8.count).last
    return last == nil || last == UInt8(ascii: ".")
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
    result += canonicalPath
    let parameters = (query ?? "").split(separator: "&").map { PercentEncoding.normalized($0) }
      .filter { !isTracking($0) }.sorted()
    if !parameters.isEmpty { result += "?" + parameters.joined(separator: "&") }
    if let fragment, let first = fragment.unicodeScalars.first, first == "!" || first == "/" {
      result += "#" + PercentEncoding.normalized(fragment)
    }
    return result
  }

  private var canonicalHost: String {
    // Most hosts are, and to take one apart takes longer than to see that.
    let beginsCanonically = !["www.", "m.", "mobile."].contains { host.hasPrefix($0) }
    if beginsCanonically, host.firstIndex(ofASCII: ".m.") == nil, host.firstIndex(ofASCII: "..") == nil { return host }
    var labels = host.split(separator: ".")
    while labels.count > 2, ["www", "m", "mobile"].contains(labels[0]) { labels.removeFirst() }
    // The mobile Wikipedias: "en.m.wikipedia.org".
    while labels.count > 3, labels[1] == "m" { labels.remove(at: 1) }
    return labels.joined(separator: ".")
  }

  private var canonicalPath: String {
    var path = PercentEncoding.normalized(self.path)[...]
    while true {
      if path.hasSuffix("/") {
        path.removeLast()
      } else if let index = ["/index.html", "/index.htm", "/index.php"].first(where: { path.hasSuffix($0) }) {
        path.removeLast(index.count)
      } else {
        return String(path)
      }
    }
  }

  private var youTubeVideo: String? {
    var id: Substring?
    if isWithin("youtu.be") {
      id = path.dropFirst().prefix { $0 != "/" }
    } else if isWithin("youtube.com") {
      if path == "/watch" {
        id = (query ?? "").split(separator: "&").first { $0.hasPrefix("v=") }?.dropFirst(2)
      } else if let page = ["/shorts/", "/embed/", "/live/"].first(where: { path.hasPrefix($0) }) {
        id = path.dropFirst(page.count).prefix { $0 != "/" }
      }
    }
    return id.flatMap { $0.isEmpty ? nil : String($0) }
  }

  private func isTracking(_ parameter: String) -> Bool {
    let name = parameter.prefix { $0 != "=" }.lowercased()
    if name.hasPrefix("utm_") || WebAddress.trackingParameters.contains(name) { return true }
    return name == "source" && (isWithin("medium.com") || isWithin("substack.com"))
  }

  private static let trackingParameters: Set<String> = [
    "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "igsh", "mc_cid", "mc_eid",
    "_ga", "_gl", "_hsenc", "_hsmi", "mkt_tok", "ref_src", "ref_url", "spm", "cmpid", "ocid", "s_cid", "wt_mc",
    "vero_id",
    "oly_anon_id", "oly_enc_id", "rss", "at_medium", "at_campaign",
  ]
}
