import ReadingList
import Search
import Testing

/// Words with joints, digits, symbols and accents, in entries and in queries.
struct TechnicalTermTests {
  private static let spellings = [
    ["GPT-4", "GPT4", "gpt 4", "gpt-4", "gpt\u{2011}4"], ["n-gram", "ngram", "N-Gram"],
    ["SpecExtend", "specextend", "spec-extend"], ["DeepSeek-R1", "deepseek r1", "deepseek-r1"],
    ["node.js", "NodeJS", "nodejs"], ["C++"], ["C#"], ["C"], [".NET"], ["F#"], ["Łukasz", "Lukasz", "LUKASZ"],
    ["Kydlíček", "Kydlicek", "Kydli\u{301}c\u{30C}ek"], ["Straße", "strasse"], ["Søren", "Soren"],
    ["深度学习"], ["k8s", "K8s"], ["O'Reilly", "O’Reilly", "oreilly"], ["Erdős", "Erdos"],
  ]

  /// Each spelling finds the entries with any spelling of the same thing, in every field, and no others.
  @Test(arguments: ["title", "note", "author", "tag", "abstract"])
  func spellingsFindEachOtherAndNothingElse(field: String) throws {
    var entries: [Entry] = []
    for (group, spellings) in Self.spellings.enumerated() {
      for spelling in spellings {
        let text = "qq \(spelling) zz"
        var entry = Entry(key: "\(group)", title: "Number \(entries.count)")
        switch field {
        case "title": entry.title = text + " \(entries.count + 1000)x"
        case "note": entry.note = text
        case "author": entry.authors = [text]
        case "tag": entry.tags = [text]
        default: entry.abstract = text
        }
        entries.append(entry)
      }
    }
    let shelf = try Shelf(entries)
    for (group, spellings) in Self.spellings.enumerated() {
      for spelling in spellings {
        let expected = [String](repeating: "\(group)", count: spellings.count)
        #expect(try shelf.keys(spelling) == expected, "\(spelling) in \(field)")
        #expect(try shelf.keys("\(field):\"\(spelling)\"") == expected, "\(spelling) in \(field)")
        #expect(try shelf.keys("\"\(spelling) zz\"") == expected, "phrase from \(spelling) on in \(field)")
      }
    }
  }

  @Test(arguments: [
    ("深度", true), ("学习", true), ("度学", true), ("深", true), ("学", true), ("习", true), ("度", true),
    ("深习", false), ("学深", false), ("\"深度学习\"", true), ("\"深度 学习\"", false), ("模型 深度", true), ("模", true),
    ("BERT模型", true), ("BERT模", true), ("\"学习 BERT\"", true), ("\"学习 模型\"", false), ("が", true), ("ん", true),
    ("が型", false), ("\"度学习 BERT\"", true), ("\"深度 BERT\"", false),
    ("\"BERT模型用\"", true), ("\"学习 BERT 模\"", true),
    ("カタ", true), ("型用", true), ("한국", true), ("국", true),
  ])
  func ideographs(text: String, isFound: Bool) throws {
    let shelf = try Shelf([
      Entry(key: "hit", title: "深度学习 BERT模型用", note: "がん カタカナ", abstract: "한국어"), Entry(key: "miss", title: "other"),
    ])
    #expect(try shelf.keys(text) == (isFound ? ["hit"] : []))
  }

  @Test(arguments: [
    ("\"the gpt-4 report\"", true), ("\"the gpt4 report\"", true), ("\"the gpt 4 report\"", true),
    ("\"the gpt report\"", false), ("\"the gptreport\"", false), ("\"4 report\"", true),
    ("\"the state of the art report\"", false),
    ("\"of the art\"", true), ("\"stateoftheart models\"", true), ("\"of art\"", false), ("\"c++ and c#\"", true),
    ("\"c and c\"", false), ("\"models c++\"", true), ("\"report mod\"*", false), ("\"art mod\"*", true),
  ])
  func phrasesRunAcrossCompounds(text: String, isFound: Bool) throws {
    let shelf = try Shelf([Entry(key: "hit", title: "The GPT-4 report", note: "state-of-the-art models; C++ and C#")])
    #expect(try shelf.keys(text) == (isFound ? ["hit"] : []))
  }

