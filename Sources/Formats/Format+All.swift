extension Format {
  /// Every format that dogear knows. Of formats that are equally likely the earlier one is taken.
  public static let all: [Format] = [
    text, markdown, html, ndjson, json,
    archive, org, pdf,
  ]
}
