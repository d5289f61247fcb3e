import ReadingList
import Testing

struct ArXivIDTests {
  @Test(arguments: [
    ("2211.17192", "2211.17192"),
    ("arXiv:2301.12345v2 ", "2301.12345"),
    ("ARXIV: 0704.0001", "0704.0001"),
    ("1412.9999v12", "1412.9999"),
    ("10.48550/arXiv.2301.12345", "2301.12345"),
    ("cs/0112017", "cs/0112017"),
    ("math.GT/0309136v2", "math/0309136"),
    ("hep-th/9901001", "hep-th/9901001"),
    ("cond-mat.stat-mech/9901001", "cond-mat/9901001"),
  ])
  func isRead(text: String, value: String) {
    #expect(ArXivID(text)?.value == value)
  }

  @Test(arguments: [
    "", "v2", "1706.3", "1706.037621", "9999.12345", "2013.0101", "2313.12345", "2300.12345", "1501.0001", "1412.00001",
    "0701.0001", "3.40.1", "2301.12345v", "2301.1234a", "２３０１.12345", "2301 .12345", "page/1234567", "cs/011201",
    "cs/0113017",
    "cs/0112017/x", "/0112017", "attention", "10.1145/2301.12345",
  ])
  func isRejected(text: String) {
    #expect(ArXivID(text) == nil)
  }

  @Test(arguments: [
    ("https://arxiv.org/abs/2211.17192", "2211.17192"),
    ("http://www.arxiv.org/abs/2211.17192v3", "2211.17192"),
    ("https://arxiv.org/pdf/2211.17192", "2211.17192"),
    ("https://arxiv.org/pdf/2211.17192v1.pdf", "2211.17192"),
    ("https://arxiv.org/pdf/2211.17192.PDF#page=3", "2211.17192"),
    ("https://arxiv.org/html/2211.17192v2/", "2211.17192"),
    ("https://export.arxiv.org/abs/2211.17192?context=cs", "2211.17192"),
    ("https://arxiv.org/abs/math.GT/0309136v2", "math/0309136"),
    ("https://arxiv.org/abs/math.GT%2F0309136", "math/0309136"),
    ("https://arxiv.org/pdf/hep-th/9901001.pdf", "hep-th/9901001"),
    ("https://arxiv.org/format/cs/0112017", "cs/0112017"),
    ("https://www.alphaxiv.org/abs/2211.17192", "2211.17192"),
    ("https://alphaxiv.org/overview/2211.17192v2", "2211.17192"),
    ("https://huggingface.co/papers/2211.17192", "2211.17192"),
    ("https://ar5iv.labs.arxiv.org/html/2211.17192", "2211.17192"),
    ("https://ar5iv.org/abs/2211.17192", "2211.17192"),
    ("https://doi.org/10.48550/arXiv.2211.17192", "2211.17192"),
    ("https://dx.doi.org/10.48550/ARXIV.2211.17192", "2211.17192"),
    ("arxiv.org/abs/2211.17192", "2211.17192"),
  ])
  func isReadFromAddresses(url: String, value: String) {
    #expect(ArXivID(inURL: url)?.value == value)
  }

  @Test(arguments: [
    "https://arxiv.org/", "https://arxiv.org/list/cs.CL/2301", "https://arxiv.org/abs/", "https://arxiv.org/2211.17192",
    "https://notarxiv.org/abs/2211.17192", "https://huggingface.co/google/bert", "https://doi.org/10.1145/2211.17192",
    "https://example.org/abs/2211.17192", "2211.17192", "",
  ])
  func isNotReadFromOtherAddresses(url: String) {
    #expect(ArXivID(inURL: url) == nil)
  }

  @Test func namesItsPage() {
    #expect(ArXivID("math.GT/0309136")?.url == "https://arxiv.org/abs/math/0309136")
  }
}
