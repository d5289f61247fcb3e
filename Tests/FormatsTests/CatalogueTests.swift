import ReadingList
import Testing

@testable import Formats

/// Records as the catalogues' programming interfaces answer with them.
@Suite struct CatalogueTests {
  private static let work = """
    {"DOI":"10.1234/ABC","type":"book-chapter","title":["A <i>title</i> &amp; more"],"subtitle":["Part 1"],
    "container-title":["Series","The Book"],"short-container-title":["Bk."],"prefix":"10.1234","is-referenced-by-count":3,
    "author":[{"given":"Ada","family":"Lovelace","sequence":"first"},{"name":"The Group"}],"published-print":
    {"date-parts":[[2014,4]]},"URL":"http://dx.doi.org/10.1234/abc","ISBN":["http://id.crossref.org/isbn/9783034887205"],
    "abstract":"<jats:title>Abstract</jats:title><jats:p>One.</jats:p><jats:p>Two\\u00a0x<jats:sup>2</jats:sup>.</jats:p>",
    "link":[{"URL":"https://example.org/a.pdf","content-type":"application/pdf","intended-application":"text-mining"},
    {"URL":"https://example.org/check","intended-application":"similarity-checking"}],"reference":[{"DOI":"10.9/x"}]}
    """
  private static let chapter = Entry(
    title: "A title & more", authors: ["Ada Lovelace", "The Group"], year: 2014,
    links: [Link(url: "http://dx.doi.org/10.1234/abc"), Link(url: "https://example.org/a.pdf", label: "pdf")],
    abstract: "One.\n\nTwo\u{A0}x2.", venue: "The Book", doi: "10.1234/abc",
    details: [
      "type": "chapter", "collection-title": "Series", "container-title-short": "Bk.", "issued": "2014-04",
      "ISBN": "9783034887205", "subtitle": "Part 1",
    ])

  @Test(arguments: [
    work, "{\"status\":\"ok\",\"message-type\":\"work\",\"message\":\(work)}",
    "{\"message-type\":\"work-list\",\"message\":{\"facets\":{},\"items\":[\(work)],\"total-results\":1}}",
    work.replacing("\n", with: " ") + "\n" + work.replacing("\n", with: " "),
  ])
  func crossref(_ text: String) throws {
    let found = try Found(text, as: .crossref)
    #expect(found.entries.allSatisfy { $0 == Self.chapter } && found.entries.count >= 1 && found.problems.isEmpty)
    #expect(try Format.detect(ByteSource(name: "a.json", bytes: Array(text.utf8))) == .crossref)
  }

  @Test func linesThatBreakCostThemselves() throws {
    let line = Self.work.replacing("\n", with: " ")
    let found = try Found(line + "\n{\"DOI\":oops}\n" + line + "\n", as: .crossref)
    #expect(found.entries.count == 2 && found.lines == [1, 3] && found.problems.map(\.line) == [2])
  }

