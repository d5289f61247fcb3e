import Testing
import Tokens

/// What a document's text is indexed as.
struct DocumentTests {
  @Test(arguments: [
    ("", ""),
    (" .,;- ", ""),
    ("Fast Inference from Transformers.", "fast inference from transformers"),
    ("Łukasz Søren Đorđe Ðað Þór", "lukasz soren dorde dad thor"),
    ("Æsop œuvre Straße STRASSE ırmak İstanbul", "aesop oeuvre strasse strasse irmak istanbul"),
    ("Erdős Erdo\u{30B}s NAÏVE", "erdos erdos naive"),
    ("É\u{301}cole E\u{301}cole", "ecole ecole"),
    ("ＧＰＴ deep ﬁne ﬂow 𝐀𝐁𝒞 ℝ", "gpt deep fine flow abc r"),
    ("Ǆep Ωmega µm ς", "dzep ωmega μm σ"),
    ("Hawaiʻi nʼt", "hawaii nt"),
    ("½ cup", "cup"),
    ("😀smile👩‍🔬lab🇩🇪", "smile lab"),
    ("™brand© a→b", "brand a b"),
  ])
  func foldsWords(text: String, tokens: String) {
    #expect(written(text) == tokens)
  }

  @Test(arguments: [
    ("don't don’t DON'T donʼt", "dont dont dont dont"),
    ("Martin's Martin’s MARTIN'S book", "martin martin martin book"),
    ("students' 'quoted' it's", "students quoted it"),
    ("GPT-4's 1990's", "gpt 4|gpt4 1990"),
    ("O'Reilly rock'n'roll l'Hôpital", "o reilly|oreilly rocknroll l hopital|lhopital"),
    ("co\u{AD}operate zero\u{200D}width zero\u{200B}space", "cooperate zerowidth zerospace"),
  ])
  func readsApostrophesAndInvisibleSigns(text: String, tokens: String) {
    #expect(written(text) == tokens)
  }

  @Test(arguments: [
    ("GPT-4", "gpt 4|gpt4"),
    ("GPT4", "gpt 4|gpt4"),
    ("gpt 4", "gpt 4"),
    ("n-gram n\u{2011}gram n\u{2010}gram", "n gram|ngram n gram|ngram n gram|ngram"),
    ("state-of-the-art", "state of the art|stateoftheart"),
    ("SpecExtend specExtend", "spec extend|specextend spec extend|specextend"),
    ("DeepSeek-R1", "deep seek|deepseek r 1|r1|deepseekr1"),
    ("ResNet50", "res net|resnet 50|resnet50"),
    ("LLM LLMs APIs ELMo", "llm llms apis elmo"),
    ("HTMLParser XMLHttpRequest", "html parser|htmlparser xml http request|xmlhttprequest"),
    ("ÉCOLEPremière E\u{301}CO\u{302}LEPremie\u{300}re", "ecole premiere|ecolepremiere ecole premiere|ecolepremiere"),
    ("PyTorch LaTeX arXiv", "py torch|pytorch la te x|latex ar xiv|arxiv"),
    ("F1 H2O K8s x²", "f 1|f1 h 2 o|h2o k 8 s|k8s x 2|x2"),
    ("R&D AT&T snake_case", "r d|rd at t|att snake case|snakecase"),
    ("TCP/IP and/or", "tcp ip and or"),
    ("e.g. U.S. end. Start", "e g|eg u s|us end start"),
    ("-leading trailing- a--b", "leading trailing a b"),
    ("a-b-c-d-e-f a-b-c-d-e-f-g", "a b c d e f|abcdef a b c d e f g"),
  ])
  func splitsCompounds(text: String, tokens: String) {
    #expect(written(text) == tokens)
  }

