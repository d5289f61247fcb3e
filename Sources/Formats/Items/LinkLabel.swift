import ReadingList

/// Tells texts that say what a link leads to ("pdf", "code") from titles.
enum LinkLabel {
  private static let words: Set<String> = [
    "abs", "abstract", "acm", "archive", "arxiv", "article", "bib", "bibtex", "blog", "book", "code", "colab", "data",
    "dataset", "demo", "discussion", "doc", "docs", "doi", "download", "epub", "github", "gitlab", "hackernews", "here",
    "homepage", "html", "huggingface", "ieee", "implementation", "link", "links", "medium", "mirror", "model", "models",
    "notebook", "notes", "openreview", "paper", "pdf", "post", "poster", "preprint", "project", "ps", "pwc", "pytorch",
    "reddit", "repo", "repository", "review", "semanticscholar", "site", "slides", "source", "springer", "substack",
    "summary", "supplement", "supplementary", "talk", "tensorflow", "thread", "transcript", "tutorial", "tweet", "url",
    "video", "web", "weblink", "webpage", "website", "wiki", "wikipedia", "youtube",
  ]
  /// Words that stand beside those.
  private static let fillers: Set<String> = [
    "official", "original", "the", "full", "extended", "short", "long", "online", "free", "pages", "page", "version",
    "old", "new", "in", "on", "research", "hugging", "face", "cloud", "google", "stanford", "version", "materials",
  ]

  /// Whether `text` is nothing but a label: one to three words that name a kind of page.
  static func isLabel(_ text: String) -> Bool {
    let words = cleaned(text).lowercased().split { !$0.isLetter && !$0.isNumber }.map { String($0) }
    guard !words.isEmpty else { return true }
    guard words.count <= 3, words.contains(where: { Self.words.contains($0) }) else { return false }
    return words.allSatisfy { Self.words.contains($0) || fillers.contains($0) || $0.allSatisfy(\.isNumber) }
  }

  /// Whether a link shows a label or its own address.
  static func isLabel(_ run: Run) -> Bool {
    isLabel(run.text) || run.url.map { label(run.text, url: $0) == nil } == true
  }

  /// The label that the visible text of a link to `url` is; nil if it is empty or the address itself.
  static func label(_ text: String, url: String) -> String? {
    let label = cleaned(text)
    if label.isEmpty || label == url { return nil }
    return url.hasSuffix("://" + label) ? nil : label
  }

  /// `text` without emoji codes and brackets around it: "[pdf]" is "pdf".
  static func cleaned(_ text: String) -> String {
    var text = ShortCode.removed(from: text).collapsingBlanks()
    while let first = text.first, let last = text.last, text.count > 1,
      (first, last) == ("[", "]") || (first, last) == ("(", ")")
    {
      text = text.dropFirst().dropLast().trimmingBlanks()
    }
    return text
  }
}
