import ReadingList
import Search
import Testing

@testable import Rendering

@Suite struct TerminalOutputTests {
  private let passage = Snippet(
    field: .abstract,
    text: Samples.marked(
      """
      A small draft model proposes several tokens, and the large model checks them in one pass; what it rejects it \
      samples anew, so that the output is as without the draft, which a proof in the appendix shows
      """, "proof", "appendix"), isCutBefore: true, isCutAfter: true)

  @Test(arguments: [
    (
      40,
      """
       1  Accelerating Large Language Model
          Decoding with Speculative Sampling
          Charlie… et al. · 2023 · k55jdbznan
          …is as without the draft, which a
          proof in the appendix shows…

      12  日本語の全文検索エンジンについて
          山田太郎 · 2019 · 検索 · evf0vtshrr

      100  Red ␛[31malert␛[0m␀ and desrever
           second line�2J \\alpha
           Eve␛c · a b · aytamg5ag5

      101  Delta rule
           82s54gb02q

      """
    ),
    (
      80,
      """
       1  Accelerating Large Language Model Decoding with Speculative Sampling
          Charlie Chen et al. · 2023 · Speculative Decoding… · arxiv.org · k55jdbznan
          …them in one pass; what it rejects it samples anew, so that the output is as
          without the draft, which a proof in the appendix shows…

      12  日本語の全文検索エンジンについて
          山田太郎 · 2019 · 検索 · example.jp · evf0vtshrr

      100  Red ␛[31malert␛[0m␀ and desrever second line�2J \\alpha
           Eve␛c · a b · aytamg5ag5

      101  Delta rule
           82s54gb02q

      """
    ),
    (
      160,
      """
       1  Accelerating Large Language Model Decoding with Speculative Sampling
          Charlie Chen, Sebastian Borgeaud, Geoffrey Irving et al. · 2023 · Speculative Decoding / Draft Models · arxiv.org · k55jdbznan
          …tokens, and the large model checks them in one pass; what it rejects it samples anew, so that
          the output is as without the draft, which a proof in the appendix shows…

      12  日本語の全文検索エンジンについて
          山田太郎 · 2019 · 検索 · example.jp · evf0vtshrr

      100  Red ␛[31malert␛[0m␀ and desrever second line�2J \\alpha
           Eve␛c · a b · aytamg5ag5

      101  Delta rule
           82s54gb02q

      """
    ),
  ]) func laysOutHits(_ width: Int, _ text: String) {
    let hits = [
      Samples.hit(Samples.sampling, snippet: passage), Samples.hit(Samples.japanese, rank: 12),
      Samples.hit(Samples.hostile, rank: 100), Samples.hit(Samples.bare, rank: 101),
    ]
    let renderer = Renderer(mode: .terminal(TerminalStyle(width: width)))
    #expect(renderer.hits(hits, query: "", total: 101) == text)
  }

