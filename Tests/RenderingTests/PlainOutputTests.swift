import ReadingList
import Testing

@testable import Rendering

@Suite struct PlainOutputTests {
  private let hits = [
    Samples.hit(Samples.sampling), Samples.hit(Samples.bare, rank: 2), Samples.hit(Samples.hostile, rank: 3),
  ]

  @Test func writesTSV() {
    let text = Renderer(mode: .tsv).hits(hits, query: "", total: 3)
    let title = "Accelerating Large Language Model Decoding with Speculative Sampling"
    let lines = [
      "k55jdbznan\t12.375\t\(title)\tSpeculative Decoding / Draft Models\t2023\thttps://arxiv.org/abs/2302.01318",
      "82s54gb02q\t12.375\tDelta rule\t\t\t",
      "aytamg5ag5\t12.375\tRed [31malert [0m and desrever second line 2J alpha\ta b\t\tjavascript:alert(1)",
    ]
    #expect(text == lines.map { $0 + "\n" }.joined())
    #expect(Renderer(mode: .tsv).list(Samples.listed(Samples.bare)) == "82s54gb02q\t\tDelta rule\t\t\t\n")
  }

  @Test func writesSections() {
    let rows = [(section: Samples.sections[0], count: 4), (section: Samples.sections[1], count: 12)]
    let text = "Speculative Decoding / Draft Models\t4\t1.2\tGuess fast, check once\n検索\t12\t1\t\n"
    #expect(Renderer.sections(rows, mode: .tsv) == text)
  }

  @Test func writesIDs() {
    #expect(Renderer(mode: .ids).hits(hits, query: "", total: 3) == "k55jdbznan\n82s54gb02q\naytamg5ag5\n")
    let renderer = Renderer(mode: .ids, terminator: .null)
    #expect(renderer.hits(hits, query: "", total: 3) == "k55jdbznan\u{0}82s54gb02q\u{0}aytamg5ag5\u{0}")
  }

  @Test func writesAddressesOfEntriesThatHaveOne() {
    let text = Renderer(mode: .urls).hits(hits, query: "", total: 3)
    #expect(text == "https://arxiv.org/abs/2302.01318\njavascript:alert(1)\n")
  }

  @Test func writesNothingForNothing() {
    for mode in [OutputMode.tsv, .ndjson, .ids, .urls, .terminal(TerminalStyle(width: 80))] {
      #expect(Renderer(mode: mode).hits([], query: "", total: 0).isEmpty)
      #expect(Renderer(mode: mode).list([]).isEmpty)
    }
  }
}
