import ReadingList
import Testing

struct LinkTests {
  @Test(arguments: [
    ("https://arxiv.org/abs/1706.03762", Link.Kind.paper),
    ("https://arxiv.org/pdf/1706.03762", .pdf),
    ("https://huggingface.co/papers/1706.03762", .paper),
    ("https://example.org/a.PDF", .pdf),
    ("https://openreview.net/pdf?id=x", .pdf),
    ("https://openreview.net/forum?id=x", .paper),
    ("https://doi.org/10.1145/1", .paper),
    ("https://aclanthology.org/2020.acl-main.1/", .paper),
    ("https://github.com/a/b", .code),
    ("https://gist.github.com/a", .code),
    ("https://notgithub.com/a", .page),
    ("https://youtu.be/x", .video),
    ("https://en.m.wikipedia.org/wiki/A", .reference),
    ("https://huggingface.co/datasets/a", .dataset),
    ("https://huggingface.co/a/b", .page),
    ("https://huggingface.co/blog/a", .post),
    ("https://a.medium.com/b", .post),
    ("https://blog.example.org/a", .post),
    ("https://example.org/posts/a", .post),
    ("https://example.org/a", .page),
    ("no address", .page),
    ("", .page),
  ])
  func kind(url: String, kind: Link.Kind) {
    #expect(Link(url: url).kind == kind)
  }

  @Test(arguments: [
    ("title", Field.title), ("Titles", .title), ("authors", .authors), ("AUTHOR", .authors), ("tag", .tags),
    ("section", .section), ("note", .note), ("abstracts", .abstract), ("url", nil), ("", nil),
  ])
  func fieldNames(name: String, field: Field?) {
    #expect(Field(name: name) == field)
    if let field { #expect(Field(name: field.name) == field) }
  }
}