  @Test(arguments: [
    ("3.40.1", "3 40 1"),
    ("1706.03762", "1706 03762"),
    ("v2.0 GPT-3.5-turbo", "v 2 0 gpt 3 5 turbo"),
    ("DeepSeek-V2.5", "deep seek|deepseek v 2 5"),
    ("2010-2015 10,000", "2010 2015 10 000"),
    ("node.js NodeJS", "node js|nodejs node js|nodejs"),
    ("٣ ३ ３ ① ⑩ 𝟙 x₁", "3 3 3 1 10 1 x 1|x1"),
  ])
  func keepsNumbersApart(text: String, tokens: String) {
    #expect(written(text) == tokens)
  }

  @Test(arguments: [
    ("C++ C C# F#.", "c++ c c# f#"),
    ("(C++) C/C++", "c++ c c++"),
    ("C++11 c++-like", "c++ 11|c++11 c++ like|c++like"),
    ("Objective-C++ C\\#", "objective c++|objectivec++ c#"),
    ("libstdc++ Notepad++", "libstdc|libstdc++ notepad|notepad++"),
    (".NET “.NET” (.NET) ASP.NET", "net|.net net|.net net|.net asp net|aspnet"),
    ("...and .5", "and 5"),
    ("C+ 1++ issue#5 #tag", "c 1 issue 5 tag"),
  ])
  func keepsSymbolsThatMakeAnotherWord(text: String, tokens: String) {
    #expect(written(text) == tokens)
  }

  @Test(arguments: [
    (#"$\alpha$ of $\mathcal{O}(n^2)$"#, "alpha of o n 2"),
    (#"\emph{deep} nets {\bf bold}"#, "deep nets bold"),
    (#"Schr\"{o}dinger Erd\H{o}s Erd{\H o}s \'Etude {\'E}tude"#, "schrodinger erdos erdos etude etude"),
    (
      #"S{\o}ren {\L}ukasz {\AA}ngstr{\"o}m Stra{\ss}e \v{C}apek Ho\v{r}ava"#,
      "soren lukasz angstrom strasse capek horava"
    ),
    ("{N}eural {BERT}", "neural bert"),
    ("{GPT}-4 $n$-gram {C}++ C{++}", "gpt 4|gpt4 n gram|ngram c++ c++"),
    (#"R\&D snake\_case hy\-phen"#, "r d|rd snake case|snakecase hyphen"),
    (#"O(n\log n) \"#, "o n log n"),
    (#"\begin{x} \frac{a}{b}"#, "begin x frac a b"),
  ])
  func understandsLaTeX(text: String, tokens: String) {
    #expect(written(text) == tokens)
  }

  @Test(arguments: [
    ("深度学习", "深度 度学 学习 习"),
    ("字", "字"),
    ("BERT模型 v2", "bert 模型 型 v 2|v2"),
    ("カタカナ", "カタ タカ カナ ナ"),
    ("ｶﾅ", "カナ ナ"),
    ("한국어 학습", "한국 국어 어 학습 습"),
    ("การ", "กา าร ร"),
    ("हिन्दी भाषा", "हिन्दी भाषा"),
    ("كِتَاب كـتاب", "كتاب كتاب"),
    ("שָׁלוֹם עולם־חדש צה״ל", "שלום עולם חדש צהל"),
    ("Привет ЁЛКА", "привет елка"),
  ])
  func readsOtherScripts(text: String, tokens: String) {
    #expect(written(text) == tokens)
  }

  @Test func composedAndDecomposedKanaAreTheSame() {
    #expect(written("がん") == written("か\u{3099}ん"))
    #expect(written("ガン") == written("ｶﾞﾝ"))
    #expect(written("がん") != written("かん"))
  }

  @Test func capitalsCountInBothNormalForms() {
    #expect(written("LÉPérier") == "le perier|leperier")
    #expect(written("LE\u{301}Pe\u{301}rier") == "le perier|leperier")
  }

  @Test func longRunsOfIdeographsHaveEveryPair() {
    let characters = (0..<200).compactMap { Unicode.Scalar(0x4E00 + $0).map { String($0) } }
    let pairs = zip(characters, characters.dropFirst()).map { $0 + $1 } + characters.suffix(1)
    #expect(written(characters.joined()) == pairs.joined(separator: " "))
  }
}
