/// English words that say how a sentence is built and not what it is about: the closed classes, that is articles,
/// pronouns, prepositions, conjunctions, auxiliaries, numerals and adverbs of degree, time and place.
///
/// Nothing is taken out of queries by them. A small library does not tell "with" from a subject by counting, so what
/// chooses words by itself needs to know them.
enum FunctionWords {
  /// Whether the folded word is one of them.
  static func contains(_ word: String) -> Bool {
    words.contains(word)
  }

  private static let words: Set<String> = Set(
    """
    a an the this that these those such same other others another own each every either neither both all any some none no
    i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself it its
    itself they them their theirs themselves one ones who whom whose which what whatever whichever someone something anyone
    anything everyone everything nothing nobody
    about above across after against along amid among around as at before behind below beneath beside besides between
    beyond by despite down during except for from in inside into like near of off on onto out outside over past per since
    than through throughout till to toward towards under underneath until unlike up upon versus via vs with within without
    and but or nor so yet because although though if unless while whereas when whenever where wherever whether why how
    am is are was were be been being do does did doing done have has had having can could may might must shall should will
    would cannot ought get gets got let lets
    not only also too very much many more most less least few fewer several enough quite rather almost just even still
    already again ever never always often sometimes usually once twice then thus hence therefore however moreover
    furthermore otherwise instead indeed perhaps maybe else here there now today together apart away back first second
    third last next two three four five six seven eight nine ten half
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
