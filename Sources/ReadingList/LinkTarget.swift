/// Where a link leads, as far as its address tells: read once, since several questions are asked of it.
public struct LinkTarget: Sendable {
  /// The parts of the address; nil where it is none.
  public let address: WebAddress?
  /// The work on arXiv that it names.
  let arXiv: ArXivID?
  /// The work that it names otherwise.
  let doi: DOI?

  /// Where `url` leads. Without a scheme, a text can still name a DOI or an arXiv id.
  public init(_ url: some StringProtocol) {
    address = WebAddress(url)
    let named = address ?? WebAddress(withoutScheme: url)
    arXiv = named.flatMap { ArXivID($0) }
    doi = arXiv == nil ? named.flatMap { DOI($0) } : nil
  }
}
