/// An arXiv identifier without its version: "2211.17192" or, in the style until March 2007, "math/0309136".
public struct ArXivID: Sendable, Hashable {
  /// The id in lower case; the subject class of old ids, which does not identify, is dropped ("math.GT/0309136").
  public let value: String

  /// The id in `text`, which is nothing but the id, with or without "arXiv:", arXiv's DOI prefix and a version.
  public init?(_ text: some StringProtocol) {
    var rest = text.trimmingBlanks().lowercased()
    if rest.hasPrefix("arxiv:") { rest = rest.dropFirst(6).trimmingBlanks() }
    if rest.hasPrefix(ArXivID.doiPrefix) { rest.removeFirst(ArXivID.doiPrefix.count) }
    let id = ArXivID.droppingVersion(rest)
    guard let value = ArXivID.oldStyle(id) ?? ArXivID.newStyle(id) else { return nil }
    self.value = value
  }

  /// The id that an address names, with or without a scheme: pages of arXiv and of the sites that mirror its ids.
  public init?(inURL url: some StringProtocol) {
    guard let address = WebAddress(withoutScheme: url) else { return nil }
    self.init(address)
  }

  /// The id that an address names.
  public init?(_ address: WebAddress) {
    var path: String
    if address.isWithin("doi.org") {
      path = PercentEncoding.decoded(address.path)
      guard path.lowercased().hasPrefix("/" + ArXivID.doiPrefix) else { return nil }
      path.removeFirst()
    } else {
      guard ArXivID.sites.contains(where: { address.isWithin($0) }) else { return nil }
      path = PercentEncoding.decoded(address.path)
      guard let page = ArXivID.pages.first(where: { path.hasPrefix($0) }) else { return nil }
      path.removeFirst(page.count)
    }
    while path.hasSuffix("/") { path.removeLast() }
    if path.lowercased().hasSuffix(".pdf") { path.removeLast(4) }
    self.init(path)
  }

  /// The page of the work.
  public var url: String { "https://arxiv.org/abs/" + value }

  // MARK: - Forms

  private static let doiPrefix = "10.48550/arxiv."
  private static let sites = ["arxiv.org", "ar5iv.org", "alphaxiv.org", "huggingface.co", "scirate.com"]
  private static let pages = [
    "/abs/", "/pdf/", "/html/", "/format/", "/ps/", "/e-print/", "/papers/", "/overview/", "/arxiv/",
  ]

  private static func droppingVersion(_ id: String) -> Substring {
    guard let mark = id.utf8.lastIndex(of: UInt8(ascii: "v")), id.utf8[..<mark].last?.isDigit == true else {
      return id[...]
    }
    let version = id.utf8[mark...].dropFirst()
    return !version.isEmpty && version.allSatisfy(\.isDigit) ? id[..<mark] : id[...]
  }

  /// "hep-th/9901001": an archive, and the year, month and a number of three digits.
  private static func oldStyle(_ id: Substring) -> String? {
    guard let slash = id.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let archive = String(Substring(id.utf8[..<slash].prefix { $0 != UInt8(ascii: ".") }))
    let number = id.utf8[slash...].dropFirst()
    guard number.count == 7, number.allSatisfy(\.isDigit), isMonth(number.prefix(4)), archives.contains(archive)
    else { return nil }
    return archive + "/" + Substring(number)
  }

  /// "1706.03762": year, month and a number of four digits, since 2015 of five.
  private static func newStyle(_ id: Substring) -> String? {
    guard let dot = id.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    let (month, number) = (id.utf8[..<dot], id.utf8[dot...].dropFirst())
    guard month.count == 4, month.allSatisfy(\.isDigit), isMonth(month), let date = Int(Substring(month)), date >= 704,
      number.count == (date < 1501 ? 4 : 5), number.allSatisfy(\.isDigit)
    else { return nil }
    return String(id)
  }

  /// Whether `date`, digits that end with a month, can be.
  private static func isMonth(_ date: Substring.UTF8View) -> Bool {
    Int(Substring(date.suffix(2))).map { (1...12).contains($0) } ?? false
  }

  private static let archives = [
    "astro-ph", "cond-mat", "cs", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math", "math-ph", "nlin",
    "nucl-ex",
    "nucl-th", "physics", "q-bio", "quant-ph", "stat",
    // Closed before 2000.
    "acc-phys", "adap-org", "alg-geom", "ao-sci", "atom-ph", "bayes-an", "chao-dyn", "chem-ph", "cmp-lg", "comp-gas",
    "dg-ga", "funct-an", "mtrl-th", "patt-sol", "plasm-ph", "q-alg", "solv-int", "supr-con",
  ]
}
