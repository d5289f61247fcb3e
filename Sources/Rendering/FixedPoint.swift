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
    whole((value * scale).rounded())
  }

  /// `units` as decimal text: "-0.0417".
  func text(_ units: Int) -> String {
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return (units < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// `values` in units that add up to `total`: each rounded down or up, those up that lose most by rounding down.
  ///
  /// If the values do not make up the total but for rounding, each is rounded by itself.
  func apportioned(_ values: [Double], total: Int) -> [Int] {
    var result = values.map { whole(($0 * scale).rounded(.down)) }
    let missing = total - result.reduce(0, +)
    guard (0...values.count).contains(missing) else { return values.map(units) }
    let lossy = values.indices.sorted { a, b in
      let (lossA, lossB) = (values[a] * scale - Double(result[a]), values[b] * scale - Double(result[b]))
      return lossA == lossB ? a < b : lossA > lossB
    }
    for index in lossy.prefix(missing) { result[index] += 1 }
    return result
  }

  private func whole(_ value: Double) -> Int {
    // Half of what an Int holds, so that sums of a few cannot overflow either.
    value.isFinite ? Int(min(max(value, -4e18), 4e18)) : 0
  }
}
