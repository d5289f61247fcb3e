/// Words that carry little in a question. They are searched for like all others where nothing else is there, and never
/// keep an entry from being found.
enum FunctionWords {
  /// Whether the folded word belongs to the grammar, not to the subject: an article, a pronoun, a preposition ...
  static func contains(_ word: String) -> Bool { functionWords.contains(word) }

  /// Whether the folded word speaks of the search itself: "papers", "describe", "interested".
  static func isOfQuestion(_ word: String) -> Bool { questionWords.contains(word) }

  /// Whether the folded word says nothing of the text that it stands in. A small library does not tell "whose" from a
  /// subject by counting, so what chooses words by itself needs to know more of them than a query does.
  static func saysNothing(_ word: String) -> Bool { functionWords.contains(word) || furtherWords.contains(word) }

  private static let functionWords = WordList(
    """
    a about above after again against all am an and any are as at be because been before being below between both but by
    can could did do does doing down during each few for from further had has have having he her here hers him his how i
    if in into is it its itself just may me might more most must my no nor not now of off on once only or other our out
    over own same shall she should so some such than that the their them then there these they this those through to too
    under until up upon us very was we were what when where which while who whom whose why will with within without would
    you your
    """)

  private static let questionWords = WordList(
    """
    also article articles concern concerned concerning concerns deal dealing deals describe described describes
    describing discuss discussed discusses discussing document documents etc exist existing exists find found get give
    given gives information interested kind kinds know known like look looking need paper papers please regarding
    relevant report reports see use used uses using want
    """)

  /// The rest of the closed classes: numerals, pronouns, auxiliaries, adverbs of degree, time and place.
  private static let furtherWords = WordList(
    """
    across almost along already also although always amid among another anyone anything apart around away back behind
    beneath beside besides beyond cannot despite done eight either else enough even ever every everyone everything
    except fewer first five four furthermore get gets got half hence herself himself however indeed inside instead
    last least less let lets like many maybe mine moreover much myself near neither never next nine nobody none
    nothing often one ones onto others otherwise ought ours ourselves outside past per perhaps quite rather second
    seven several since six someone something sometimes still ten theirs themselves therefore third though three
    throughout thus till today together toward towards twice two underneath unless unlike usually versus via vs
    whatever whenever whereas wherever whether whichever yet yours yourself
    """)
}
