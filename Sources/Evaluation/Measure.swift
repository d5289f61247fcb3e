import Glibc

/// A measure of how good a ranking is for one query, from 0 to 1, as trec_eval defines it.
///
/// A document is relevant if its grade is 1 or more. Documents that are not judged are not relevant.
public enum Measure: Int, Sendable, CaseIterable {
  /// Normalised discounted cumulative gain of the first 10 (Järvelin and Kekäläinen 2002): trec_eval's `ndcg_cut_10`.
  ///
  ///     DCG = Σ_{i=1..10} grade(i) / log2(i + 1)        nDCG = DCG / DCG of the best possible ranking
  case ndcg10
  /// Average precision: the precision at the rank of each relevant document that was retrieved, summed and divided by
  /// the number of all relevant documents. Its mean is MAP: trec_eval's `map`.
  case averagePrecision
  /// The part of the relevant documents that is among the first 100: `recall_100`.
  case recall100
  /// The part of the first 10 that is relevant, also where fewer were retrieved: `P_10`.
  case precision10
  /// 1 / the rank of the first relevant document, 0 if it is not among the first 10: `recip_rank`, cut at 10.
  case reciprocalRank10

  /// The name by which the measure's mean is known.
  public var name: String {
    switch self {
    case .ndcg10: "nDCG@10"
    case .averagePrecision: "MAP"
    case .recall100: "Recall@100"
    case .precision10: "P@10"
    case .reciprocalRank10: "MRR@10"
    }
  }

  /// The measure of a ranking.
  ///
  /// - parameter ranking: Documents, best first, each once.
  /// - parameter grades: Those of all judged documents of the query.
  /// - returns: 0 if no document is relevant.
  public func value(of ranking: [String], grades: [String: Int]) -> Double {
    let relevant = grades.values.count { $0 >= 1 }
    guard relevant > 0 else { return 0 }
    let gains = ranking.lazy.map { max(0, grades[$0] ?? 0) }
    switch self {
    case .ndcg10:
      return Self.discountedGain(gains.prefix(10)) / Self.discountedGain(grades.values.sorted(by: >).prefix(10))
    case .averagePrecision:
      var found = 0
      var sum = 0.0
      for (index, gain) in gains.enumerated() where gain > 0 {
        found += 1
        sum += Double(found) / Double(index + 1)
      }
      return sum / Double(relevant)
    case .recall100:
      return Double(gains.prefix(100).count { $0 > 0 }) / Double(relevant)
    case .precision10:
      return Double(gains.prefix(10).count { $0 > 0 }) / 10
    case .reciprocalRank10:
      return gains.prefix(10).firstIndex { $0 > 0 }.map { 1 / Double($0 + 1) } ?? 0
    }
  }

  private static func discountedGain(_ gains: some Sequence<Int>) -> Double {
    gains.enumerated().reduce(0) { sum, gain in
      gain.element > 0 ? sum + Double(gain.element) / log2(Double(gain.offset + 2)) : sum
    }
  }
}
