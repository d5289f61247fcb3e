extension LinkTarget {
  /// What stands behind the address; a page where there is none.
  public var kind: Link.Kind {
    guard let address else { return .page }
    if arXiv != nil { return address.path.hasPrefix("/pdf/") ? .pdf : .paper }
    if address.path.lowercased().hasSuffix(".pdf") { return .pdf }
    if address.isWithin("openreview.net"), address.path == "/pdf" { return .pdf }
    if doi != nil { return .paper }
    for (kind, sites) in LinkTarget.sites where sites.contains(where: { address.isWithin($0) }) {
      // A Hugging Face page is a data set only below /datasets.
      if kind == .dataset, address.isWithin("huggingface.co"), !address.path.hasPrefix("/datasets") { continue }
      return kind
    }
    let isPost = ["/blog", "/posts/", "/post/", "/p/"].contains { address.path.firstIndex(ofASCII: $0) != nil }
    return isPost || address.host.hasPrefix("blog.") ? .post : .page
  }

  private static let sites: [(Link.Kind, [String])] = [
    (
      .paper,
      [
        "aclanthology.org", "aclweb.org", "openreview.net", "papers.nips.cc", "proceedings.neurips.cc",
        "proceedings.mlr.press", "dl.acm.org", "ieeexplore.ieee.org", "semanticscholar.org", "pubmed.ncbi.nlm.nih.gov",
        "biorxiv.org", "medrxiv.org", "ssrn.com", "usenix.org", "jmlr.org", "openaccess.thecvf.com", "eprint.iacr.org",
      ]
    ),
    (.code, ["github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "sr.ht"]),
    (.video, ["youtube.com", "youtu.be", "vimeo.com"]),
    (.reference, ["wikipedia.org", "wiktionary.org", "ncatlab.org", "mathworld.wolfram.com"]),
    (.dataset, ["huggingface.co", "kaggle.com", "zenodo.org"]),
    (.post, ["medium.com", "substack.com", "wordpress.com", "blogspot.com", "dev.to", "distill.pub", "lesswrong.com"]),
  ]
}
