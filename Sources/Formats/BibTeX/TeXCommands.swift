/// Commands of LaTeX that leave nothing in plain text.
enum TeXCommands {
  /// Commands without argument that say how what follows looks.
  static let declarations: Set<String> = [
    "bf", "bfseries", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "bigskip", "boldmath", "cal",
    "centering", "cyr", "displaystyle", "em", "footnotesize", "frenchspacing", "ignorespaces", "it", "itshape", "large",
    "Large", "left", "limits", "mathord", "mathstrut", "mdseries", "medskip", "middle", "newblock", "noindent",
    "nolimits", "nonscript", "normalfont", "normalsize", "null", "protect", "relax", "right", "rm", "rmfamily",
    "samepage", "sc", "scriptsize", "scriptstyle", "scshape", "sf", "sffamily", "sl", "slshape", "small", "smallskip",
    "strut", "textstyle", "tiny", "tt", "ttfamily", "unskip", "upshape", "xspace", "allowbreak", "nobreak", "break",
    "bgroup", "egroup", "selectlanguage", "singlespacing", "mathsurround", "nobreakspace",
  ]

  /// Commands whose first arguments are not text, with how many these are.
  static let hiddenArguments: [String: Int] = [
    "begin": 1, "color": 1, "discretionary": 3, "end": 1, "foreignlanguage": 1, "hphantom": 1, "hskip": 0, "hspace": 1,
    "hypersetup": 1, "index": 1, "label": 1, "noopsort": 1, "otherlanguage": 1, "phantom": 1, "raisebox": 1,
    "SortNoop": 1, "sortnoop": 1, "textcolor": 1, "vphantom": 1, "vspace": 1,
  ]
}
