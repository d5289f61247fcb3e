import ReadingList
import Testing

@testable import Formats

/// Exports of services and browsers: that they are recognised, and what becomes of their fields.
@Suite struct ServiceTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var format: Format
    var text: String
    var entries: [Entry]
    var problems: [String] = []
    var testDescription: String { "\(format.name): \(text.prefix(60))" }
  }

  private static let x = [Link(url: "https://x.org/")]
  private static let date = "2023-11-14T22:13:20Z"

  static let samples: [Sample] = [
    Sample(
      format: .jsonFeed,
      text: """
        {"version":"https://jsonfeed.org/version/1.1","title":"Blåbær","home_page_url":"https://x.org/","language":"nb",
        "authors":[{"name":"Ana"}],"items":[
        {"id":"1","url":"a","title":"Én","content_html":"<p>Hei <b>du</b></p>","date_published":"2024-02-03T10:00:00Z",
        "tags":["x","y"]},
        {"id":2,"external_url":"https://y.org/","content_text":"No title","summary":"Sum","author":{"name":"Bo"}},{}]}
        """,
      entries: [
        Entry(
          key: "1", title: "Én", authors: ["Ana"], year: 2024, links: [Link(url: "https://x.org/a")], tags: ["x", "y"],
          abstract: "Hei du", venue: "Blåbær", details: ["language": "nb", "issued": "2024-02-03"]),
        Entry(
          key: "2", title: "Sum", authors: ["Ana"], links: [Link(url: "https://y.org/")], abstract: "Sum",
          venue: "Blåbær", details: ["language": "nb"]),
      ],
      problems: ["5: entry 3: neither a title nor a link is given"]),
    Sample(
      format: .pinboard,
      text: """
        [{"href":"https://x.org/","description":"Ærø","extended":"a note","meta":"1","time":"2023-11-14T22:13:20Z",
        "shared":"no","toread":"yes","tags":"naïve c++"},
        {"href":"https://x.org/","description":"","extended":"","shared":"yes","toread":"no","tags":""}, 7, {}]
        """,
      entries: [
        Entry(
          title: "Ærø", note: "a note", links: x, tags: ["naïve", "c++"], added: date, status: .unread,
          details: ["visibility": "private"]),
        Entry(title: "https://x.org/", links: x),
      ],
      problems: [
        "3: entry 3: a record has to be an object, not a number", "3: entry 4: neither a title nor a link is given",
      ]),
    Sample(
      format: .linkding,
      text: """
        {"count":1,"next":null,"results":[{"id":4,"url":"https://x.org/","title":"","description":"mine","notes":"more",
        "website_title":"Page","website_description":"About","web_archive_snapshot_url":"https://archive.org/1",
        "is_archived":true,"unread":true,"shared":false,"tag_names":["a b","c"],"date_added":"2023-11-14T22:13:20.12Z"}]}
        """,
      entries: [
        Entry(
          key: "4", title: "Page", note: "mine\n\nmore",
          links: x + [Link(url: "https://archive.org/1", label: "archive")],
          tags: ["a b", "c"], abstract: "About", added: date, status: .unread, details: ["archived": "true"])
      ]),
    Sample(
      format: .karakeep,
      text: """
        {"bookmarks":[{"createdAt":1700000000,"title":"T","tags":["a"],"lists":["in"],"note":"n","archived":true,
        "content":{"type":"link","url":"https://x.org/"}},
        {"createdAt":1700000000,"title":null,"tags":[{"id":"1","name":"b"}],"content":{"type":"text","text":"Line\\nmore"}}],
        "lists":[{"id":"out","name":"Outer","parentId":null},{"id":"in","name":"Inner","parentId":"out"}]}
        """,
      entries: [
        Entry(
          title: "T", note: "n", sections: ["Outer › Inner"], links: x, tags: ["a"], added: date, status: .read),
        Entry(title: "Line", note: "Line\nmore", tags: ["b"], added: date),
      ]),
    Sample(
      format: .wallabag,
      text: """
        [{"id":1,"title":"A","url":"https://x.org/","is_archived":1,"is_starred":0,"content":"<p>Short <b>text</b></p>",
        "created_at":"2023-11-15T00:13:20+0200","language":"de","published_by":["Ada Lovelace"],"tags":["t"]},
        {"id":2,"title":"B","url":"https://x.org/","is_archived":false,"is_starred":true,
        "content":"\(String(repeating: "long ", count: 400))"}
        """,
      entries: [
        Entry(
          key: "1", title: "A", authors: ["Ada Lovelace"], links: x, tags: ["t"], abstract: "Short text", added: date,
          status: .read, details: ["language": "de"]),
        Entry(key: "2", title: "B", links: x, status: .unread, details: ["favorite": "true"]),
      ], problems: ["4: the JSON ends too early"]),
    Sample(
      format: .wallabag,
      text:
        #"{"page":1,"_embedded":{"items":[{"is_archived":0,"is_starred":0,"title":"A","url":"https://x.org/","tags":[{"label":"t"}]}]}}"#,
      entries: [Entry(title: "A", links: x, tags: ["t"], status: .unread)]),
    Sample(
      format: .wallabag,
      text:
        #"[{"0":"1","1":"A","2":"https://x.org/","3":"1","4":"0","5":"<p>c</p>","title":"A","url":"https://x.org/","is_read":"1","is_fav":"0","tags":"a,b"}]"#,
      entries: [Entry(title: "A", links: x, tags: ["a", "b"], status: .read)]),
    Sample(
      format: .omnivore,
      text:
        #"[{"id":"k","slug":"a","title":"A","description":"About","author":"Ada","url":"https://x.org/","state":"Active","readingProgress":40,"labels":["RSS"],"savedAt":"2023-11-14T22:13:20.000Z","publishedAt":"2023-11-01T00:00:00.000Z"}]"#,
      entries: [
        Entry(
          key: "k", title: "A", authors: ["Ada"], year: 2023, links: x, tags: ["RSS"], abstract: "About", added: date,
          status: .reading, details: ["issued": "2023-11-01"])
      ]),
    Sample(
      format: .readability,
      text:
        #"{"bookmarks":[{"article__url":"https://x.org/","article__title":"A","article__excerpt":"a&hellip;","archive":true,"favorite":true,"date_added":"2016-08-25T12:05:00"}],"recommendations":[]}"#,
      entries: [
        Entry(
          title: "A", links: x, abstract: "a…", added: "2016-08-25T12:05:00", status: .read,
          details: ["favorite": "true"])
      ]),
    Sample(
      format: .linkwarden,
      text: """
        {"collections":[{"id":2,"name":"In","parentId":1,"links":[{"name":"A","url":"https://x.org/","tags":[{"name":"t"}],
        "createdAt":"2023-11-14T22:13:20.000Z"}]},{"id":1,"name":"Out","description":"What","links":[{}]}]}
        """,
      entries: [Entry(title: "A", sections: ["Out › In"], links: x, tags: ["t"], added: date)],
      problems: ["2: link 1 of “Out”: neither a title nor a link is given"]),
    Sample(
      format: .chrome,
      text: """
        {"checksum":"0","roots":{"bookmark_bar":{"children":[{"date_added":"13344473600000000","name":"A","type":"url",
        "url":"https://x.org/"},{"children":[{"name":"B","type":"url","url":"https://x.org/"}],"name":"日本","type":"folder"}],
        "name":"Bar","type":"folder"},"other":{"children":[{"name":"C","type":"url","url":"https://x.org/"}],"name":"Other",
        "type":"folder"},"sync_transaction_version":"1"},"version":1}
        """,
      entries: [
        Entry(title: "A", sections: ["Bar"], links: x, added: date),
        Entry(title: "B", sections: ["Bar › 日本"], links: x), Entry(title: "C", links: x),
      ]),
    // Cut off within the second bookmark.
    Sample(
      format: .chrome,
      text:
        #"{"roots":{"bookmark_bar":{"name":"Bar","type":"folder","children":[{"name":"A","type":"url","url":"https://x.org/"},{"name":"B"#,
      entries: [Entry(title: "A", sections: ["Bar"], links: x)], problems: ["1: the JSON ends too early"]),
    Sample(
      format: .firefoxBackup,
      text: """
        {"guid":"root________","title":"","type":"text/x-moz-place-container","root":"placesRoot","children":[
        {"guid":"menu________","title":"menu","type":"text/x-moz-place-container","root":"bookmarksMenuFolder","children":[
        {"title":"A","dateAdded":1700000000000000,"type":"text/x-moz-place","uri":"https://x.org/","keyword":"w",
        "annos":[{"name":"bookmarkProperties/description","value":"about"}]},
        {"title":"","type":"text/x-moz-place-separator"},
        {"title":"Sub","type":"text/x-moz-place-container","children":[
        {"title":"B","type":"text/x-moz-place","uri":"https://x.org/b","tags":"new,other"}]}]},
        {"guid":"toolbar_____","title":"toolbar","type":"text/x-moz-place-container","root":"toolbarFolder","children":[
        {"title":"C","type":"text/x-moz-place","uri":"https://x.org/c"}]},
        {"title":"Tags","type":"text/x-moz-place-container","root":"tagsFolder","children":[
        {"title":"naïve","type":"text/x-moz-place-container","children":[{"type":"text/x-moz-place","uri":"https://x.org/"}]}]}]}
        """,
      entries: [
        Entry(title: "A", note: "about", links: x, tags: ["naïve"], added: date, details: ["keyword": "w"]),
        Entry(title: "B", sections: ["Sub"], links: [Link(url: "https://x.org/b")], tags: ["new", "other"]),
        Entry(title: "C", sections: ["Bookmarks Toolbar"], links: [Link(url: "https://x.org/c")]),
      ]),
    Sample(
      format: .pocket,
      text: """
        <!DOCTYPE html><html><head><meta charset="UTF-8"><title>Pocket Export</title></head><body>
        <h1>Unread</h1><ul><li><a href="https://x.org/" time_added="1700000000" tags="a b,c">Ærø &amp; more</a></li></ul>
        <h1>Read Archive</h1><ul>
        <li><a href="https://x.org/" time_added="1700000000" tags=""></a></li>
        </ul></body></html>
        """,
      entries: [
        Entry(title: "Ærø & more", links: x, tags: ["a b", "c"], added: date, status: .unread),
        Entry(title: "https://x.org/", links: x, added: date, status: .read),
      ]),
    Sample(
      format: .pocket,
      text: "title,url,time_added,tags,status\n\"A\nB\",https://x.org/,1700000000,a b|c,archive\n",
      entries: [Entry(title: "A B", links: x, tags: ["a b", "c"], added: date, status: .read)]),
    Sample(
      format: .instapaper,
      text: """
        URL,Title,Selection,Folder,Timestamp,Tags
        https://x.org/,A,"a, quote",Unread,1700000000,"[""t"", ""u v""]"
        https://x.org/,B,,Archive,,[]
        https://x.org/,C,,Starred,,
        https://x.org/,D,,Recipes,,
        """,
      entries: [
        Entry(title: "A", note: "a, quote", links: x, tags: ["t", "u v"], added: date, status: .unread),
        Entry(title: "B", links: x, status: .read), Entry(title: "C", links: x, details: ["favorite": "true"]),
        Entry(title: "D", sections: ["Recipes"], links: x),
      ]),
    Sample(
      format: .raindrop,
      text: """
        id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite
        9,A,mine,About it,https://x.org/,Unsorted,"a, b c",2023-11-14T22:13:20.123Z,https://x.org/c.png,,true
        10,B,,,https://x.org/,Unsorted,,2023-11-14T22:13:20Z,,marked,false
        """,
      entries: [
        Entry(
          key: "9", title: "A", note: "mine", sections: ["Unsorted"], links: x, tags: ["a", "b c"],
          abstract: "About it",
          added: date, details: ["favorite": "true", "cover": "https://x.org/c.png"]),
        Entry(key: "10", title: "B", note: "marked", sections: ["Unsorted"], links: x, added: date),
      ]),
    Sample(
      format: .readwise,
      text: """
        Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen
        A,https://x.org/,01a,"['t', 'u']",2023-11-14 22:13:20.5+00:00,0.5,archive,True
        """,
      entries: [
        Entry(
          key: "01a", title: "A", links: x, tags: ["t", "u"], added: date, status: .read,
          details: ["reading progress": "0.5", "seen": "True"])
      ]),
  ]

  @Test(arguments: samples) func entries(_ sample: Sample) throws {
    let found = try Found(sample.text, as: sample.format)
    #expect(found.entries == sample.entries)
    #expect(found.problems.map { "\($0.line ?? 0): \($0.message)" } == sample.problems)
  }

  @Test(arguments: samples) func recognition(_ sample: Sample) throws {
    for name in ["-", "export.json", "export.csv", "export.html"] {
      #expect(try Format.detect(ByteSource(name: name, bytes: Array(sample.text.utf8))) == sample.format)
    }
  }

  /// Firefox's own backups: literals, then a match that repeats what it makes.
  @Test func compressedBackups() throws {
    let start = Array(
      #"{"guid":"root________","children":[{"type":"text/x-moz-place","uri":"https://x.org/","title":"A"#.utf8)
    let end = Array(#""}]}"#.utf8)
    var file = Array("mozLz40\0".utf8)
    let size = start.count + 20 + end.count
    file += [UInt8(size & 0xFF), UInt8(size >> 8), 0, 0]
    file += [0xFF, UInt8(start.count - 15)] + start + [1, 0, 1, UInt8(end.count) << 4] + end
    #expect(try Format.detect(ByteSource(name: "-", bytes: file)) == .firefoxBackup)
    let found = try Found(file, as: .firefoxBackup)
    #expect(found.titles == [String(repeating: "A", count: 21)])
    for count in 8..<file.count {
      #expect(try Found(Array(file.prefix(count)), as: .firefoxBackup).problems.count == 1)
    }
    // A match before the beginning, and a size that is not that of the content.
    for (index, byte) in [(12 + 2 + start.count, UInt8(200)), (8, UInt8(1))] {
      var damaged = file
      damaged[index] = byte
      #expect(try Found(damaged, as: .firefoxBackup).entries.isEmpty)
    }
  }

  /// Lists that are nearly the same are left to other formats.
  @Test(arguments: [
    #"[{"title":"A","url":"https://x.org/","tags":["a"]}]"#, #"{"entries":[{"title":"A","note":"bookmarks"}]}"#,
    #"[{"href":"https://x.org/","title":"A","description":"b"}]"#,
  ])
  func otherRecords(_ text: String) throws {
    #expect(try Format.detect(ByteSource(name: "a.json", bytes: Array(text.utf8))) == .json)
  }
}
