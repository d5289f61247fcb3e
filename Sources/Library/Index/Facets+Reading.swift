extension Facets {
  /// Calls `body` with the kind of each link of an entry, given the column of these.
  package static func forEachKind(
    in links: UnsafeBufferPointer<UInt8>, _ sites: inout SiteFacets, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var text = text(ofLinks: links, &sites)
    text.withUTF8 { forEachValue(of: "kind:", in: $0, body) }
  }

  /// Calls `body` with the host of each link of an entry without "www.", given the column of these. A host that another
  /// link's host lies within is not told from that one's domain, and left out.
  package static func forEachHost(
    in links: UnsafeBufferPointer<UInt8>, _ sites: inout SiteFacets, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var text = text(ofLinks: links, &sites)
    text.withUTF8 { forEachHost(in: $0, body) }
  }

  private static func forEachHost(in text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    // A host is followed by the domains that it lies within, then by the name before the last dot.
    var last = UnsafeBufferPointer<UInt8>(rebasing: text[..<0])
    forEachValue(of: "site:", in: text) { site in
      if isDomain(site, of: last) || isName(site, of: last) {
        if site.contains(dot) { last = site }
      } else {
        body(site)
        last = site
      }
    }
  }

  private static let dot = UInt8(ascii: ".")

  private static func isDomain(_ site: UnsafeBufferPointer<UInt8>, of host: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = host.count - site.count
    return start > 0 && host[start - 1] == dot && host[start...].elementsEqual(site)
  }

  private static func isName(_ site: UnsafeBufferPointer<UInt8>, of host: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let end = host.lastIndex(of: dot) else { return false }
    return host[..<end].suffix(site.count).elementsEqual(site) && !site.contains(dot)
  }

  /// Calls `body` with what follows `prefix` in each token that begins with it.
  private static func forEachValue(
    of prefix: StaticString, in text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    prefix.withUTF8Buffer { prefix in
      var start = 0
      while start < text.count {
        let end = text[start...].firstIndex(of: UInt8(ascii: " ")) ?? text.count
        if end - start > prefix.count, text[start] == prefix[0],
          text[start..<start + prefix.count].elementsEqual(prefix)
        {
          body(UnsafeBufferPointer(rebasing: text[start + prefix.count..<end]))
        }
        start = end + 1
      }
    }
  }
}
