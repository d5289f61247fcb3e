import Foundation
import Testing

@Suite("dogear eval")
struct EvalTests {
  /// A desk with four entries, queries and judgments: "1" is answered at rank 1 and 2 of 2, "2" is not answered at all,
  /// "3" has no relevant document.
  static func desk() throws -> Desk {
    let desk = try Desk()
    let list = try desk.write(
      "list.ndjson",
      """
      {"id": "a", "title": "Grokking grokking"}
      {"id": "b", "title": "A longer title in which grokking comes once"}
      {"id": "c c", "title": "Year 2020"}
      {"title": "Without a key"}

      """)
    try desk.write("queries.tsv", "1\tgrokking\n2\tzyzzyva -year:2020\n3\tyear\n")
    try desk.write("qrels.txt", "1 0 b 1\n1 0 x 1\n2 0 a 1\n3 0 a 0\n")
    let run = try desk.dogear("add", list)
    try #require(run.status == 0, "\(run.messages)")
    return desk
  }

  @Test("measures in a pipe: name, query, value; those of queries before the means")
  func tsv() throws {
    let desk = try Self.desk()
    let run = try desk.dogear("eval", "queries.tsv", "qrels.txt", "--per-query")
    #expect(run.status == 0)
    #expect(run.lines.count == 15)
    #expect(run.lines[1] == "MAP\t1\t0.25")
    #expect(run.lines[6] == "MAP\t2\t0")
    #expect(run.lines[11] == "MAP\tall\t0.125")
    #expect(run.lines.last == "MRR@10\tall\t0.25")
    #expect(run.messages == "dogear: qrels.txt: 1 of 3 relevant documents are no entry’s key, such as “x”\n")
  }

  @Test("a run names entries by key, or by id where a key would break the line, and says the same when judged")
  func runs() throws {
    let desk = try Self.desk()
    let searched = try desk.dogear("eval", "queries.tsv", "qrels.txt", "--run", "out.run", "--tag", "mine")
    let lines = try desk.shell("cat out.run").lines
    let id = try desk.dogear("search", "--ids", "2020").lines[0]
    #expect(
      lines == [
        "1 Q0 a 1 2 mine", "1 Q0 b 2 1 mine", "2 Q0 \(id) 1 1 mine", "3 Q0 \(id) 1 1 mine",
      ])
    let judged = try desk.dogear("eval", "queries.tsv", "qrels.txt", "--judge", "out.run", "--library", "/nowhere")
    #expect(judged.output == searched.output && judged.messages.isEmpty)
    #expect(try desk.dogear("eval", "queries.tsv", "qrels.txt", "--run", "one.run", "--depth", "1").status == 0)
    #expect(try desk.shell("wc -l < one.run").output.trimmingCharacters(in: .whitespacesAndNewlines) == "3")
  }

  @Test("a comparison tells both values, the queries that won and lost, and p")
  func comparison() throws {
    let desk = try Self.desk()
    try desk.write("other.run", "1 Q0 b 1 9.5 other\n1 Q0 a 2 8 other\n")
    let run = try desk.dogear("eval", "queries.tsv", "qrels.txt", "--compare", "other.run")
    #expect(run.lines[4] == "MRR@10\tall\t0.25\t0.5\t0\t1\t1\t1")
    let json = try desk.dogear("eval", "queries.tsv", "qrels.txt", "--compare", "other.run", "--json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? Int == 1 && object["queries"] as? Int == 2)
    #expect(object["run"] as? String == "dogear" && object["baseline"] as? String == "other.run")
    let values = try #require(object["values"] as? [[String: Any]])
    #expect(values.count == 5 && values[4]["measure"] as? String == "MRR@10")
    #expect(values[4]["baseline"] as? Double == 0.5 && values[4]["losses"] as? Int == 1)
    let lines = try desk.dogear("eval", "queries.tsv", "qrels.txt", "--ndjson", "--per-query").lines
    #expect(lines.count == 15 && lines[4] == #"{"schema":1,"measure":"MRR@10","query":"1","value":0.5}"#)
    let table = try desk.dogear(
      "eval", "queries.tsv", "qrels.txt", "--compare", "other.run", "--color", "always", environment: ["NO_COLOR": "1"])
    #expect(table.lines[0].contains("mean of 2 queries  dogear  other.run   change  wins  losses  ties       p"))
    #expect(table.lines[5].hasPrefix("MRR@10             0.2500     0.5000  -0.2500     0       1     1  1.0000"))
  }

  @Test("a work that two lists name counts under the key that is judged")
  func severalKeys() throws {
    let desk = try Desk()
    for (name, key) in [("one", "k1"), ("two", "k2"), ("three", "k3")] {
      try desk.write(
        "\(name).ndjson", #"{"id": "\#(key)", "title": "Same work", "url": "https://example.org/w"}"# + "\n")
      #expect(try desk.dogear("add", "\(name).ndjson").status == 0)
    }
    try desk.write("queries.tsv", "1\tsame work\n2\tsame\n3\twork\n")
    try desk.write("qrels.txt", "1 0 k2 1\n2 0 k3 1\n2 0 k1 1\n3 0 other 1\n")
    #expect(try desk.dogear("eval", "queries.tsv", "qrels.txt", "--run", "out.run").status == 0)
    let documents = try desk.shell("cut -d' ' -f1,3 out.run").lines
    #expect(documents == ["1 k2", "2 k1", "2 k3", "3 k1"])
  }

  @Test(
    "mistakes are one line with the place, and exit 2",
    arguments: [
      (["missing.tsv", "qrels.txt"], "dogear: missing.tsv: No such file or directory\n"),
      (["qrels.txt", "queries.tsv"], "dogear: qrels.txt:1: no query; a line is an id without blanks, a tab"),
      (["queries.tsv", "queries.tsv"], "dogear: queries.tsv:1: no judgment; a line is query, iteration"),
      (["queries.tsv", "other.txt"], "dogear: no query of queries.tsv has a relevant document in other.txt"),
      (["queries.tsv", "qrels.txt", "--judge", "qrels.txt"], "dogear: qrels.txt:1: not of a run; a line is"),
      (["queries.tsv", "qrels.txt", "--run", "no/where.run"], "No such file or directory\n"),
      (["queries.tsv", "qrels.txt", "--tag", "two words"], "--tag takes a name without blanks"),
      (["queries.tsv", "qrels.txt", "--run", "a", "--judge", "b"], "Choose one of --run and --judge"),
      (["queries.tsv", "qrels.txt", "--depth", "0"], "--depth takes a count of 1 or more"),
    ])
  func mistakes(arguments: [String], message: String) throws {
    let desk = try Self.desk()
    try desk.write("other.txt", "9 0 a 1\n")
    let line = arguments.map { "'" + $0 + "'" }.joined(separator: " ")
    let run = try desk.shell("dogear eval \(line)")
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.messages.contains(message), "\(run.messages)")
  }
}
