import Library
import ReadingList

/// The constants of the ranking, all in one place.
///
/// Where no source is given, or a source gives a range, the value was chosen on four collections with judgments (see
/// Documentation/quality.md) from a few that were tried, and the round one taken where several did alike.
public struct RankingParameters: Sendable, Equatable {
  // MARK: Terms

  /// Saturation of term frequency: the higher, the more a second occurrence counts. Greater than 0.
  ///
  /// BM25's usual 1.2 to 2.0 (Robertson and Zaragoza 2009, 3.5); frequencies here are weighted sums over fields, hence
  /// the upper part of the range.
  public var k1 = 1.8
  /// Weight and length normalisation of the fields.
  public var fields = FieldWeights()
  /// What an occurrence of another form of a word counts, where 1 is the form that was typed.
  public var formWeight = 0.85
  /// Other forms of a word that are looked for, the most frequent ones.
  public var mostForms = 12

  // MARK: Words in the place of others

  /// What an occurrence of a synonym from the person's own list counts. Less than 1, so that what was typed ranks above
  /// what means the same.
  public var synonymWeight = 0.8
  /// What an occurrence of an acronym counts where its words were typed, and of the words where it was.
  public var acronymWeight = 0.6
  /// What an occurrence of the second and third spelling counts that a misspelt word may stand for.
  public var alternativeSpellingWeight = 0.7

  // MARK: Words of a question

  /// Weight of words like "the" and "of" in a question; see `FunctionWords`.
  public var functionWordWeight = 0.1
  /// Their weight in a shorter query: there they are rather part of a title.
  public var functionWordWeightInShortQuery = 0.5
  /// Words that say more which there must be before they weigh less.
  public var fewestWordsBesideFunctionWords = 2
  /// Weight of words like "paper" and "describe" beside at least `fewestWordsOfSubject` others.
  public var questionWordWeight = 0.2
  /// Words beyond function words from which on a query is taken for a question.
  public var fewestWordsOfSubject = 4

  // MARK: Retrieval

  /// Entries with all words that are enough; if there are fewer, those with some follow.
  public var enoughWithAllWords = 10
  /// How many times more entries are expected to have all words than if the words were independent; decides how search
  /// goes about it, not what it finds.
  public var companyOfWords = 50.0
  /// Whether words are looked up in lists of postings where the library has them; the scores are the same.
  public var usesLists = true
  /// Postings from which on a disjunction is scored term at a time. Below, the memory for the sums of all entries costs
  /// more than it saves; the scores are the same.
  public var fewestPostingsByTerm = 2000

  // MARK: Second stage

  /// Entries that are looked at again, by their texts; 0 for none.
  public var candidates = 30
  /// The same for queries of fewer words than feedback takes, if it is less: how near their words stand moves an entry less
  /// far.
  public var candidatesWithoutFeedback = 12
  /// Weight of two words that stand side by side as in the query, relative to the words' own.
  ///
  /// This and the next are the features of the sequential dependence model (D. Metzler and W. B. Croft, "A Markov random
  /// field model for term dependencies", SIGIR 2005), saturated like terms.
  public var orderWeight = 0.2
  /// Weight of two neighbours in the query that stand near each other, relative to the words' own.
  public var nearnessWeight = 0.2
  /// Tokens that two words are apart at most to be near: an unordered window of 8.
  public var nearness = 7
  /// Words with weight from which on the likeness to the best entries counts.
  public var fewestFeedbackWords = 3
  /// Entries that stand for what is looked for.
  public var feedbackEntries = 5
  /// What each of them counts, relative to the one before it.
  public var feedbackDecay = 0.6
  /// Terms that are taken from them.
  public var feedbackTerms = 80
  /// What full likeness counts, relative to the best score.
  public var feedbackWeight = 1.0

  // MARK: Expansion

  /// Terms that are added to a query on request.
  public var expansionTerms = 15
  /// What the weightiest of them counts, relative to a word that was typed.
  public var expansionWeight = 0.3

  /// The default configuration.
  public init() {}

  /// The weight of a field.
  public subscript(weight field: Field) -> Double {
    get { fields.weights[field.rawValue] }
    set { fields.weights[field.rawValue] = newValue }
  }
}
