import Testing
import Tokens

/// The plural of an acronym has the acronym's stem, also where Snowball sees no vowel and thus no word.
struct AcronymStemTests {
  @Test(arguments: [
    ("llms", "llm"), ("cnns", "cnn"), ("svms", "svm"), ("mcmcs", "mcmc"), ("gans", "gan"), ("llm", "llm"),
    // Neither a plural: three letters, a double "s", other characters.
    ("css", "css"), ("dns", "dns"), ("gps", "gps"), ("ltss", "ltss"), ("gpt4s", "gpt4s"), ("s", "s"),
  ])
  func stem(word: String, expected: String) {
    #expect(Stemmer().stem(word) == expected)
  }
}
