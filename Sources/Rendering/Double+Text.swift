extension Double {
  /// The shortest text that reads back as the number, whole numbers without a point: "2", "1.25", "1e-07".
  var shortestText: String {
    let text = String(describing: self)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The nearest number with that many decimals.
  func rounded(toPlaces places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    return (self * scale).rounded() / scale
  }
}
