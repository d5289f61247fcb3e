extension Format {
  /// Every format that dogear knows. Of formats that are equally likely the earlier one is taken.
  public static let all: [Format] = [
    markdown, html, ndjson, json,
    buku,
    chrome,
    csv,
    firefox,
    firefoxBackup,
    instapaper,
    karakeep,
    linkding,
    linkwarden,
    netscape,
    omnivore,
    pinboard,
    pocket,
    raindrop,
    readability,
    readwise,
    tsv,
    wallabag,
    zotero,
  ]
}
