/// Words that carry little in a question. They are searched for like all others where nothing else is there, and never
/// keep an entry from being found.
enum FunctionWords {
  /// Whether the folded word belongs to the grammar, not to the subject: an article, a pronoun, a preposition ...
  static func contains(_ word: String) -> Bool { functionWords.contains(word) }

  /// Whether the folded word speaks of the search itself: "papers", "describe", "interested".
  static func isOfQuestion(_ word: String) -> Bool { questionWords.contains(word) }

  private static let functionWords: Set<String> = words(
    """
    a about above after again against all am an and any are as at be because been before being below between both but by
    can could did do does doing down during each few for from further had has have having he her here hers him his how i
    if in into is it its itself just may me might more most must my no nor not now of off on once only or other our out
    over own same shall she should so some such than that the their them then there these they this those through to too
    under until up upon us very was we were what when where which while who whom whose why will with within without would
    you your
    """)

  private static let questionWords: Set<String> = words(
    """
    also article articles concern concerned concerning concerns deal dealing deals describe described describes
    describing discuss discussed discusses discussing document documents etc exist existing exists find found get give
    given gives information interested kind kinds know known like look looking need paper papers please regarding
    relevant report reports see use used uses using want
    """)

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
