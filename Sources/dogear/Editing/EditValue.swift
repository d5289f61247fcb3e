import ReadingList

/// Values that a person gives a member of an entry.
enum EditValue {
  /// Why `values` cannot be those of `field`; nil if they can.
  static func mistake(_ values: [String], in field: EntryField) -> String? {
    if !field.isList, values.count > 1 { return "\(field.name) has one value" }
    switch field {
    case .title:
      return values.contains { $0.contains { !$0.isWhitespace } } ? nil : "an entry has a title"
    case .year:
      guard let text = values.first, Int(text) == nil else { return nil }
      return "“\(text)” is no year"
    case .status:
      guard let text = values.first, ReadingStatus(rawValue: text) == nil else { return nil }
      return "“\(text)” is no status; there are \(ReadingStatus.allCases.map(\.rawValue).joined(separator: ", "))"
    case .doi:
      guard let text = values.first, DOI(text) == nil else { return nil }
      return "“\(text)” is no DOI; these begin with 10. and have a slash"
    case .arxiv:
      guard let text = values.first, ArXivID(text) == nil else { return nil }
      return "“\(text)” is no arXiv id; these are like 1706.03762 or hep-th/9901001"
    default:
      return nil
    }
  }
}
