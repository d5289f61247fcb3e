import Testing
import Tokens

/// Which words are forms of one word.
struct StemmerTests {
  @Test(arguments: [
    ["decoding", "decode", "decodes", "decoded"], ["model", "models", "modelling", "modelled"],
    ["study", "studies", "studied"], ["universe", "universes"], ["university", "universities"],
    ["organization", "organizations", "organize"], ["organ", "organs"], ["probability", "probabilities"],
    ["severe", "severity"], ["import", "imports"], ["critic", "criticism"], ["intern", "interns"], ["numerous"],
    ["numeric", "numerical"],
  ])
  func formsShareAStem(words: [String]) {
    let stemmer = Stemmer()
    #expect(Set(words.map { stemmer.stem($0) }).count == 1)
  }

  @Test(arguments: [
    ["universe", "university", "universal"], ["organ", "organic", "organism", "organization"],
    ["import", "important"], ["several", "severe"], ["numerous", "numerical"], ["relative", "relativity"],
    ["experience", "experiment"], ["author", "authority"], ["success", "successive"],
    ["intern", "internal", "international"],
    ["position", "positive"], ["critic", "critical"], ["object", "objective"],
    ["convergence", "conversion", "conversation"],
  ])
  func otherWordsDoNot(words: [String]) {
    let stemmer = Stemmer()
    #expect(Set(words.map { stemmer.stem($0) }).count == words.count)
  }

  /// What is no English word in small letters stays as it is.
  @Test(arguments: [
    "", "a", "is", "gpt4", "4", "深度", "söhne", "c++", ".net", "DECODING", String(repeating: "ing", count: 11),
  ])
  func allElseStays(word: String) {
    #expect(Stemmer().stem(word) == word)
  }
}
