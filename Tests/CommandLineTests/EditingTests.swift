import Foundation
import Testing

@testable import dogear

@Suite("edit, tag, move, mark, note, rm, merge, undo")
struct EditingTests {
  private static let records = """
    {"title":"Źródła","key":"k1","url":"https://a.org/1","tags":["x"],"note":"one","sections":["S"]}
    {"title":"Second","key":"k2","url":"https://a.org/2","year":2001}

    """

  private func desk() throws -> Desk {
    let desk = try Desk()
    _ = try desk.dogear("add", desk.write("list.ndjson", Self.records))
    return desk
  }

  private func show(_ desk: Desk, _ name: String, _ template: String) throws -> String {
    String(try desk.dogear("show", "--format", template, name).output.dropLast())
  }

  @Test(
    "tags with signs, in any order, and without",
    arguments: [
      (["k1", "+a", "-x", "+b c"], "a; b c"), (["-x", "k1", "+a"], "a"), (["k1", "a", "#b"], "x; a; b"),
      (["k1", "+x"], "x"), (["-X", "k1"], ""), (["--json", "k1", "-x"], ""), (["--quiet", "-x", "+-y", "k1"], "-y"),
      (["+a", "--", "-x", "k1"], "a"), (["k1", "-q", "+a"], "x; a"),
    ])
  func tags(arguments: [String], tags: String) throws {
    let desk = try desk()
    let run = try desk.shell(
      (["dogear", "tag"] + arguments).map { "'\($0)'" }.joined(separator: " ").replacing("'dogear'", with: "dogear"))
    #expect(run.status == 0, "\(run.messages)")
    #expect(try show(desk, "k1", "{tags}") == tags)
    // It stays when the list is loaded again, with other tags.
    try desk.write("list.ndjson", Self.records.replacing("[\"x\"]", with: "[\"x\",\"new\"]"))
    _ = try desk.dogear("update")
    #expect(try show(desk, "k1", "{tags}").contains("new"))
    if arguments.contains("-x") { #expect(try !show(desk, "k1", "{tags}").contains("x")) }
    _ = try desk.dogear("undo")
    #expect(try show(desk, "k1", "{tags}") == "x; new")
  }

  @Test("tags for what a search found, in one change")
  func tagsInBulk() throws {
    let desk = try desk()
    let run = try desk.shell("dogear list --ids | xargs '\(Desk.binary.path)' tag +both")
    #expect(run.lines.count == 2 && run.lines.allSatisfy { $0.hasPrefix("tagged: ") })
    #expect(try desk.dogear("tag", "k2", "both").output.hasPrefix("unchanged: "))
    #expect(try desk.dogear("search", "--format", "{title}", "tag:both").lines.count == 2)
    #expect(try desk.dogear("undo").output == "undone: tag +both · 2 entries\n")
    #expect(try desk.dogear("search", "tag:both").status == 1)
    // One that is not there keeps all from being changed.
    #expect(try desk.dogear("tag", "k1", "nowhere", "+z").status == 2)
    #expect(try show(desk, "k1", "{tags}") == "x")
  }

  @Test(arguments: [
    ["tag"], ["tag", "k1"], ["tag", "+a"], ["tag", "k1", "+"], ["mark", "k1"], ["mark", "read"],
    ["mark", "k1", "soon"], ["move", "k1"], ["move", "k1", " "], ["note", "k1"], ["note", "k1", " "], ["rm"],
    ["merge", "k1"], ["merge", "k1", "k1"], ["edit"], ["edit", "k1", "--set", "year"],
    ["edit", "k1", "--set", "year=soon"], ["edit", "k1", "--unset", "title"], ["edit", "k1", "--set", "titel=x"],
    ["edit", "k1", "--print", "--unset", "note"], ["rm", "--undo", "k1"], ["tag", "k1", "a", "--json", "--quiet"],
  ])
  func mistakesChangeNothing(arguments: [String]) throws {
    let desk = try desk()
    let before = try desk.dogear("list", "--json").output
    let run = try desk.shell((["dogear"] + arguments.map { "'\($0)'" }).joined(separator: " "))
    #expect(run.status == 2)
    #expect(!run.messages.isEmpty && run.output.isEmpty)
    #expect(try desk.dogear("list", "--json").output == before)
    #expect(try desk.dogear("undo").status == 1)
  }

  @Test("an entry is moved to a section, which is made if there is none")
  func moves() throws {
    let desk = try desk()
    let made = try desk.dogear("move", "k1", "k2", "New one")
    #expect(made.lines.count == 2)
    #expect(made.messages == "dogear: made the section “New one”, which there was not\n")
    #expect(try show(desk, "k1", "{sections}") == "New one")
    let known = try desk.dogear("move", "k2", "new")
    #expect(known.output.hasPrefix("unchanged: ") && known.messages.isEmpty)
    #expect(try desk.dogear("move", "--new", "k2", "New").messages.contains("“New”"))
    // Sections that nobody fills go: that of the list, then those that were made.
    #expect(try desk.dogear("sections", "--ndjson").lines.count == 2)
    #expect(try desk.dogear("add", desk.folder.path + "/list.ndjson").output == "0 added, 0 changed, 2 unchanged\n")
    _ = try desk.dogear("move", "--undo")
    _ = try desk.dogear("undo")
    #expect(try desk.dogear("sections").output == "S\t1\t1\t\n")
    #expect(try desk.dogear("check").status == 0)
  }

  @Test("how far a person has come")
  func marks() throws {
    let desk = try desk()
    #expect(try desk.dogear("mark", "k1", "read").status == 0)
    #expect(try desk.dogear("mark", "reading", "k2").status == 0)
    #expect(try desk.dogear("search", "--format", "{title}", "is:read").output == "Źródła\n")
    #expect(try desk.dogear("mark", "k1", "none", "--json").output.contains("\"id\""))
    #expect(try desk.dogear("search", "is:read").status == 1)
  }

  @Test("notes are appended to those of the lists")
  func notes() throws {
    let desk = try desk()
    _ = try desk.dogear("note", "k1", "my", "--quiet", "own")
    _ = try desk.dogear("note", "k1", "-", input: "from a\npipe\n")
    let json = try desk.dogear("show", "--json", "k1").output
    #expect(json.contains(#""note":"one\n\nmy own\n\nfrom a\npipe""#))
    #expect(try desk.dogear("search", "--ids", "pipe").lines.count == 1)
  }

  @Test("what is removed stays out until it is brought back")
  func removes() throws {
    let desk = try desk()
    let id = try show(desk, "k1", "{id}")
    #expect(try desk.dogear("rm", "k1").output == "removed: \(id) Źródła\n")
    #expect(
      try desk.dogear("add", desk.folder.path + "/list.ndjson").output
        == "0 added, 0 changed, 1 unchanged, 1 left out, which you removed\n")
    #expect(try desk.dogear("show", "k1").status == 2)
    #expect(try desk.dogear("rm", "--undo", String(id.prefix(4))).output == "restored: \(id) Źródła\n")
    _ = try desk.dogear("rm", "k1", "k2")
    #expect(try desk.dogear("list").status == 1)
    #expect(try desk.dogear("rm", "--undo").output == "undone: rm · 2 entries\n")
    #expect(try desk.dogear("list", "--ids").lines.count == 2)
    #expect(try desk.dogear("check").status == 0)
  }

