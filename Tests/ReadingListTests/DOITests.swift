import ReadingList
import Testing

struct DOITests {
  @Test(arguments: [
    ("10.1109/TPAMI.2021.3079209", "10.1109/tpami.2021.3079209"),
    ("doi:10.1145/1", "10.1145/1"),
    ("DOI: 10.1145/1", "10.1145/1"),
    (" 10.1145/1., ", "10.1145/1"),
    ("10.1145/1).", "10.1145/1"),
    ("10.1145/1\"", "10.1145/1"),
    ("10.1016/S0010-8650(80)80003-2", "10.1016/s0010-8650(80)80003-2"),
    ("10.1016/0010-8650(80)", "10.1016/0010-8650(80)"),
    ("(10.1016/0010-8650(80))".dropFirst().description, "10.1016/0010-8650(80)"),
    (
      "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
      "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"
    ),
    ("10.1000.10/123", "10.1000.10/123"),
    ("https://doi.org/10.1145/1", "10.1145/1"),
    ("http://dx.doi.org/10.1145/1", "10.1145/1"),
    ("doi.org/10.1145/1", "10.1145/1"),
  ])
  func isRead(text: String, value: String) {
    #expect(DOI(text)?.value == value)
  }

  @Test(arguments: [
    "", "10.", "10.1145", "10.1145/", "10.1145/.", "10.114/1", "10.abcd/1", "10..../1", "10.1145./1", "11.1145/1",
    "10.1145/a b",
    "3.40.1/2", "and/10.1145/1", "https://example.org/10.2/1",
  ])
  func isRejected(text: String) {
    #expect(DOI(text) == nil)
  }

  @Test(arguments: [
    ("https://doi.org/10.1016/S0010-8650%2880%2980003-2", "10.1016/s0010-8650(80)80003-2"),
    ("https://dl.acm.org/doi/10.1145/3292500.3330701", "10.1145/3292500.3330701"),
    ("https://dl.acm.org/doi/abs/10.1145/3292500?download=true", "10.1145/3292500"),
    ("https://dl.acm.org/doi/pdf/10.1145/3292500", "10.1145/3292500"),
    ("https://onlinelibrary.wiley.com/doi/full/10.1002/asi.24", "10.1002/asi.24"),
    ("https://onlinelibrary.wiley.com/doi/10.1002/asi.24/abstract", "10.1002/asi.24"),
    ("https://link.springer.com/article/10.1007/s10994-021-1", "10.1007/s10994-021-1"),
    ("https://link.springer.com/content/pdf/10.1007/s10994-021-1.pdf", "10.1007/s10994-021-1"),
    ("https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2.full", "10.1101/2020.01.01.123456"),
    ("https://zenodo.org/doi/10.5281/zenodo.1", "10.5281/zenodo.1"),
  ])
  func isReadFromAddresses(url: String, value: String) {
    #expect(DOI(inURL: url)?.value == value)
  }

  @Test(arguments: [
    "https://doi.org/", "https://doi.org/abc", "https://example.org/doi/x", "https://example.org/v10.1145/1",
    "10.1145/1",
  ])
  func isNotReadFromOtherAddresses(url: String) {
    #expect(DOI(inURL: url) == nil)
  }
}
