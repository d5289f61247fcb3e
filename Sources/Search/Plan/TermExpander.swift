import Library
import Tokens

/// Finds the forms of a query's terms in the vocabulary: "decoding" also finds "decode", "decoded" and "decodes".
///
/// A query reads the vocabulary once for each term, whatever is made of it afterwards. A class for that memory; belongs to
/// one connection.
final class TermExpander {
  let vocabulary: Vocabulary
  private let parameters: RankingParameters
  private let stemmer: Stemmer
  /// Not a dictionary, whose making for a type of its own takes the runtime longer than a small search.
  private var expanded: [ExpandedTerm] = []
  /// Phrases of an expression that all forms together may become.
  private static let mostPhrases = 400
  /// Spellings with a word taken apart that a phrase gets, about.
  private static let mostSplits = 12

  init(_ vocabulary: Vocabulary, parameters: RankingParameters, stemmer: Stemmer = Stemmer()) {
    self.vocabulary = vocabulary
    self.parameters = parameters
    self.stemmer = stemmer
  }

  /// The term with its forms, one of `count` terms of a query.
  ///
  /// - throws: `DatabaseError`.
  func expand(_ term: Term, among count: Int = 1) throws -> ExpandedTerm {
    if let known = expanded.first(where: { $0.term == term }) { return known }
    let written = term.alternatives
    let spellings = try term.window == nil ? written + splits(of: term, written: written) : written
    var variants = [ExpandedTerm.Variant(spellings: spellings, weight: 1)]
    let own = try vocabulary.documentFrequency(of: term, written: written)
    var frequency = own
    if term.canBeReplaced, term.compounds[0].special == nil {
      let most = max(0, min(parameters.mostForms, Self.mostPhrases / max(1, count) - spellings.count))
      for form in try forms(of: spellings).prefix(most) {
        variants.append(.init(spellings: form.spellings, weight: parameters.formWeight))
        frequency += form.frequency
      }
    }
    frequency = min(frequency, vocabulary.documents)
    // The forms' entries overlap: their sum is the union at most, and ranks as well as the union itself.
    let result = ExpandedTerm(
      term: term, variants: variants, isMissing: frequency == 0, documentFrequency: frequency,
      inverseDocumentFrequency: term.compounds.count > 1
        ? try vocabulary.inverseDocumentFrequency(of: term) : vocabulary.inverseDocumentFrequency(frequency))
    expanded.append(result)
    return result
  }

  /// Lets `term`, expanded before, find `variants` too, which `frequency` entries have. These count for its document
  /// frequency only if no entry has the term itself.
  func add(_ variants: [ExpandedTerm.Variant], frequency: Int, to term: Term) {
    guard let index = expanded.firstIndex(where: { $0.term == term }) else { return }
    expanded[index].variants += variants
    guard expanded[index].isMissing else { return }
    let sum = min(expanded[index].documentFrequency + frequency, vocabulary.documents)
    expanded[index].documentFrequency = sum
    expanded[index].inverseDocumentFrequency = vocabulary.inverseDocumentFrequency(sum)
  }

  /// `spellings` and their other forms.
  ///
  /// - throws: `DatabaseError`.
  func spellings(ofForms spellings: [[String]]) throws -> [[String]] {
    spellings + (try forms(of: spellings).prefix(parameters.mostForms).flatMap(\.spellings))
  }

  /// The stem of a word.
  func stem(of word: String) -> String {
    vocabulary.memory.stem(of: word) { stemmer.stem(word) }
  }

  /// What the forms of a bare word have in common: its first spelling with the stem of its last part.
  func stem(of term: Term) -> String {
    let spelling = term.alternatives[0]
    guard let last = spelling.last else { return "" }
    return (spelling.dropLast() + [stem(of: last)]).joined(by: " ")
  }

  /// The other forms, most frequent first. Those of a compound are its spellings with other forms of their last part:
  /// "fine-tuning" has "fine tuned" and "finetuned".
  private func forms(of spellings: [[String]]) throws -> [(spellings: [[String]], frequency: Int)] {
    // There are few. Not a dictionary, see `expanded`.
    var found: [(ending: String, spellings: [[String]], frequency: Int)] = []
    for spelling in spellings {
      guard let last = spelling.last else { continue }
      let stem = stem(of: last)
      let stemTerm = stem == last || self.stem(of: stem) == stem ? stem : nil
      for form in try vocabulary.forms(of: last, stem: stem, stemTerm: stemTerm) {
        vocabulary.memory.remember(stem: stem, of: form.term)
        // What the form ends with tells which forms of several spellings are the same.
        let ending =
          spellings.count > 1 ? Self.ending(of: form.term, after: last) + "\t" + String(last.suffix(4)) : form.term
        var written = spelling
        written[written.count - 1] = form.term
        if let index = found.firstIndex(where: { $0.ending == ending }) {
          found[index].spellings.append(written)
          found[index].frequency += form.frequency
        } else {
          found.append((ending, [written], form.frequency))
        }
      }
    }
    return found.sorted { $0.frequency > $1.frequency }.map { ($0.spellings, $0.frequency) }
  }

  /// Spellings of a phrase with a word taken apart that texts may write with a joint: "the specextend method" for
  /// "the SpecExtend method", whose joined form stands where "extend" does, one place further on.
  private func splits(of term: Term, written: [[String]]) throws -> [[String]] {
    var splits: [[String]] = []
    for spelling in written {
      for index in spelling.indices.dropFirst() where !(term.isPrefix && index == spelling.count - 1) {
        for (first, second) in try parts(of: spelling[index]) {
          splits.append(spelling[..<index] + [first, second] + spelling[(index + 1)...])
        }
        if splits.count >= Self.mostSplits { return splits }
      }
    }
    return splits
  }

  /// The two words that a word may be written together from. Where it is, they are in about as many entries at least.
  private func parts(of word: String) throws -> [(String, String)] {
    let letters = Array(word.utf8)
    guard (3...24).contains(letters.count), letters.allSatisfy({ (97...122).contains($0) }) else { return [] }
    let least = (try vocabulary.documentFrequency(ofToken: word) + 1) / 2
    guard least > 0 else { return [] }
    return try (1..<letters.count).compactMap { place in
      let first = String(decoding: letters[..<place], as: UTF8.self)
      let second = String(decoding: letters[place...], as: UTF8.self)
      guard try vocabulary.documentFrequency(ofToken: first) >= least,
        try vocabulary.documentFrequency(ofToken: second) >= least
      else { return nil }
      return (first, second)
    }
  }

  private static func ending(of form: String, after word: String) -> String {
    let common = zip(form.utf8, word.utf8).prefix { $0 == $1 }.count
    return String(form.utf8.dropFirst(common)) ?? form
  }
}