  /// A written-together form is indexed with the last part of what it joins, one place further on than a phrase has it.
  @Test(arguments: [
    ("\"the ngram\"", true), ("\"the ngram model\"", true), ("\"a specextend method\"", true),
    ("\"a SpecExtend method\"", true), ("\"on nodejs\"", true), ("\"the gram model\"", false),
    ("\"the n gram model\"", true), ("\"model ngram\"", false), ("\"for sars-cov\"", true), ("sars-cov", true),
    ("sarscov2", true),
  ])
  func phrasesFindWhatIsWrittenWithJoints(text: String, isFound: Bool) throws {
    let shelf = try Shelf([
      Entry(key: "hit", title: "The n-gram model", note: "a SpecExtend method on node.js for SARS-CoV-2"),
      Entry(key: "miss", title: "gram and model"),
    ])
    #expect(try shelf.keys(text) == (isFound ? ["hit"] : []), "\(text)")
  }

  /// Forms of a word find each other; what was typed counts more; quotation marks and "=" ask for it alone.
  @Test(arguments: [
    ("decoding", ["exact", "form"]), ("=decoding", ["exact"]), ("\"decoding\"", ["exact"]),
    ("decoded", ["form", "exact"]),
    ("universe", ["cosmos"]), ("university", ["school"]), ("universes", ["cosmos"]), ("universities", ["school"]),
    ("organ", ["organ"]), ("organization", ["firm"]), ("fine-tune", ["tuned", "tuned too"]),
    ("finetuning", ["tuned", "tuned too"]), ("fine-tuning", ["tuned", "tuned too"]), ("\"fine tuning\"", []),
    ("title:decode", ["exact", "form"]), ("^decode", []), ("decode*", ["form"]), ("c++", []),
  ])
  func formsOfWords(text: String, keys: [String]) throws {
    let shelf = try Shelf([
      Entry(key: "exact", title: "On decoding"), Entry(key: "form", title: "We decoded"),
      Entry(key: "cosmos", title: "Universe"), Entry(key: "school", title: "University"),
      Entry(key: "organ", title: "Organs"), Entry(key: "firm", title: "Organizations"),
      Entry(key: "tuned", title: "Fine-tuned"), Entry(key: "tuned too", title: "All finetuned"),
    ])
    #expect(try shelf.keys(text) == keys, "\(text)")
  }

  /// The quotation mark of a LaTeX accent belongs to its word; all others are quotation marks.
  @Test(arguments: [
    ("Schr\\\"odinger operators", ["wave"]), ("operators Schr\\\"{o}dinger", ["wave"]), ("schrödinger", ["wave"]),
    ("\"Schr\\\"odinger operators\"", ["wave"]), ("\"operators schrodinger\"", []), ("Erd\\H{o}s", ["graph"]),
  ])
  func accentsAsLaTeXHasThem(text: String, keys: [String]) throws {
    let shelf = try Shelf([
      Entry(key: "wave", title: "Schr\\\"odinger operators"), Entry(key: "graph", title: "Erdős: random graphs"),
    ])
    #expect(try shelf.keys(text) == keys, "\(text)")
    #expect(throws: Never.self) { try QueryParser.parse(text, isStrict: true) }
  }

  /// Words of the grammar count where little else is there: in titles that are made of them.
  @Test(arguments: [
    ("does it sound", "does"), ("sound how it does", "does"), ("sound of the city", "city"),
    ("to be or not to be", "be"),
    ("what about the sound", "about"),
  ])
  func titlesOfFunctionWords(text: String, key: String) throws {
    let shelf = try Shelf(
      (0..<20).map { Entry(title: "Sound number \($0)", note: "sound, sound and sound") } + [
        Entry(key: "does", title: "How Does it Sound?"), Entry(key: "city", title: "The sound of a city"),
        Entry(key: "be", title: "To be or not"), Entry(key: "about", title: "What the sound is about"),
      ])
    #expect(try shelf.search(text).hits.first?.entry.key == key, "\(text)")
  }
}
