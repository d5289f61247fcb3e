import Foundation
import Testing

@Suite("show, open, list, sections, similar, export")
struct BrowseTests {
  @Test(
    "an entry by id, beginning of an id, key, arXiv id, DOI, address or title",
    arguments: [
      "dc7ystvejf", "dc7ys", "attention-is-all-you-need", "1706.03762", "arXiv:1706.03762v5",
      "10.48550/arXiv.1706.03762", "https://arxiv.org/pdf/1706.03762v3", "attention is ALL you need!",
    ])
  func show(name: String) throws {
    let desk = try Desk.withCorpus()
    #expect(try desk.dogear("show", "--format", "{key}", name).output == "attention-is-all-you-need\n")
  }

  @Test("an entry that is not there, or not clear")
  func showErrors() throws {
    let desk = try Desk.withCorpus()
    let unknown = try desk.dogear("show", "zzzz")
    #expect(unknown.status == 2)
    #expect(unknown.messages == "dogear: no entry is named “zzzz”; search for it, or see `dogear list`\n")
    #expect(try desk.dogear("show").status == 2)
  }

  @Test("the link of an entry is opened by $BROWSER with no shell between")
  func open() throws {
    let desk = try Desk.withCorpus()
    try desk.write("browser", "#!/bin/sh\nprintf '%s' \"$1\" > '\(desk.folder.path)/opened'\n")
    _ = try desk.shell("chmod +x browser")
    let run = try desk.dogear("open", "1706.03762", environment: ["BROWSER": desk.folder.path + "/browser"])
    #expect(run.status == 0)
    let opened = try String(contentsOf: desk.folder.appendingPathComponent("opened"), encoding: .utf8)
    #expect(opened == "https://arxiv.org/abs/1706.03762")
    #expect(try desk.dogear("open", "--print", "1706.03762").output == opened + "\n")
  }

  @Test("addresses that could run something are not opened")
  func openRefuses() throws {
    let desk = try Desk()
    _ = try desk.dogear("add", input: "{\"title\":\"Trap of a title\",\"url\":\"file:///etc/passwd\"}\n")
    let run = try desk.dogear("open", "Trap of a title", environment: ["BROWSER": "/bin/false"])
    #expect(run.status == 2)
    #expect(run.messages.contains("only http, https and ftp"))
  }

  @Test("the list in its order, by section")
  func list() throws {
    let desk = try Desk.withCorpus()
    let titles = try desk.dogear("list", "--format", "{title}").lines
    #expect(titles.count == 30)
    #expect(titles.first == "Deep Delta Learning")
    #expect(titles.last == "The Curse of Dimensionality")
    let eagle = try desk.dogear("list", "--section", "eagle", "--format", "{section}").lines
    #expect(eagle == Array(repeating: "EAGLE / Advanced Speculative Heads", count: 2))
    let unknown = try desk.dogear("list", "--section", "deep")
    #expect(unknown.status == 2)
    #expect(unknown.messages.contains("no section is named “deep”"))
  }

  @Test("sections with counts and taglines")
  func sections() throws {
    let desk = try Desk.withCorpus()
    let lines = try desk.dogear("sections").lines
    #expect(lines.count == 11)
    #expect(lines[3].hasPrefix("EAGLE / Advanced Speculative Heads\t2\t1\t"))
    #expect(try desk.dogear("sections", "--ndjson").lines.count == 11)
  }

  @Test("similar entries, without the entry itself")
  func similar() throws {
    let desk = try Desk.withCorpus()
    let keys = try desk.dogear("similar", "--format", "{key}", "-n", "3", "2302.01318").lines
    #expect(keys.contains("speculative-decoding"))
    #expect(!keys.contains("speculative-sampling"))
  }

  @Test("in, out and in again gives the same entries", arguments: ["ndjson", "json", "html"])
  func roundTrip(format: String) throws {
    let desk = try Desk.withCorpus()
    let exported = try desk.dogear("export", "--format", format).output
    let other = desk.folder.path + "/other.sqlite"
    #expect(try desk.dogear("add", "--library", other, input: exported).output == "30 added, 0 changed\n")
    #expect(try desk.dogear("export", "--library", other, "--format", format).output == exported)
  }

  @Test("the page opens links in a new tab and escapes what it shows")
  func page() throws {
    let desk = try Desk()
    _ = try desk.dogear(
      "add", input: "{\"title\":\"<b>Bold & bad\",\"url\":\"https://x.org/?a=1&b=2\",\"section\":\"S\"}\n")
    let page = try desk.dogear("export", "--format", "html").output
    #expect(page.contains("target=\"_blank\""))
    #expect(page.contains("&lt;b&gt;Bold &amp; bad"))
    #expect(!page.contains("<b>Bold"))
  }
}
