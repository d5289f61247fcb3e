import Foundation

/// Answers as the providers do, in the forms that they document, about works that were made up.
///
/// Each provider has a path of its own, below which its usual paths are. Of a work whose abstract another one holds, a
/// provider knows the rest, or nothing.
public struct PlayedProviders: Sendable {
  /// The works.
  public let works: [PlayedWork]
  private let byArXiv: [String: PlayedWork]
  private let byDOI: [String: PlayedWork]
  private let byPMID: [String: PlayedWork]
  private let byPath: [String: PlayedWork]

  /// The names of the providers, which are the first parts of their paths.
  public static let names = [
    "arxiv", "crossref", "pubmed", "datacite", "openalex", "semanticscholar", "europepmc", "doi", "wikipedia",
  ]

  /// Providers that know the first `count` works.
  public init(count: Int) {
    works = (0..<count).map { PlayedWork($0) }
    byArXiv = Dictionary(uniqueKeysWithValues: works.map { ($0.arxiv, $0) })
    byDOI = Dictionary(uniqueKeysWithValues: works.map { ($0.doi, $0) })
    byPMID = Dictionary(uniqueKeysWithValues: works.map { ($0.pmid, $0) })
    byPath = Dictionary(uniqueKeysWithValues: works.map { ($0.path, $0) })
  }

  /// The answer to a request.
  public func reply(_ request: Received) -> Reply {
    let parts = request.path.split(separator: "/", maxSplits: 1)
    let rest = "/" + (parts.count > 1 ? parts[1] : "")
    switch parts.first {
    case "arxiv": return arxiv(request)
    case "crossref": return crossref(rest, request)
    case "datacite": return dataCite(rest, request)
    case "openalex": return openAlex(rest)
    case "semanticscholar": return semanticScholar(request)
    case "pubmed": return pubMed(request)
    case "europepmc": return europePMC(request)
    case "doi": return resolver(rest)
    case "wikipedia": return wikipedia(rest)
    case "robots.txt": return Reply(404, "none", type: "text/plain")
    default: return page(request)
    }
  }

  /// Which works a request is about, by the keys that it names.
  public func subjects(of request: Received) -> [PlayedWork] {
    let text = (request.target.removingPercentEncoding ?? request.target) + request.body
    return works.filter { work in
      text.contains(work.arxiv) || text.contains(work.doi) || text.contains(work.pmid)
        || request.path.hasSuffix(work.path)
        || request.path.hasSuffix("/Work_\(work.number)")
    }
  }

  // MARK: - Forms

  private static func xml(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;")
  }

  private static func json(_ value: Any) -> String {
    let data = try? JSONSerialization.data(withJSONObject: value, options: .sortedKeys)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "null"
  }

