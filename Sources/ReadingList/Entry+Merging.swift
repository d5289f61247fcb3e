extension Entry {
  /// The entry that results when another list names the same work: what `self` says stays, what it lacks is taken from
  /// `other`, and lists, sections and notes of both are kept, each once.
  public func merged(with other: Entry) -> Entry {
    var result = self
    result.key = key ?? other.key
    result.note = Entry.joined(note, other.note)
    result.authors = authors.isEmpty ? other.authors : authors
    result.year = year ?? other.year
    result.sections = sections.appending(other.sections)
    result.links = links + other.links.filter { link in !links.contains { $0.isSamePage(as: link) } }
    result.tags = tags.appending(other.tags)
    result.abstract = abstract ?? other.abstract
    result.venue = venue ?? other.venue
    result.doi = doi ?? other.doi
    result.arxiv = arxiv ?? other.arxiv
    result.added = [added, other.added].compactMap { $0 }.min()
    return result
  }

  private static func joined(_ a: String?, _ b: String?) -> String? {
    guard let a, let b else { return a ?? b }
    let paragraphs = a.components(separatedBy: "\n\n")
    return paragraphs.contains(b) ? a : b.components(separatedBy: "\n\n").contains(a) ? b : a + "\n\n" + b
  }
}

extension Link {
  func isSamePage(as other: Link) -> Bool {
    url == other.url || WebAddress(url)?.canonical == WebAddress(other.url)?.canonical && WebAddress(url) != nil
  }
}

extension Array where Element: Equatable {
  /// The elements of both arrays in order, each once.
  fileprivate func appending(_ others: [Element]) -> [Element] {
    others.reduce(into: self) { result, element in
      if !result.contains(element) { result.append(element) }
    }
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
  }
}
