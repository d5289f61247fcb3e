import ReadingList
import Search
import Testing

@testable import Rendering

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("plain", "plain"),
    ("  two\n\n lines\r\nof\ttext ", "two lines of text"),
    ("\u{1B}[2Jgone", "␛[2Jgone"),
    ("\u{1B}]8;;http://x\u{07}y", "␛]8;;http://x␇y"),
    ("nul\u{0}", "nul␀"),
    ("del\u{7F}", "del␡"),
    ("c1\u{9B}31m", "c1\u{FFFD}31m"),
    ("\u{202E}txet\u{202C} \u{2066}x\u{2069}", "txet x"),
    ("soft\u{AD}hyphen \u{FEFF}mark", "softhyphen mark"),
    ("no\u{A0}break", "no\u{A0}break"),
    ("line\u{2028}paragraph\u{2029}next\u{85}end", "line paragraph next end"),
    ("שלום עולם", "שלום עולם"),
    ("", ""),
    (" \n", ""),
  ]) func makesSafe(_ text: String, _ safe: String) {
    #expect(TerminalText(text).plain == safe)
  }

  @Test(arguments: [
    ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本", 4), ("ｱ", 1), ("Ａ", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2),
    ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧‍👦", 2), ("🇯🇵", 2), ("❤️", 2), ("1️⃣", 2), ("©", 1), ("\u{200D}", 0), ("…", 1), ("שָׁ", 1),
    ("∑", 1), ("", 0),
  ]) func measures(_ text: String, _ width: Int) {
    #expect(TerminalText(text).width == width, "\(text)")
    #expect(DisplayWidth.of(text) == width, "\(text)")
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("ab cdef", 4, "ab…"), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"),
    ("日本語", 4, "日…"), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 3, "👩‍👩‍👧‍👦…"), ("abc", 1, "…"), ("abc", 0, ""),
    ("abc", -3, ""),
  ]) func truncates(_ text: String, _ width: Int, _ cut: String) {
    #expect(TerminalText(text).truncated(to: width).plain == cut)
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]),
    ("one two", 3, ["one", "two"]),
    ("unbreakable", 4, ["unbr", "eaka", "ble"]),
    ("n-gram well-known", 6, ["n-gram", "well-", "known"]),
    ("日本語の全文検索", 6, ["日本語", "の全文", "検索"]),
    ("検索。検索", 4, ["検", "索。", "検索"]),
    ("日", 1, ["日"]),
    ("", 5, []),
  ]) func wraps(_ text: String, _ width: Int, _ lines: [String]) {
    #expect(TerminalText(text).wrapped(to: width).map(\.plain) == lines)
  }

  @Test func wrapsIntoAFewLines() {
    let lines = TerminalText("one two three four").wrapped(to: 7, maxLines: 2)
    #expect(lines.map(\.plain) == ["one two", "three…"])
  }

  @Test func keepsMatches() {
    // The second match ends before the accent.
    let text = TerminalText(MarkedText("\u{1B}the  draft\nmodel, Cafe\u{301}s", matches: [6..<17, 19..<23]))
    #expect(text.plain == "␛the draft model, Cafe\u{301}s")
    #expect(matched(text) == ["draft model", "Cafe\u{301}"])
    #expect(text.wrapped(to: 10).flatMap { matched($0) } == ["draft", "model", "Cafe\u{301}"])
  }

  @Test func survivesMatchesBeyondTheText() {
    #expect(matched(TerminalText(MarkedText("日本", matches: [1..<2, 5..<900]))) == ["日本"])
    #expect(matched(TerminalText(MarkedText("", matches: [0..<3]))).isEmpty)
  }

  @Test func excerptsWhatHoldsTheMatches() {
    let words = (1...60).map { "w\($0)" }.joined(separator: " ")
    for word in ["w1 ", "w30 ", "w59 ", "w60"] {
      let lines = TerminalText(Samples.marked(words, word)).excerpt(width: 30, maxLines: 2)
      #expect(lines.count == 2)
      #expect(lines.allSatisfy { $0.width <= 30 })
      #expect(lines.flatMap { matched($0) }.joined().hasPrefix(word.trimmingBlanks()))
    }
  }

  private func matched(_ text: TerminalText) -> [String] {
    text.runs.filter(\.isMatched).map(\.text.plain)
  }
}
