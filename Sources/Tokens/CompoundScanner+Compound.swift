/// The compound read last, as a value for queries.
extension CompoundScanner {
  /// Of letters and digits.
  func compound() -> Compound {
    var texts = parts.map { String(decoding: bytes(of: $0), as: UTF8.self) }
    let joints = parts.dropFirst().map { Compound.Joint(rawValue: $0.joint) ?? .connector }
    var range = parts[0].sourceStart..<parts[partCount - 1].sourceEnd
    if let special {
      if special.keepsBase { texts[special.part] = "\(special.prefix)\(texts[special.part])\(special.suffix)" }
      range = min(range.lowerBound, special.range.lowerBound)..<max(range.upperBound, special.range.upperBound)
    }
    return Compound(parts: texts, joints: joints, range: range, special: special.map { texts[$0.part] })
  }

  /// Of ideographs: its parts are their pairs, or the only character.
  func pairCompound() -> Compound {
    let pairs = (0..<max(1, partCount - 1)).map { index in
      String(decoding: bytes(from: parts[index], through: parts[min(index + 1, partCount - 1)]), as: UTF8.self)
    }
    // Digit joints keep the pairs from being written together.
    return Compound(
      parts: pairs, joints: Array(repeating: .digit, count: pairs.count - 1),
      range: parts[0].sourceStart..<parts[partCount - 1].sourceEnd)
  }
}
