extension Double {
  /// The shortest text that reads back as the number, whole numbers without a point: "2", "1.25", "1e-07".
  var shortestText: String {
    let text = String(describing: self)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
