/// What a search was asked for on the command line, as plain values.
struct SearchOptions: Equatable {
  var words: [String] = []
  var library: String?
  var output = OutputChoice()
  var limit = 10
  var offset = 0
  var boosts: [String] = []
  var facets: String?
  var requiresAllWords = false
  var explains = false
  var isStrict = false
  var replacement = ReplacementChoice()
  var isPlain = false
}
