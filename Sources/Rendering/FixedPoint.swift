/// Numbers with a fixed count of decimals, rounded so that columns of them add up to the last digit.
struct FixedPoint {
  /// Digits behind the point.
  let decimals: Int
  private let scale: Double

  /// Four decimals, or as many as show three digits of a smaller `total`, nine at most.
  init(showing total: Double) {
    var decimals = 4
    var scale = 10_000.0
    while total > 0, total * scale < 100, decimals < 9 {
      decimals += 1
      scale *= 10
    }
    self.decimals = decimals
    self.scale = scale
  }

  /// `value` in units of the last decimal, rounded; 0 for what is no finite number.
  func units(_ value: Double) -> Int {
    truncated(value * scale + (value < 0 ? -0.5 : 0.5))
  }

  /// `units` as decimal text: "-0.0417".
  func text(_ units: Int) -> String {
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (units < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// `values`, 0 or more, in units that add up to `total`: each rounded down, or up if it would lose most.
  ///
  /// If the values do not make up the total but for rounding, each is rounded by itself.
  func apportioned(_ values: [Double], total: Int) -> [Int] {
    var result = values.map { truncated($0 * scale) }
    let missing = total - result.reduce(0, +)
    guard (0...values.count).contains(missing) else { return values.map(units) }
    let lossy = values.indices.sorted { a, b in
      let (lossA, lossB) = (values[a] * scale - Double(result[a]), values[b] * scale - Double(result[b]))
      return lossA == lossB ? a < b : lossA > lossB
    }
    for index in lossy.prefix(missing) { result[index] += 1 }
    return result
  }

  /// `value` without its fraction; done by hand, since `rounded()` would need the C library's mathematics.
  private func truncated(_ value: Double) -> Int {
    // Far within what an Int holds, so that sums cannot overflow either.
    value.isFinite ? Int(min(max(value, -1e15), 1e15)) : 0
  }
}
