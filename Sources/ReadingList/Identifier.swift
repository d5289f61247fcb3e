import Tokens

/// What says which work an entry is, strongest first.
public enum Identifier: Sendable, Hashable {
  case arxiv(ArXivID)
  case doi(DOI)
  /// A canonical address (`WebAddress.canonical`).
  case url(String)
  /// The folded title and the year; the year is nil only where the entry has no other identifier.
  case title(String, year: Int?)

  /// One text for each identifier, different for any two: "arxiv:2211.17192".
  public var text: String {
    switch self {
    case .arxiv(let id): "arxiv:" + id.value
    case .doi(let doi): "doi:" + doi.value
    case .url(let address): "url:" + address
    case .title(let key, let year): "title:" + key + (year.map { "|\($0)" } ?? "")
    }
  }

  /// The identifier that an address gives; nil if it is no address.
  public init?(url: some StringProtocol) {
    self.init(LinkTarget(url))
  }

  /// The identifier of what a link leads to; nil if it has no address.
  init?(_ target: LinkTarget) {
    if let id = target.arXiv {
      self = .arxiv(id)
    } else if let doi = target.doi {
      self = .doi(doi)
    } else if let address = target.address {
      self = .url(address.canonical)
    } else {
      return nil
    }
  }
}

extension Entry {
  /// What says which work the entry is, strongest first, each once.
  ///
  /// A title counts with its year only, and only if it is long enough not to be shared by chance ("Introduction",
  /// 2019); alone it identifies an entry that has nothing else.
  public var identifiers: [Identifier] { identifiers(targets: links.map { LinkTarget($0.url) }) }

  /// `identifiers`, given where the links lead.
  public func identifiers(targets: [LinkTarget]) -> [Identifier] {
    var found: [Identifier] = []
    func add(_ identifier: Identifier) {
      if !found.contains(identifier) { found.append(identifier) }
    }
    if let id = arxiv.flatMap({ ArXivID($0) }) { add(.arxiv(id)) }
    if let doi {
      if let id = ArXivID(doi) { add(.arxiv(id)) } else if let doi = DOI(doi) { add(.doi(doi)) }
    }
    // The first link is the work; those behind it lead to code, slides or reviews that other works may share.
    for (index, target) in targets.enumerated() {
      switch Identifier(target) {
      case let first? where index == 0: add(first)
      case .arxiv(let id) where !found.contains(where: \.isArXiv): add(.arxiv(id))
      case .doi(let doi) where !found.contains(where: \.isDOI): add(.doi(doi))
      default: break
      }
    }
    let titleKey = Entry.titleKey(title)
    if found.isEmpty || year != nil && titleKey.utf8.count >= Identifier.shortestTitle {
      add(.title(titleKey, year: year))
    }
    // There are few, and most come in this order.
    for index in found.indices.dropFirst() where found[index].strength < found[index - 1].strength {
      return (0...Identifier.weakest).flatMap { strength in found.filter { $0.strength == strength } }
    }
    return found
  }

  /// The words of a title; all of it where it has none.
  private static func titleKey(_ title: String) -> String {
    let key = Folding.key(title)
    return key.isEmpty ? Folding.fold(title.collapsingBlanks()) : key
  }
}

extension Identifier {
  /// Bytes of a folded title that may stand for a work, given its year.
  static let shortestTitle = 16

  static let weakest = 3

  var isArXiv: Bool { if case .arxiv = self { true } else { false } }
  var isDOI: Bool { if case .doi = self { true } else { false } }

  /// 0 for the strongest.
  var strength: Int {
    switch self {
    case .arxiv: 0
    case .doi: 1
    case .url: 2
    case .title: 3
    }
  }

  /// Whether one work cannot have both: two arXiv ids or two DOIs tell two works apart, whatever their titles say.
  public func contradicts(_ other: Identifier) -> Bool {
    self != other && (isArXiv && other.isArXiv || isDOI && other.isDOI)
  }
}