  private func arxiv(_ request: Received) -> Reply {
    let ids = (request.query["id_list"] ?? "").split(separator: ",").map { String($0) }
    let most = Int(request.query["max_results"] ?? "") ?? 10
    let entries = ids.compactMap { byArXiv[$0] }.filter { $0.holders.contains("arxiv") }.prefix(most).map { work in
      """
      <entry><id>http://arxiv.org/abs/\(work.arxiv)v2</id><updated>\(work.year)-05-02T00:00:00Z</updated>
      <published>\(work.year)-03-01T10:00:00Z</published><title>\(Self.xml(work.title.replacingOccurrences(of: ": ", with: ":\n  ")))</title>
      <summary>  \(Self.xml(work.abstract.replacingOccurrences(of: ". ", with: ".\n")))
      </summary>\(work.authors.map { "<author><name>\(Self.xml($0))</name></author>" }.joined())
      <link href="http://arxiv.org/abs/\(work.arxiv)v2" rel="alternate" type="text/html"/></entry>
      """
    }
    return Reply(
      200,
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
      <id>https://arxiv.org/api/q</id><title>arXiv Query</title>\(entries.joined())</feed>
      """, type: "application/atom+xml; charset=utf-8")
  }

  private func crossrefWork(_ work: PlayedWork) -> [String: Any] {
    var item: [String: Any] = [
      "DOI": work.doi.uppercased(), "title": [Self.xml(work.title)], "type": "journal-article",
      "author": work.authors.map { name in
        let parts = name.split(separator: " ", maxSplits: 1)
        return ["given": String(parts[0]), "family": String(parts[1])]
      },
      "issued": ["date-parts": [[work.year, 4]]], "container-title": ["Journal of Made-up Works"],
      "is-referenced-by-count": 3,
    ]
    if work.holders.contains("crossref") {
      item["abstract"] = "<jats:title>Abstract</jats:title><jats:p>\(Self.xml(work.abstract))</jats:p>"
    }
    return item
  }

  private func isCrossrefs(_ work: PlayedWork) -> Bool { work.holders.isDisjoint(with: ["doi", "datacite"]) }

  private func crossref(_ path: String, _ request: Received) -> Reply {
    guard let filter = request.query["filter"] else {
      let doi = String(path.dropFirst("/works/".count)).removingPercentEncoding ?? ""
      guard let work = byDOI[doi], work.kind == .doi, isCrossrefs(work) else {
        return Reply(404, "Resource not found.", type: "text/plain")
      }
      return Reply(200, Self.json(["status": "ok", "message-type": "work", "message": crossrefWork(work)]))
    }
    let works = filter.split(separator: ",").compactMap { byDOI[String($0.dropFirst(4))] }.filter(isCrossrefs)
    let message: [String: Any] = ["total-results": works.count, "items": works.map(crossrefWork)]
    return Reply(200, Self.json(["status": "ok", "message-type": "work-list", "message": message]))
  }

  private func dataCite(_ path: String, _ request: Received) -> Reply {
    func record(_ work: PlayedWork) -> [String: Any] {
      let doi = work.kind == .arxiv ? "10.48550/arxiv.\(work.arxiv)" : work.doi
      let attributes: [String: Any] = [
        "doi": doi, "titles": [["title": work.title]], "publicationYear": work.year,
        "creators": work.authors.map { ["name": $0, "nameType": "Personal"] },
        "descriptions": work.holders.contains("datacite")
          ? [["description": work.abstract, "descriptionType": "Abstract"]] : [],
        "url": "https://example.org/\(work.number)", "types": ["resourceTypeGeneral": "Preprint"],
      ]
      return ["id": doi, "type": "dois", "attributes": attributes]
    }
    func isKnown(_ work: PlayedWork) -> Bool { work.kind == .arxiv || work.holders.contains("datacite") }
    let text = request.query["query"] ?? String(path.dropFirst("/dois/".count)).removingPercentEncoding ?? ""
    let found = works.filter { work in
      isKnown(work) && text.contains(work.kind == .arxiv ? "10.48550/arxiv.\(work.arxiv)" : work.doi)
    }
    if request.query["query"] != nil { return Reply(200, Self.json(["data": found.map(record)])) }
    guard let work = found.first else { return Reply(404, Self.json(["errors": [["status": "404"]]])) }
    return Reply(200, Self.json(["data": record(work)]))
  }

  private func openAlex(_ path: String) -> Reply {
    let id = path.replacingOccurrences(of: "/works/doi:", with: "").removingPercentEncoding ?? ""
    let work = id.hasPrefix("10.48550/arxiv.") ? byArXiv[String(id.dropFirst(15))] : byDOI[id]
    guard let work, work.number % 3 != 0 || work.holders.contains("openalex") else {
      return Reply(404, "<html><title>404 Not Found</title></html>", type: "text/html")
    }
    var positions: [String: [Int]] = [:]
    for (place, word) in work.abstract.split(separator: " ").enumerated() {
      positions[String(word), default: []].append(place)
    }
    return Reply(
      200,
      Self.json([
        "id": "https://openalex.org/W\(work.number)", "doi": "https://doi.org/\(id)", "title": work.title,
        "display_name": work.title, "publication_year": work.year,
        "authorships": work.authors.map { ["author": ["display_name": $0]] },
        "abstract_inverted_index": work.holders.contains("openalex") ? positions : NSNull(),
      ]))
  }

  private func semanticScholar(_ request: Received) -> Reply {
    let object = try? JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: [String]]
    let papers: [Any] = (object?["ids"] ?? []).map { id -> Any in
      let value = String(id.split(separator: ":", maxSplits: 1)[1])
      guard let work = byArXiv[value] ?? byDOI[value] ?? byPMID[value],
        work.number % 2 == 0 || work.holders.contains("semanticscholar")
      else { return NSNull() }
      let externalIds: [String: Any] =
        switch work.kind {
        case .arxiv: ["ArXiv": work.arxiv]
        case .pmid: ["PubMed": work.pmid]
        default: ["DOI": work.doi]
        }
      return [
        "paperId": "p\(work.number)", "title": work.title, "year": work.year, "externalIds": externalIds,
        "authors": work.authors.map { ["name": $0] },
        "abstract": work.holders.contains("semanticscholar") ? work.abstract : NSNull(),
      ] as [String: Any]
    }
    return Reply(200, Self.json(papers))
  }

  private func pubMed(_ request: Received) -> Reply {
    let ids = (request.query["id"] ?? "").split(separator: ",").map { String($0) }
    let articles = ids.compactMap { byPMID[$0] }.filter { $0.kind == .pmid }.map { work in
      let abstract =
        work.holders.contains("pubmed")
        ? "<Abstract><AbstractText Label=\"AIM\">\(Self.xml(work.abstract))</AbstractText></Abstract>" : ""
      let authors = work.authors.map { name in
        let parts = name.split(separator: " ", maxSplits: 1)
        return "<Author><LastName>\(Self.xml(String(parts[1])))</LastName><ForeName>\(parts[0])</ForeName></Author>"
      }
      return """
        <PubmedArticle><MedlineCitation><PMID Version="1">\(work.pmid)</PMID><Article><Journal><JournalIssue>
        <PubDate><Year>\(work.year)</Year></PubDate></JournalIssue><Title>Annals</Title></Journal>
        <ArticleTitle>\(Self.xml(work.title)).</ArticleTitle>\(abstract)<AuthorList>\(authors.joined())</AuthorList>
        </Article></MedlineCitation></PubmedArticle>
        """
    }
    return Reply(
      200, "<?xml version=\"1.0\" ?><PubmedArticleSet>\(articles.joined())</PubmedArticleSet>", type: "text/xml")
  }

  private func europePMC(_ request: Received) -> Reply {
    let query = request.query["query"] ?? ""
    let found = works.filter { work in
      work.holders.contains("europepmc")
        && (query.contains("\"\(work.doi)\"") || query.contains("EXT_ID:\(work.pmid) "))
    }
    let results: [[String: Any]] = found.map { work in
      var result: [String: Any] = [
        "title": Self.xml(work.title) + ".", "pubYear": "\(work.year)",
        "abstractText": "<h4>Aim</h4>" + Self.xml(work.abstract),
        "authorList": ["author": work.authors.map { ["fullName": $0] }],
      ]
      if work.kind == .pmid { result["pmid"] = work.pmid } else { result["doi"] = work.doi }
      return result
    }
    return Reply(200, Self.json(["hitCount": results.count, "resultList": ["result": results]]))
  }

  private func resolver(_ path: String) -> Reply {
    let doi = String(path.dropFirst()).removingPercentEncoding ?? ""
    guard let work = byDOI[doi], work.holders.contains("doi") else {
      return Reply(404, "<html>DOI Not Found</html>", type: "text/html")
    }
    return Reply(
      200,
      Self.json([
        "type": "article-journal", "DOI": work.doi, "title": work.title, "abstract": work.abstract,
        "issued": ["date-parts": [[work.year]]], "author": work.authors.map { ["literal": $0] },
      ]), type: "application/vnd.citationstyles.csl+json")
  }

  private func wikipedia(_ path: String) -> Reply {
    guard let work = works.first(where: { path.hasSuffix("/Work_\($0.number)") && $0.kind == .wikipedia }) else {
      return Reply(404, "{}")
    }
    return Reply(
      200, Self.json(["type": "standard", "title": work.title, "extract": work.abstract, "lang": "en"]))
  }

  private func page(_ request: Received) -> Reply {
    guard let work = byPath[request.path] else { return Reply(404, "<html>no</html>", type: "text/html") }
    let abstract =
      work.holders.contains("page") ? "<meta name=\"citation_abstract\" content=\"\(Self.xml(work.abstract))\">" : ""
    let authors = work.authors.map { "<meta name=citation_author content=\"\($0)\">" }.joined()
    return Reply(
      200,
      """
      <!doctype html><html><head><title>\(Self.xml(work.title)) | Site</title>
      <meta name="citation_title" content="\(Self.xml(work.title))">\(authors)\(abstract)
      <meta name="citation_publication_date" content="\(work.year)/03/01"></head><body><p>Hello.<div></p></html>
      """, type: "text/html; charset=utf-8")
  }
}
