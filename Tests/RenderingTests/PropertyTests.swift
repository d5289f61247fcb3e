import ReadingList
import Search
import TestSupport
import Testing

@testable import Rendering

/// What holds for any text, tried on random text that is hard to render.
@Suite struct PropertyTests {
  private func randomEntries() -> [Entry] {
    var generator = SeededGenerator(seed: 7)
    return (0..<300).map { number in
      func text() -> String { Harm.text(&generator) }
      return Entry(
        key: text(), title: text(), note: text(), authors: [text(), text()], year: number, sections: [text()],
        links: [Link(url: "https://x/" + text(), label: text()), Link(url: text())], tags: [text()], abstract: text(),
        venue: text(), doi: text(), arxiv: text(), added: text())
    }
  }

  private func hit(_ entry: Entry) -> Hit {
    let passage = MarkedText(entry.abstract ?? "", matches: [1..<4])
    let snippet = Snippet(field: .abstract, text: passage, isCutBefore: true, isCutAfter: true)
    var hit = Hit(
      rank: 1, id: Samples.id(entry), entry: entry, score: 7.2, title: MarkedText(entry.title, matches: [0..<2]),
      snippet: snippet, matchedFields: [.title])
    hit.explanation = Samples.explanation
    hit.explanation?.section = entry.title
    hit.explanation?.terms[0].term = entry.note ?? ""
    return hit
  }

  @Test func nothingHarmfulReachesTheTerminal() {
    for entry in randomEntries() {
      let style = TerminalStyle(width: 40)
      let renderer = Renderer(mode: .terminal(style))
      let section = Section(name: entry.title, tagline: entry.note)
      let text =
        renderer.hits([hit(entry)], query: "", total: 1) + renderer.entry(entry, id: Samples.id(entry))
        + renderer.list(Samples.listed(entry)) + Renderer.sections([(section, 1)], mode: .terminal(style))
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !Harm.isHarmful($0) }, "\(entry)")
    }
  }

  @Test func onlyOwnSequencesReachTheTerminal() throws {
    let style = TerminalStyle(width: 60, usesColor: true, usesHyperlinks: true)
    let sequence = try Regex("\u{1B}\\[[0-9;]*m|\u{1B}\\]8;(id=[0-9a-z-]+;https?://[!-~]*|;)\u{1B}\\\\")
    for entry in randomEntries() {
      let renderer = Renderer(mode: .terminal(style))
      let text = renderer.hits([hit(entry)], query: "", total: 1) + renderer.entry(entry, id: Samples.id(entry))
      let rest = text.unicodeScalars.map { String($0) }.joined().matchingSemantics(sequence)
      #expect(rest.unicodeScalars.allSatisfy { $0 == "\n" || !Harm.isHarmful($0) }, "\(entry)")
    }
  }

  @Test(arguments: [24, 40, 41, 80, 133, 200]) func hitsFitTheWidth(_ width: Int) {
    let renderer = Renderer(mode: .terminal(TerminalStyle(width: width)))
    for entry in randomEntries() {
      var hit = hit(entry)
      if width < 40 { hit.explanation = nil }
      let text = renderer.hits([hit], query: "", total: 1) + renderer.list(Samples.listed(entry))
      for line in text.split(separator: "\n") {
        #expect(DisplayWidth.of(String(line)) <= width, "\(line)")
      }
    }
  }

  @Test func tabsSeparateSixFields() {
    let renderer = Renderer(mode: .tsv)
    for entry in randomEntries() {
      let line = renderer.hits([hit(entry)], query: "", total: 1)
      #expect(line.utf8.count { $0 == UInt8(ascii: "\t") } == 5)
      #expect(line.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
      #expect(line.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || $0 != "\\" && !Harm.isHarmful($0) })
      let section = Renderer.sections([(Section(name: entry.title, tagline: entry.note), 1)], mode: .tsv)
      #expect(section.utf8.count { $0 == UInt8(ascii: "\t") } == 3)
    }
  }

  @Test func explanationsAddUpToTheScore() throws {
    var generator = SeededGenerator(seed: 5)
    for round in 0..<300 {
      let scale = [1, 0.001, 40][round % 3]
      let terms = (0..<Int.random(in: 1...5, using: &generator)).map { number in
        let shares = Field.allCases.prefix(number + 1).map { field in
          Explanation.FieldShare(
            field: field, frequency: 1, length: 9, share: Double.random(in: 0...scale, using: &generator))
        }
        return Explanation.TermShare(
          term: "t\(number)", documentFrequency: 1, inverseDocumentFrequency: 1,
          share: shares.reduce(0) { $0 + $1.share },
          fields: shares)
      }
      let boost = [1, 1.2, 0.5, 3.7][round % 4]
      let score = boost * terms.reduce(0) { $0 + $1.share }
      let explanation = Explanation(terms: terms, section: nil, boost: boost)
      let lines = ExplanationTable(explanation, score: score).lines(style: TerminalStyle(width: 80), indent: 4)
      // A term's row is indented by four cells, a field's by six; decimals are compared as whole numbers.
      var sums = (score: 0, terms: 0, shown: 0, fields: 0)
      for line in lines.dropFirst(2) {
        let last = try #require(line.split(separator: " ").last).filter { $0 != "." && $0 != "+" }
        let units = try #require(Int(last))
        if line.hasPrefix("      ") {
          sums.fields += units
        } else if line.hasPrefix("    score") {
          sums.score = units
        } else {
          sums.shown += units
          if line.hasPrefix("    t") { sums.terms += units }
        }
      }
      #expect(sums.shown == sums.score && sums.fields == sums.terms, "\(lines.joined(separator: "\n"))")
    }
  }

  @Test func apportionedNumbersAddUp() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let shares = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        Double.random(in: 0...9, using: &generator)
      }
      let number = FixedPoint(showing: 1)
      let total = number.units(shares.reduce(0, +))
      let units = number.apportioned(shares, total: total)
      #expect(units.reduce(0, +) == total)
      #expect(zip(units, shares).allSatisfy { abs(Double($0) / 10_000 - $1) <= 0.0001 })
    }
  }
}

extension String {
  /// The text without what `expression` matches, compared scalar by scalar.
  fileprivate func matchingSemantics(_ expression: Regex<AnyRegexOutput>) -> String {
    replacing(expression.matchingSemantics(.unicodeScalar), with: "")
  }
}
