import Evaluation
import Testing

@Suite("files of an evaluation")
struct FileTests {
  @Test("queries: id, tab, text; the text may have tabs, quotation marks and any script")
  func queries() throws {
    let text = "\u{FEFF}1\twhat is “GPT-4”?\r\n\n \t \nq-2\t日本語\tof C++\n"
    #expect(
      try Topic.parse(text, name: "q") == [
        Topic(id: "1", text: "what is “GPT-4”?"), Topic(id: "q-2", text: "日本語\tof C++"),
      ])
  }

  @Test(
    "a line that is no query is told by its number",
    arguments: [
      ("1\ta\nno tab\n", 2, EvaluationError.Mistake.noQuery), ("\n\n\tonly text\n", 3, .noQuery),
      ("1\t \n", 1, .noQuery), ("an id\ttext\n", 1, .noQuery), ("1\ta\n2\tb\n1\tc\n", 3, .repeatedQuery("1")),
    ])
  func badQueries(text: String, line: Int, mistake: EvaluationError.Mistake) {
    #expect(throws: EvaluationError.line(name: "q", number: line, mistake)) { try Topic.parse(text, name: "q") }
  }

  @Test("judgments: fields between any blanks; the last grade need not end its line")
  func judgments() throws {
    let judgments = try Judgments(parsing: "1 0 a 1\r\n\n1\tQ0\té-2\t-1\n  2   0  a   3", name: "j")
    #expect(judgments.grades == ["1": ["a": 1, "é-2": -1], "2": ["a": 3]])
    #expect(judgments.hasRelevant(for: "1") && !judgments.hasRelevant(for: "3"))
    #expect(try Judgments(parsing: "1 0 a 1\n1 0 a 1\n", name: "j").grades == ["1": ["a": 1]], "said twice")
  }

  @Test(
    "a line that is no judgment is told by its number",
    arguments: [
      ("1 0 a 1\n1 0 b\n", 2, EvaluationError.Mistake.noJudgment), ("1 0 a b 1\n", 1, .noJudgment),
      ("\n1 0 a 1.5\n", 2, .noNumber("1.5")), ("1 0 a high\n", 1, .noNumber("high")),
      ("1 0 a 1\n2 0 a 2\n1 0 a 2\n", 3, .repeatedDocument("a", query: "1")),
    ])
  func badJudgments(text: String, line: Int, mistake: EvaluationError.Mistake) {
    #expect(throws: EvaluationError.line(name: "j", number: line, mistake)) { try Judgments(parsing: text, name: "j") }
  }

  @Test("a run is read by score, equal scores by name from the last one, whatever its ranks and lines say")
  func order() throws {
    let run = try Run(
      parsing: """
        1 Q0 d10 1 0.5 x
        1 Q0 d9 2 0.5 x
        1 Q0 best 3 7 x
        2 Q0 a 1 -1e3 x
        1 Q0 é 4 0.5 x
        2 Q0 b 1 -2 x
        1 Q0 least 9 0.25 x

        """, name: "r")
    #expect(run.rankings == ["1": ["best", "é", "d9", "d10", "least"], "2": ["b", "a"]])
  }

  @Test("scores are equal where 32 bits cannot tell them apart, as in trec_eval")
  func singlePrecision() throws {
    let run = try Run(parsing: "1 Q0 a 1 16777217 x\n1 Q0 b 2 16777216 x\n", name: "r")
    #expect(run.rankings == ["1": ["b", "a"]])
  }

  @Test(
    "a line that is not of a run is told by its number",
    arguments: [
      ("1 Q0 a 1 2.5\n", 1, EvaluationError.Mistake.noRanked), ("1 Q0 a 1 2.5 two words\n", 1, .noRanked),
      ("1 Q0 a 1 2 x\n1 Q0 b 1 nan x\n", 2, .noNumber("nan")), ("1 Q0 a 1 top x\n", 1, .noNumber("top")),
      ("1 Q0 a 1 2 x\n2 Q0 a 1 2 x\n1 Q0 a 2 1 x\n", 3, .repeatedDocument("a", query: "1")),
    ])
  func badRuns(text: String, line: Int, mistake: EvaluationError.Mistake) {
    #expect(throws: EvaluationError.line(name: "r", number: line, mistake)) { try Run(parsing: text, name: "r") }
  }

  @Test("what is written is read in the same order; a document that comes twice keeps its first place")
  func roundTrip() throws {
    var run = Run()
    let many = (1...2000).map { "d\($0 * 7919 % 2000)" }
    run.set(many + ["d1"], for: "long")
    run.set(["b", "a", "b", "c"], for: "2")
    run.set([], for: "none")
    let text = run.text(queries: ["2", "none", "long"], tag: "tag")
    #expect(text.hasPrefix("2 Q0 b 1 3 tag\n2 Q0 a 2 2 tag\n2 Q0 c 3 1 tag\nlong Q0 "))
    let read = try Run(parsing: text, name: "r")
    #expect(read.rankings == ["2": ["b", "a", "c"], "long": many])
  }
}
