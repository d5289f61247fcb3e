/// Letters with accents: the commands that set them, and the characters they make.
enum TeXAccents {
  /// The combining mark that a command puts on the letter behind it; nil if it is no accent.
  static func mark(_ command: String) -> Unicode.Scalar? { marks[command] }

  /// `letter` with `mark` as one character where Unicode has it, else as two.
  static func composed(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> String {
    // Dotless letters are written where the accent takes the place of the dot.
    let base: Unicode.Scalar = letter == "\u{131}" ? "i" : letter == "\u{237}" ? "j" : letter
    if let character = compositions[Pair(base: base, mark: mark)] { return String(character) }
    var scalars = String.UnicodeScalarView([base])
    scalars.append(mark)
    return String(scalars)
  }

  /// The letter in ASCII below the accents of `scalar`; nil if there is none.
  static func base(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if scalar.isASCII { return scalar }
    var base = scalar
    for _ in 0..<3 {
      guard let below = bases[base] else { return nil }
      if below.isASCII { return below }
      base = below
    }
    return nil
  }

  /// An accent by itself, as it stands over nothing: "\\~{}".
  static func spacing(_ mark: Unicode.Scalar) -> String {
    switch mark.value {
    case 0x300: "`"
    case 0x301: "\u{B4}"
    case 0x302: "^"
    case 0x303: "~"
    case 0x304: "\u{AF}"
    case 0x306: "\u{2D8}"
    case 0x307: "\u{2D9}"
    case 0x308: "\u{A8}"
    case 0x30A: "\u{2DA}"
    case 0x30B: "\u{2DD}"
    case 0x30C: "\u{2C7}"
    case 0x327: "\u{B8}"
    case 0x328: "\u{2DB}"
    default: ""
    }
  }

  private struct Pair: Hashable {
    var base: Unicode.Scalar
    var mark: Unicode.Scalar
  }

  private static let marks: [String: Unicode.Scalar] = [
    "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}", "u": "\u{306}", ".": "\u{307}",
    "\"": "\u{308}", "h": "\u{309}", "r": "\u{30A}", "H": "\u{30B}", "v": "\u{30C}", "G": "\u{30F}", "f": "\u{311}",
    "U": "\u{30E}", "horn": "\u{31B}", "d": "\u{323}", "c": "\u{327}", "k": "\u{328}", "b": "\u{331}", "t": "\u{361}",
    "grave": "\u{300}", "acute": "\u{301}", "hat": "\u{302}", "widehat": "\u{302}", "tilde": "\u{303}",
    "widetilde": "\u{303}", "bar": "\u{304}", "breve": "\u{306}", "dot": "\u{307}", "ddot": "\u{308}",
    "mathring": "\u{30A}", "check": "\u{30C}", "vec": "\u{20D7}", "textcommabelow": "\u{326}",
    "textogonekcentered": "\u{328}", "textcommaabove": "\u{313}",
  ]

  private static let compositions: [Pair: Unicode.Scalar] = {
    var result: [Pair: Unicode.Scalar] = [:]
    for (mark, pairs) in table {
      guard let mark = Unicode.Scalar(mark) else { continue }
      let scalars = Array(pairs.unicodeScalars)
      for index in stride(from: 0, to: scalars.count - 1, by: 2) {
        result[Pair(base: scalars[index], mark: mark)] = scalars[index + 1]
      }
    }
    return result
  }()

  private static let bases: [Unicode.Scalar: Unicode.Scalar] = compositions.reduce(into: [:]) { result, composition in
    result[composition.value] = composition.key.base
  }

  /// Each combining mark with letters and what they become, from Unicode's canonical compositions.
  private static let table: [UInt32: String] = [
    0x300: "AÀEÈIÌNǸOÒUÙWẀYỲaàeèiìnǹoòuùwẁyỳÂẦÊỀÔỒÜǛâầêềôồüǜĂẰăằĒḔēḕŌṐōṑƠỜơờƯỪưừΑᾺΕῈΗῊΙῚΟῸΥῪΩῺαὰ"
      + "εὲηὴιὶοὸυὺωὼϊῒϋῢЕЀИЍеѐиѝἀἂἁἃἈἊἉἋἐἒἑἓἘἚἙἛἠἢἡἣἨἪἩἫἰἲἱἳἸἺἹἻὀὂὁὃὈὊὉὋὐὒὑὓὙὛὠὢὡὣὨὪὩὫᾀᾂᾁᾃᾈᾊ"
      + "ᾉᾋᾐᾒᾑᾓᾘᾚᾙᾛᾠᾢᾡᾣᾨᾪᾩᾫᾳᾲιὶῃῂῳῲ",
    0x301: "AÁCĆEÉGǴIÍKḰLĹMḾNŃOÓPṔRŔSŚUÚWẂYÝZŹaácćeégǵiíkḱlĺmḿnńoópṕrŕsśuúwẃyýzźÂẤÅǺÆǼÇḈÊẾÏḮÔỐÕṌ"
      + "ØǾÜǗâấåǻæǽçḉêếïḯôốõṍøǿüǘĂẮăắĒḖēḗŌṒōṓŨṸũṹƠỚơớƯỨưứΑΆΕΈΗΉΙΊΟΌΥΎΩΏαάεέηήιίοόυύωώϊΐϋΰϒϓГЃ"
      + "КЌгѓкќἀἄἁἅἈἌἉἍἐἔἑἕἘἜἙἝἠἤἡἥἨἬἩἭἰἴἱἵἸἼἹἽὀὄὁὅὈὌὉὍὐὔὑὕὙὝὠὤὡὥὨὬὩὭᾀᾄᾁᾅᾈᾌᾉᾍᾐᾔᾑᾕᾘᾜᾙᾝᾠᾤᾡᾥᾨᾬᾩᾭ"
      + "ᾳᾴιίῃῄῳῴ",
    0x302: "AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶZẐaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑẠẬạậẸỆẹệỌỘọộ",
    0x303: "AÃEẼIĨNÑOÕUŨVṼYỸaãeẽiĩnñoõuũvṽyỹÂẪÊỄÔỖâẫêễôỗĂẴăẵƠỠơỡƯỮưữ",
    0x304: "AĀEĒGḠIĪOŌUŪYȲaāeēgḡiīoōuūyȳÄǞÆǢÕȬÖȪÜǕäǟæǣõȭöȫüǖǪǬǫǭȦǠȧǡȮȰȯȱΑᾹΙῙΥῩαᾱιῑυῡИӢУӮиӣуӯḶḸḷḹ"
      + "ṚṜṛṝιῑ",
    0x306: "AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭȨḜȩḝΑᾸΙῘΥῨαᾰιῐυῠАӐЕӖЖӁИЙУЎаӑеӗжӂийуўẠẶạặιῐ",
    0x307: "AȦBḂCĊDḊEĖFḞGĠHḢIİMṀNṄOȮPṖRṘSṠTṪWẆXẊYẎZŻaȧbḃcċdḋeėfḟgġhḣmṁnṅoȯpṗrṙsṡtṫwẇxẋyẏzżŚṤśṥŠṦ"
      + "šṧſẛṢṨṣṩ",
    0x308: "AÄEËHḦIÏOÖUÜWẄXẌYŸaäeëhḧiïoötẗuüwẅxẍyÿÕṎõṏŪṺūṻΙΪΥΫιϊυϋϒϔІЇАӒЕЁЖӜЗӞИӤОӦУӰЧӴЫӸЭӬаӓеёжӝ"
      + "зӟиӥоӧуӱчӵыӹэӭіїӘӚәӛӨӪөӫιϊ",
    0x309: "AẢEẺIỈOỎUỦYỶaảeẻiỉoỏuủyỷÂẨÊỂÔỔâẩêểôổĂẲăẳƠỞơởƯỬưử",
    0x30A: "AÅUŮaåuůwẘyẙ",
    0x30B: "OŐUŰoőuűУӲуӳ",
    0x30C: "AǍCČDĎEĚGǦHȞIǏKǨLĽNŇOǑRŘSŠTŤUǓZŽaǎcčdďeěgǧhȟiǐjǰkǩlľnňoǒrřsštťuǔzžÜǙüǚƷǮ",
    0x30F: "AȀEȄIȈOȌRȐUȔaȁeȅiȉoȍrȑuȕѴѶѵѷ",
    0x311: "AȂEȆIȊOȎRȒUȖaȃeȇiȋoȏrȓuȗ",
    0x31B: "OƠUƯoơuưÒỜÓỚÕỠÙỪÚỨòờóớõỡùừúứŨỮũữỌỢọợỎỞỏởỤỰụựỦỬủử",
    0x323: "AẠBḄDḌEẸHḤIỊKḲLḶMṂNṆOỌRṚSṢTṬUỤVṾWẈYỴZẒaạbḅdḍeẹhḥiịkḳlḷmṃnṇoọrṛsṣtṭuụvṿwẉyỵzẓÂẬÊỆÔỘâậ"
      + "êệôộĂẶăặƠỢơợƯỰưựṠṨṡṩ",
    0x324: "UṲuṳ",
    0x325: "AḀaḁ",
    0x327: "CÇDḐEȨGĢHḨKĶLĻNŅRŖSŞTŢcçdḑeȩgģhḩkķlļnņrŗsştţĆḈćḉĔḜĕḝ",
    0x328: "AĄEĘIĮOǪUŲaąeęiįoǫuųŌǬōǭ",
    0x331: "BḆDḎKḴLḺNṈRṞTṮZẔbḇdḏhẖkḵlḻnṉrṟtṯzẕ",
    0x326: "SȘTȚsștț",
  ]
}
