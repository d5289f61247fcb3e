extension Format {
  /// Every format that dogear knows. Of formats that are equally likely the earlier one is taken.
  public static let all: [Format] = [
    markdown, html, ndjson, json,
    archive, org, text, pdf,
  ]
}
