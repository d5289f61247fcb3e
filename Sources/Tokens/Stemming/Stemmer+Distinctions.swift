extension Stemmer {
  /// The stem that `word` has instead of Snowball's `stem`, which it shares with words that mean something else; nil if
  /// it keeps that.
  static func distinction(of word: String, stem: String) -> String? {
    // A table by words takes longer to be made than all that a search asks of it.
    guard let place = heads.firstIndex(of: head(of: stem)), groups[place].stem == stem else { return nil }
    for group in groups[place].groups {
      let words = group.split(separator: " ")
      if words.contains(word[...]) { return words.first.map { String($0) } }
    }
    return nil
  }

  /// The first eight bytes of each group's stem, which are unlike those of all others.
  private static let heads = groups.map { head(of: $0.stem) }

  private static func head(of stem: String) -> UInt64 {
    stem.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Words of one Snowball stem that mean different things.
  ///
  /// Chosen by hand from the stems of 25,000 abstracts: those whose words a searcher would be surprised to find by each
  /// other. A group's stem is its first word, which is not the stem itself; words of the stem that are not listed keep it.
  private static let groups: [(stem: String, groups: [String])] = [
    ("addit", ["additive additives additively additivity"]),
    ("author", ["authority authorities"]),
    ("convers", ["conversation conversations conversational", "conversion conversions"]),
    ("critic", ["critical critically criticality"]),
    ("emerg", ["emergency emergencies"]),
    ("equat", ["equator equators"]),
    ("experi", ["experience experiences experienced experiencing"]),
    ("human", ["humanities"]),
    ("import", ["important importantly importance"]),
    ("initi", ["initiative initiatives"]),
    ("integr", ["integrity", "integral integrals integrally"]),
    ("intern", ["internal internally internals", "international internationally"]),
    ("modul", ["modulate modulates modulated modulating modulation modulations modulator modulators modulational"]),
    ("motiv", ["motive motives", "motivic"]),
    ("multipl", ["multiple multiples"]),
    ("numer", ["numerous numerously"]),
    ("object", ["objective objectives objectively objectivity"]),
    (
      "organ",
      [
        "organic organically organics", "organism organisms organismal",
        "organize organizes organized organizing organizer organizers organization organizations organizational",
      ]
    ),
    ("posit", ["positive positives positively positivity", "position positions positional positioned positioning"]),
    ("probabl", ["probability probabilities"]),
    ("relat", ["relativity"]),
    ("respons", ["responsible responsibly responsibility responsibilities"]),
    ("sever", ["severe severely severity severities"]),
    ("state", ["stated stating"]),
    ("success", ["successive successively successor successors"]),
    ("transit", ["transitive transitively transitivity"]),
    ("unit", ["unital", "united"]),
    (
      "univers",
      ["universe universes", "university universities", "universal universally universality universals"]
    ),
  ]
}
