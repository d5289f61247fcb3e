extension Stemmer {
  /// Words of one Snowball stem that mean different things: by that stem, the stem that each of them has instead.
  ///
  /// Chosen by hand from the stems of 25,000 abstracts: those whose words a searcher would be surprised to find by each
  /// other. A group's stem is its first word, which is not the stem itself; words of the stem that are not listed keep it.
  static let distinctions: [String: [String: String]] = {
    var result: [String: [String: String]] = [:]
    for (stem, groups) in groups {
      for group in groups {
        let words = group.split(separator: " ").map(String.init)
        for word in words { result[stem, default: [:]][word] = words[0] }
      }
    }
    return result
  }()

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
