import Foundation
import Testing

@Suite("sources, update, check --duplicates")
struct UpdateTests {
  @Test("what has changed is read again, and new files of folders are found")
  func updates() throws {
    let desk = try Desk()
    try desk.write("lists/a.md", "- [One](https://x.org/1)\n")
    let single = try desk.write("b.md", "- [Two](https://x.org/2)\n")
    _ = try desk.dogear("add", "lists", single)
    #expect(try desk.dogear("update").output == "nothing has changed in 2 sources\n")
    #expect(try desk.dogear("sources", "--stale").status == 1)
    try desk.write("lists/a.md", "- [One](https://x.org/1)\n- [Three](https://x.org/3)\n")
    try desk.write("lists/deep/c.md", "- [Four](https://x.org/4)\n")
    try desk.write("other/d.md", "- [Five](https://x.org/5)\n")
    #expect(try desk.dogear("sources", "--stale", "--ndjson").lines.count == 1)
    #expect(try desk.dogear("update", "--dry-run").output == "would be: 2 added, 0 changed, 1 unchanged\n")
    #expect(try desk.dogear("update", "b.md").output == "nothing has changed in 1 source\n")
    let run = try desk.dogear("update", "lists")
    #expect(run.output == "2 added, 0 changed, 1 unchanged\n")
    #expect(run.messages == "reading \(desk.folder.path)/lists/a.md\nreading \(desk.folder.path)/lists/deep/c.md\n")
    #expect(try desk.dogear("update", "--quiet").output.isEmpty)
  }

  @Test("--prune takes out what a source no longer names; a source that is gone keeps its entries")
  func prunes() throws {
    let desk = try Desk()
    let path = try desk.write("a.md", "- [One](https://x.org/1)\n- [Two](https://x.org/2)\n")
    _ = try desk.dogear("add", path)
    try desk.write("a.md", "- [One](https://x.org/1)\n")
    #expect(try desk.dogear("update", "--prune").output == "0 added, 0 changed, 1 unchanged, 1 removed\n")
    try FileManager.default.removeItem(atPath: path)
    let gone = try desk.dogear("update", "--prune")
    #expect(gone.status == 0)
    #expect(gone.messages == "gone: \(path); its 1 entries stay (dogear sources --forget '\(path)')\n")
    #expect(try desk.dogear("sources", "--stale").output.contains("\tgone\t"))
    #expect(
      try desk.dogear("sources", "--forget", "a.md", "--prune").output == "forgotten: \(path), 1 entries removed\n")
    #expect(try desk.dogear("sources").status == 1)
    #expect(try desk.dogear("list").status == 1)
    #expect(try desk.dogear("check").status == 0)
  }

  @Test("a forgotten source keeps its entries and is not read again")
  func forgets() throws {
    let desk = try Desk()
    try desk.write("lists/a.md", "- [One](https://x.org/1)\n")
    _ = try desk.dogear("add", "lists")
    #expect(try desk.dogear("sources", "--forget", "lists/a.md").status == 0)
    try desk.write("lists/a.md", "- [Other](https://x.org/2)\n")
    #expect(try desk.dogear("update").output == "nothing has changed in 0 sources\n")
    #expect(try desk.dogear("list", "--format", "{title}").output == "One\n")
    let unknown = try desk.dogear("sources", "--forget", "nowhere.md")
    #expect(unknown.status == 2)
    #expect(unknown.messages.hasPrefix("dogear: nothing was added from “\(desk.folder.path)/nowhere.md”"))
  }

  @Test("standard input is named, and never stale")
  func standardInput() throws {
    let desk = try Desk()
    _ = try desk.dogear("add", input: "- [One](https://x.org/1)\n")
    #expect(try desk.dogear("sources").output.hasPrefix("-\tmarkdown\t1\tunknown\t"))
    #expect(try desk.dogear("update").output == "nothing has changed in 0 sources\n")
    #expect(try desk.dogear("sources", "--json").output.contains(#""location":"-","format":"markdown","entries":1"#))
  }

  @Test("duplicates are shown with the reason, and can be merged")
  func duplicates() throws {
    let desk = try Desk()
    _ = try desk.dogear(
      "add",
      input:
        "{\"title\":\"Pre-training\",\"url\":\"https://a.org\"}\n{\"title\":\"Pretraining\",\"url\":\"https://b.org\"}\n"
    )
    let fields = try #require(try desk.dogear("check", "--duplicates").lines.first).split(
      separator: "\t", omittingEmptySubsequences: false)
    #expect(fields.count == 7 && fields[0] == "same title" && fields[5] == "Pre-training")
    #expect(
      try desk.dogear("check", "--duplicates", "--json").output.contains(#""reason":"same title","entries":[{"id":""#))
    #expect(try desk.dogear("check", "--duplicates", "--width", "80").output.hasPrefix("same title\n"))
    #expect(try desk.dogear("merge", String(fields[1]), String(fields[2])).status == 0)
    let none = try desk.dogear("check", "--duplicates")
    #expect(none.status == 1 && none.output.isEmpty)
  }
}