  @Test func marksMatchesInColorAndLinksTitles() {
    let style = TerminalStyle(width: 50, usesColor: true, usesHyperlinks: true)
    let hit = Samples.hit(Samples.sampling, snippet: Samples.snippet)
    let text = Renderer(mode: .terminal(style)).hits([hit], query: "", total: 1)
    #expect(
      text.replacing("\u{1B}", with: "␛") == """
         ␛[2m1␛[0m  ␛]8;id=k55jdbznan;https://arxiv.org/abs/2302.01318␛\\␛[1mAccelerating Large Language Model Decoding␛[0m␛]8;;␛\\
            ␛]8;id=k55jdbznan;https://arxiv.org/abs/2302.01318␛\\␛[1mwith Speculative ␛[0m␛[1;31mSampling␛[0m␛]8;;␛\\
            ␛[2mCharlie Chen et al. · 2023 · k55jdbznan␛[0m
            A small ␛[1;31mdraft␛[0m model proposes several tokens,
            and the large model checks them…

        """)
  }

  @Test func explainsScores() {
    var hit = Samples.hit(Samples.sampling)
    hit.score = 7.200144
    hit.explanation = Samples.explanation
    let text = Renderer(mode: .terminal(TerminalStyle(width: 80))).hits([hit], query: "", total: 1)
    #expect(
      text == """
         1  Accelerating Large Language Model Decoding with Speculative Sampling
            Charlie Chen et al. · 2023 · Speculative Decoding… · arxiv.org · k55jdbznan

            term                         df     idf           share
              field                      tf  length   share
            speculative                   3  2.2336          5.0001
              title                       1       8  3.3334
              abstract                    2     145  1.6667
            decoding                     12  0.9163          1.0000
              title                       1       8  1.0000
            boost ×1.2, Speculative Decoding / Draft Models +1.2000
            score                                            7.2001

        """)
  }

  @Test func explainsExactMatches() {
    var hit = Samples.hit(Samples.bare)
    hit.score = 0
    hit.explanation = Explanation(exactMatch: "exact title", terms: [], section: nil, boost: 1)
    let text = Renderer(mode: .terminal(TerminalStyle(width: 60))).hits([hit], query: "", total: 1)
    #expect(
      text == """
         1  Delta rule
            82s54gb02q

            exact title: ahead of all others
            score                             0.0000

        """)
  }

  @Test func showsAnEntry() {
    let renderer = Renderer(mode: .terminal(TerminalStyle(width: 60)))
    #expect(
      renderer.entry(Samples.sampling, id: Samples.id(Samples.sampling)) == """
        Accelerating Large Language Model Decoding with Speculative
        Sampling
        k55jdbznan

        Authors  Charlie Chen, Sebastian Borgeaud, Geoffrey Irving,
                 Jean-Baptiste Lespiau, Laurent Sifre
        Year     2023
        Venue    arXiv
        Section  Speculative Decoding / Draft Models
        Tags     decoding, inference
        DOI      10.48550/arxiv.2302.01318
        arXiv    2302.01318
        Key      chen2023
        Added    2025-11-02

        Note
          The same idea, found at the same time.

          Read the proof in the appendix.

        Abstract
          A small draft model proposes several tokens, and the large
          model checks them in one pass.

        Links
          arXiv  https://arxiv.org/abs/2302.01318
          code   https://github.com/example/sampling

        """)
    #expect(renderer.entry(Samples.bare, id: Samples.id(Samples.bare)) == "Delta rule\n82s54gb02q\n")
  }

  @Test func listsBySection() {
    let renderer = Renderer(mode: .terminal(TerminalStyle(width: 60)), sections: Samples.sections)
    let entries = Samples.listed(Samples.bare, Samples.hostile, Samples.japanese, Samples.sampling)
    #expect(
      renderer.list(entries) == """
        Speculative Decoding / Draft Models
        Guess fast, check once
          k55jdbznan  Accelerating Large Language Model Decod…  2023

        検索
          evf0vtshrr  日本語の全文検索エンジンについて  2019

        a b
          aytamg5ag5  Red ␛[31malert␛[0m␀ and desrever second line�…

        No section
          82s54gb02q  Delta rule

        """)
    #expect(renderer.list(Samples.listed(Samples.bare)) == "82s54gb02q  Delta rule\n")
  }

  @Test func listsOneSection() {
    var entry = Samples.bare
    entry.sections = ["First", "Second"]
    let renderer = Renderer(mode: .terminal(TerminalStyle(width: 60)), sections: [Section(name: "Second")])
    #expect(renderer.list(Samples.listed(entry)) == "Second\n  82s54gb02q  Delta rule\n")
  }

  @Test func alignsSections() {
    let rows = [(section: Samples.sections[0], count: 4), (section: Samples.sections[1], count: 12)]
    #expect(
      Renderer.sections(rows, mode: .terminal(TerminalStyle(width: 80))) == """
        Speculative Decoding / Draft Models   4  ×1.2  Guess fast, check once
        検索                                 12

        """)
    #expect(
      Renderer.sections(rows, mode: .terminal(TerminalStyle(width: 40))) == """
        Speculative Decoding / Draft…    4  ×1.2
          Guess fast, check once
        検索                            12

        """)
  }

  @Test(arguments: [
    ([], ""), (["A"], "A"), (["A", "B", "C"], "A, B, C"), (["A", "B", "C", "D"], "A, B, C et al."),
    (["A", "et al."], "A et al."), (["Turing, Alan", "Post, Emil"], "Turing, Alan; Post, Emil"),
  ]) func namesAuthors(_ authors: [String], _ text: String) {
    let entry = Entry(title: "T", authors: authors)
    #expect(Byline(Samples.id(entry), entry).names(3) == text)
  }
}
