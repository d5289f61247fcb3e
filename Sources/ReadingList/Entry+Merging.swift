extension Entry {
  /// The entry that results when another list names the same work: what `self` says stays, what it lacks is taken from
  /// `other`, and sections, tags, links and notes of both are kept, each once.
  ///
  /// Merging with the same entry again changes nothing.
  public func merged(with other: Entry) -> Entry {
    var result = self
    result.key = key ?? other.key
    result.note = Entry.joined(note, other.note)
    result.authors = authors.isEmpty ? other.authors : authors
    result.year = year ?? other.year
    result.sections = sections.appending(other.sections)
    result.links = Entry.united(links, other.links)
    result.tags = tags.appending(other.tags)
    result.abstract = abstract ?? other.abstract
    result.venue = venue ?? other.venue
    result.doi = doi ?? other.doi
    result.arxiv = arxiv ?? other.arxiv
    result.added = [added, other.added].compactMap { $0 }.min()
    result.status = status ?? other.status
    result.details = details.merging(other.details) { own, _ in own }
    return result
  }

  /// `a`, followed by the paragraphs of `b` that it lacks.
  private static func joined(_ a: String?, _ b: String?) -> String? {
    guard let a, let b else { return a ?? b }
    let known = paragraphs(a)
    let missing = paragraphs(b).filter { !known.contains($0) }
    if known.isEmpty { return missing.isEmpty ? a : b }
    return missing.isEmpty ? a : ([a.trimmingBlanks()] + missing).joined(separator: "\n\n")
  }

  private static func paragraphs(_ note: String) -> [String] {
    note.split(separator: "\n\n").map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
  }

  /// The links of both, one for each page; a link without a label takes the other's.
  private static func united(_ links: [Link], _ others: [Link]) -> [Link] {
    others.reduce(into: links) { result, link in
      if let index = result.firstIndex(where: { $0.isSamePage(as: link) }) {
        result[index].label = result[index].label ?? link.label
      } else {
        result.append(link)
      }
    }
  }
}

extension Link {
  /// Whether both lead to the same page: the canonical addresses are equal.
  public func isSamePage(as other: Link) -> Bool {
    if url == other.url { return true }
    guard let page = WebAddress(url)?.canonical else { return false }
    return page == WebAddress(other.url)?.canonical
  }
}

extension Array where Element: Equatable {
  /// The elements of the array, then those of `others` that it lacks, each once.
  fileprivate func appending(_ others: [Element]) -> [Element] {
    others.reduce(into: self) { result, element in
      if !result.contains(element) { result.append(element) }
    }
  }
}
