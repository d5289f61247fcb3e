import ReadingList

extension Link {
  /// The host without "www."; nil where the address is none of the web.
  var site: String? {
    WebAddress(url).map { $0.host.hasPrefix("www.") ? String($0.host.dropFirst(4)) : $0.host }
  }
}
