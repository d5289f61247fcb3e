extension Format {
  /// Every format that dogear knows. Of formats that are equally likely the earlier one is taken.
  public static let all: [Format] = [
    markdown, html, ndjson, json,
    bibtex,
    // In XML.
    atom,
    bibtexml,
    endnoteXML,
    mods,
    officeBibliography,
    opml,
    pubmed,
    rss,
    safari,
    // Records of reference managers and catalogues.
    citationFile,
    crossref,
    cslJSON,
    cslYAML,
    dataCite,
    httpRecording,
    medline,
    openAlex,
    papis,
    refer,
    ris,
    semanticScholar,
    webOfScience,
    zenodo,
  ]
}