  @Test func openAlex() throws {
    let text = """
      {"meta":{"count":2},"results":[
      {"id":"https://openalex.org/W1","doi":"https://doi.org/10.1234/ABC","title":"A <i>title</i>","publication_year":2020,
      "publication_date":"2020-05-22","type":"preprint","language":"en","ids":{"pmid":"https://pubmed.ncbi.nlm.nih.gov/77"},
      "primary_location":{"landing_page_url":"https://example.org/a","pdf_url":"https://example.org/a.pdf",
      "source":{"display_name":"Venue","issn":["1234-5678"]}},"biblio":{"volume":"3","first_page":"1","last_page":"9"},
      "authorships":[{"author":{"display_name":"Ada Lovelace"}},{"raw_author_name":"Mai Đặng"}],
      "keywords":[{"display_name":"Decoding"}],"abstract_inverted_index":{"fish":[1,3],"Fish":[0],"eat":[2]}},
      {"id":"https://openalex.org/W2","title":null,"display_name":"B","publication_date":"2019-01-01"}]}
      """
    let found = try Found(text, as: .openAlex)
    #expect(
      found.entries.first
        == Entry(
          key: "W1", title: "A title", authors: ["Ada Lovelace", "Mai Đặng"], year: 2020,
          links: [Link(url: "https://example.org/a"), Link(url: "https://example.org/a.pdf", label: "pdf")],
          tags: ["Decoding"], abstract: "Fish fish eat fish", venue: "Venue", doi: "10.1234/abc",
          details: [
            "type": "article", "language": "en", "issued": "2020-05-22", "ISSN": "1234-5678", "volume": "3",
            "page": "1-9", "PMID": "77",
          ]))
    #expect(
      found.entries.last
        == Entry(key: "W2", title: "B", year: 2019, links: [Link(url: "https://openalex.org/W2")]))
    #expect(try Format.detect(ByteSource(name: "a.json", bytes: Array(text.utf8))) == .openAlex)
  }

  private static let paper = """
    {"paperId":"ab12","externalIds":{"DOI":"10.1234/ABC","ArXiv":"1706.03762","CorpusId":5},"title":"A title",
    "url":"https://www.semanticscholar.org/paper/ab12","venue":"","publicationVenue":{"name":"Venue"},"year":2017,
    "authors":[{"authorId":"1","name":"Ada Lovelace"}],"publicationTypes":["Review","JournalArticle"],
    "fieldsOfStudy":["Computer Science"],"openAccessPdf":{"url":"https://example.org/a.pdf"},"abstract":null}
    """

  @Test(arguments: [
    paper, "[null,\(paper)]", "{\"total\":1,\"data\":[\(paper)]}", "{\"data\":[{\"citingPaper\":\(paper)}]}",
    "{\"recommendedPapers\":[\(paper)]}", "[{\"authorId\":\"1\",\"name\":\"A\",\"papers\":[\(paper)]}]",
    "interactions:\n- request: {uri: 'https://example.org'}\n  response:\n    body:\n      string: '\(paper.replacing("\n", with: ""))'\n",
  ])
  func semanticScholar(_ text: String) throws {
    let format = try Format.detect(ByteSource(name: "a.json", bytes: Array(text.utf8)))
    #expect(format == (text.hasPrefix("i") ? .httpRecording : .semanticScholar))
    let found = try Found(text, as: format ?? .json)
    #expect(found.problems.count == (text.hasPrefix("[null") ? 1 : 0))
    #expect(
      found.entries == [
        Entry(
          key: "ab12", title: "A title", authors: ["Ada Lovelace"], year: 2017,
          links: [
            Link(url: "https://www.semanticscholar.org/paper/ab12"),
            Link(url: "https://example.org/a.pdf", label: "pdf"),
          ], tags: ["Computer Science"], venue: "Venue", doi: "10.1234/abc", arxiv: "1706.03762",
          details: ["type": "article-journal", "corpusid": "5"])
      ])
  }

  @Test func recordingsWithoutRecords() throws {
    let text = """
      interactions:
      - request: {uri: 'https://example.org/a'}
        response: {status: {code: 404}, body: {string: '{}'}}
      - request: {uri: 'https://example.org/b'}
        response: {body: {string: ''}}
      """
    #expect(try Found(text, as: .httpRecording).problems.map(\.line) == [2, 4])
    let authors = try Found("{\"data\":[\n{\"authorId\":\"1\",\"name\":\"A\"}]}", as: .semanticScholar)
    #expect(authors.entries.isEmpty && authors.problems.map(\.line) == [2])
  }

  @Test func zenodo() throws {
    let text = """
      {"hits":{"hits":[{"id":77,"conceptrecid":"76","doi":"10.5281/zenodo.77","links":{"html":"https://zenodo.org/record/77"},
      "metadata":{"title":"A data set","publication_date":"2020-10-01","description":"<p>One &lt; two.</p><ul><li>a</li></ul>",
      "creators":[{"name":"Lovelace, Ada","affiliation":"x"}],"keywords":["one, two"],"version":"1.2",
      "resource_type":{"type":"publication","subtype":"conferencepaper"},"license":{"id":"cc-by-4.0"}}}],"total":1}}
      """
    let found = try Found(text, as: .zenodo)
    #expect(
      found.entries == [
        Entry(
          key: "77", title: "A data set", authors: ["Ada Lovelace"], year: 2020,
          links: [Link(url: "https://zenodo.org/record/77")], tags: ["one, two"], abstract: "One < two.\n\na",
          doi: "10.5281/zenodo.77",
          details: ["type": "paper-conference", "issued": "2020-10-01", "version": "1.2", "license": "cc-by-4.0"])
      ])
    #expect(try Format.detect(ByteSource(name: "a.json", bytes: Array(text.utf8))) == .zenodo)
  }

  @Test func dataCite() throws {
    let text = """
      {"data":{"id":"10.1234/abc","type":"dois","attributes":{"doi":"10.1234/ABC","titles":[{"title":"A data set"}],
      "creators":[{"name":"Lovelace, Ada"},{"name":"x","givenName":"Mai","familyName":"Đặng"}],"publicationYear":2020,
      "publisher":"Archive","types":{"resourceTypeGeneral":"Dataset"},"url":"https://example.org/a","dates":
      [{"date":"2020-05","dateType":"Issued"}],"descriptions":[{"description":"Text.","descriptionType":"Abstract"}],
      "subjects":[{"subject":"one"}]}}}
      """
    let found = try Found(text, as: .dataCite)
    #expect(
      found.entries == [
        Entry(
          title: "A data set", authors: ["Ada Lovelace", "Mai Đặng"], year: 2020,
          links: [Link(url: "https://example.org/a")], tags: ["one"], abstract: "Text.", doi: "10.1234/abc",
          details: ["type": "dataset", "issued": "2020-05", "publisher": "Archive"])
      ])
    #expect(try Format.detect(ByteSource(name: "a.json", bytes: Array(text.utf8))) == .dataCite)
  }
}
