import ArgumentParser

/// What a search may put in the place of the words that were typed, or add to them.
struct ReplacementOptions: ParsableArguments {
  @Flag(name: .customLong("exact-spelling"), help: "Do not replace words that no entry has by near ones.")
  var exactSpelling = false

  @Flag(name: .customLong("no-synonyms"), help: "Leave out synonyms and what acronyms stand for.")
  var noSynonyms = false

  @Flag(name: .customLong("expand"), help: "Search for what the best hits have in common too.")
  var expand = false

  /// The choice as a plain value.
  var choice: ReplacementChoice {
    ReplacementChoice(correctsSpelling: !exactSpelling, usesSynonyms: !noSynonyms, expandsQuery: expand)
  }
}