  @Test("entries are merged into the first")
  func merges() throws {
    let desk = try desk()
    #expect(try desk.dogear("merge", "k2", "k1", "--ndjson").output.contains("\"title\":\"Second\""))
    #expect(try show(desk, "k1", "{title}|{note}|{tags}|{year}|{section}") == "Second|one|x|2001|S")
    _ = try desk.dogear("update")
    #expect(try desk.dogear("list", "--ids").lines.count == 1)
    #expect(try desk.dogear("undo").status == 0)
    #expect(try desk.dogear("redo").output.hasPrefix("done again: merge 2 · "))
    #expect(try desk.dogear("redo").status == 1)
    #expect(try desk.dogear("undo", "--list").lines.count == 1)
    #expect(try desk.dogear("undo", "--list", "--json").output.contains("\"undone\":false"))
  }

  // MARK: - edit

  @Test("field by field")
  func sets() throws {
    let desk = try desk()
    let run = try desk.dogear(
      "edit", "k1", "--set", "year=2020", "--set", "author=Ä B", "--set", "author=C", "--unset", "note", "--set",
      "details.volume=3", "--set", "link=https://b.org")
    #expect(run.status == 0, "\(run.messages)")
    #expect(try show(desk, "k1", "{year}|{authors}|{note}|{urls}") == "2020|Ä B; C||https://b.org")
    #expect(try desk.dogear("edit", "k1", "--set", "year=2020").output.hasPrefix("unchanged: "))
    #expect(try desk.dogear("edit", "k1", "--reset", "note", "--reset", "links").status == 0)
    #expect(try show(desk, "k1", "{note}|{urls}") == "one|https://a.org/1")
  }

