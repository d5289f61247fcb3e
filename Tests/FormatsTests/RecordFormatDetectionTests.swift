import Testing

@testable import Formats

@Suite struct RecordFormatDetectionTests {
  @Test(arguments: [
    ("TY  - JOUR\nTI  - A\nER  - \n", "a.txt", Format.ris), ("%0 Book\n%T A\n", "-", .refer),
    ("%A B\n%T A\n", "a.enw", .refer), ("FN ISI Export Format\nVR 1.0\nPT J\n", "savedrecs.txt", .webOfScience),
    ("FN Clarivate\nVR 1.0\nPT J\nTI A\n", "a.ris", .webOfScience), ("PMID- 1\nTI  - A\n", "a.txt", .medline),
    ("\n\nPMID- 1\nTI  - A\n", "-", .medline),
    ("[{\"id\":\"a\",\"type\":\"article-journal\",\"title\":\"A\"}]", "-", .cslJSON),
    ("[{\"id\":1,\"title\":\"A\",\"type\":\"book\",\"citation-key\":\"a\"}]", "a.json", .cslJSON),
    // Records of dogear's own stay what they are.
    ("[{\"title\":\"A\",\"authors\":[\"B\"],\"details\":{\"type\":\"article-journal\"}}]", "a.json", .json),
    ("{\"title\":\"A\",\"url\":\"https://example.org\",\"doi\":\"10.1234/x\"}\n", "-", .ndjson),
    ("[{\"title\":\"A\",\"note\":\"\\\"paperId\\\": x, \\\"DOI\\\": y\"}]", "a.json", .json),
    ("---\nreferences:\n- id: a\n  title: A\n---\n\n# Text\n", "a.md", .markdown),
    ("references:\n- id: a\n  title: A\n", "-", .cslYAML),
    ("cff-version: 1.2.0\ntitle: A\n", "CITATION.cff", .citationFile),
    ("interactions:\n- request: {}\n", "a.yaml", .httpRecording),
  ])
  func known(_ text: String, _ name: String, _ format: Format) throws {
    #expect(try Format.detect(ByteSource(name: name, bytes: Array(text.utf8))) == format)
  }

  @Test(arguments: ["%!PS-1.7\n%âã", "% a comment\n\\documentclass", "PT is a word\nAU too", "a: 1\nb: 2\n"])
  func unknown(_ text: String) throws {
    #expect(try Format.detect(ByteSource(name: "file", bytes: Array(text.utf8))) == nil)
  }
}
