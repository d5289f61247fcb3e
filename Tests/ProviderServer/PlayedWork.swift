/// A work that the played providers know, in words that were made up for it.
public struct PlayedWork: Sendable {
  /// What it is found by.
  public enum Kind: Int, Sendable, CaseIterable {
    case arxiv, doi, pmid, wikipedia, page
  }

  /// Its number among all works, from 0.
  public var number: Int
  /// What it is found by.
  public var kind: Kind
  /// The providers that have its abstract, of those that are asked about its kind; none for a work without one.
  public var holders: Set<String>

  private static let subjects = [
    "Glaciers", "Looms", "Harbours", "Beehives", "Tunnels", "Lanterns", "Orchards", "Kilns",
  ]
  private static let matters = ["Drifting", "Counting", "Mapping", "Mending", "Naming", "Weighing", "Sorting"]

  /// The work with a number.
  public init(_ number: Int) {
    self.number = number
    let kinds: [Kind] = [.arxiv, .doi, .page, .arxiv, .doi, .pmid, .arxiv, .doi, .wikipedia, .page]
    kind = kinds[number % kinds.count]
    let chain: [Set<String>] =
      switch kind {
      case .arxiv: [["arxiv", "datacite"], ["arxiv"], ["datacite"], ["openalex"], ["semanticscholar"], ["page"], []]
      case .doi:
        [
          ["crossref"], ["crossref", "openalex"], ["openalex"], ["semanticscholar"], ["europepmc"], ["doi"],
          ["datacite"], [],
        ]
      case .pmid: [["pubmed"], ["europepmc"], []]
      case .wikipedia: [["wikipedia"]]
      case .page: [["page"], ["page"], []]
      }
    holders = chain[(number / 10) % chain.count]
  }

  /// The title.
  public var title: String {
    "\(Self.matters[number % 7]) \(Self.subjects[number % 8]) in Year \(number): Notes & Sketches"
  }
  /// A word that only the abstract has.
  public var word: String {
    var rest = number
    var letters = ""
    for _ in 0..<4 {
      letters += ["ba", "ko", "mi", "zu", "te", "ra", "lo", "ni", "fe", "ду"][rest % 10]
      rest /= 10
    }
    return "qx" + letters
  }
  /// The abstract.
  public var abstract: String {
    "We look at \(Self.subjects[number % 8].lowercased()) — «\(word)» in all — and ask what is left <after> them. "
      + "Two winters of measurements, 3 < 4 & 5 > 4, show that little is; what there is fits on one page."
  }
  /// The authors.
  public var authors: [String] { ["Zoë Nguyễn-\(number)", "Ada O'Brien"] }
  /// The year.
  public var year: Int { 1990 + number % 35 }
  /// The arXiv id.
  public var arxiv: String { "21\(number % 9 + 1 < 10 ? "0" : "")\(number % 9 + 1).\(10_000 + number)" }
  /// The DOI.
  public var doi: String { "10.5555/dogear.\(number)(a)" }
  /// The number in PubMed.
  public var pmid: String { "\(30_000_000 + number)" }
  /// The page's path.
  public var path: String { kind == .wikipedia ? "/wiki/Work_\(number)" : "/works/\(number)" }

  /// The line of a list that names the work, with what a list knows of it; the page is on one of `hosts` sites.
  public func record(port: Int, hosts: Int) -> String {
    let page = "http://127.0.0.\(number % hosts + 1):\(port)\(path)"
    let identifier =
      switch kind {
      case .arxiv: "\"arxiv\":\"\(arxiv)\",\"url\":\"\(page)\""
      case .doi: "\"doi\":\"\(doi)\",\"url\":\"\(page)\""
      case .pmid: "\"details\":{\"PMID\":\"\(pmid)\"}"
      case .wikipedia: "\"url\":\"https://en.wikipedia.org\(path)\""
      case .page: "\"url\":\"\(page)\""
      }
    return "{\"id\":\"work-\(number)\",\"title\":\"\(title)\",\(identifier)}"
  }
}