  @Test("in an editor: what is changed there is changed, and nothing else")
  func editor() throws {
    let desk = try desk()
    let editor = try desk.write("editor.sh", "sed -i 's/^title: .*/title: Own title/; s/^year:$/year: 1999/' \"$1\"\n")
    let run = try desk.dogear("edit", "k1", environment: ["EDITOR": "sh '\(editor)'"])
    #expect(run.output.hasPrefix("edited: ") && run.output.hasSuffix("Own title\n"))
    #expect(try show(desk, "k1", "{title}|{year}|{note}") == "Own title|1999|one")
    try desk.write("list.ndjson", Self.records.replacing("\"one\"", with: "\"two\""))
    _ = try desk.dogear("update")
    #expect(try show(desk, "k1", "{title}|{year}|{note}") == "Own title|1999|two")
    #expect(
      try desk.dogear("edit", "k1", environment: ["VISUAL": "true", "EDITOR": "false"]).output.hasPrefix("unchanged: "))
    #expect(try desk.dogear("edit", "k1", environment: ["EDITOR": "truncate -s 0"]).output.hasPrefix("unchanged: "))
    #expect(try desk.shell("ls \"${TMPDIR:-/tmp}\"/dogear-*.yaml 2>/dev/null | wc -l").status == 0)
  }

  @Test("a text with a mistake is kept and named with its line")
  func mistakeInText() throws {
    let desk = try desk()
    let editor = try desk.write("editor.sh", "sed -i 's/^year:$/year: soon/' \"$1\"\n")
    let run = try desk.dogear("edit", "k1", environment: ["EDITOR": "sh '\(editor)'", "TMPDIR": desk.folder.path])
    #expect(run.status == 2)
    let line = try #require(run.messages.split(separator: "\n").last { $0.contains("is no year") })
    let path = try #require(line.split(separator: " ").first { $0.hasSuffix(":") && $0.contains(".yaml:") })
    let kept = path.split(separator: ":")[0]
    #expect(try String(contentsOfFile: String(kept), encoding: .utf8).contains("year: soon"))
    #expect(try desk.dogear("undo").status == 1)
    // Mended, it is taken.
    _ = try desk.shell("sed -i 's/soon/1998/' '\(kept)'")
    #expect(try desk.dogear("edit", "k1", "--from", String(kept)).status == 0)
    #expect(try show(desk, "k1", "{year}") == "1998")
    let failed = try desk.dogear("edit", "k1", environment: ["EDITOR": "false", "TMPDIR": desk.folder.path])
    #expect(failed.status == 2 && failed.messages.contains("nothing was changed"))
  }

  @Test("what is printed is taken back unchanged")
  func printed() throws {
    let desk = try desk()
    let text = try desk.dogear("edit", "k1", "--print").output
    #expect(try desk.dogear("edit", "k1", "--from", "-", input: text).output.hasPrefix("unchanged: "))
    #expect(try desk.dogear("undo").status == 1)
  }

  @Test("sources of every value")
  func provenance() throws {
    let desk = try desk()
    _ = try desk.dogear("tag", "k1", "mine")
    let lines = try desk.dogear("show", "--sources", "k1").lines
    #expect(lines.contains("title\tŹródła\tused\t\(desk.folder.path)/list.ndjson\t1"))
    #expect(lines.contains("tags\tmine\tused\tyou\t"))
    let json = try desk.dogear("show", "--sources", "--json", "k1").output
    #expect(json.contains(#"{"field":"tags","value":"x","used":true,"origins":[{"source":""#))
    #expect(json.contains(#"{"field":"tags","value":"mine","used":true,"origins":[{"edited":""#))
    #expect(try desk.dogear("show", "--sources", "--width", "80", "k1").output.contains("list.ndjson:1"))
  }
}
