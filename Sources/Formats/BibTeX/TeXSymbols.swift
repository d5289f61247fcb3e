/// Commands of LaTeX that stand for a character or a word.
enum TeXSymbols {
  /// What `command`, without its backslash, stands for; nil if it is none of these.
  static func text(_ command: String) -> String? { symbols[command] }

  private static let symbols: [String: String] = {
    // The first ones would break the tables below.
    var result: [String: String] = ["textbar": "|", "mid": "|", "vert": "|", "quad": " ", "qquad": " ", "space": " "]
    for table in [letters, quotation, characters, greek, textGreek, operators, arrows, words] {
      for pair in table.split(separator: "|") {
        guard let blank = pair.firstIndex(of: " ") else { continue }
        result[String(pair[..<blank])] = String(pair[pair.index(after: blank)...])
      }
    }
    return result
  }()

  private static let letters = """
    ss ß|SS ẞ|ae æ|AE Æ|oe œ|OE Œ|aa å|AA Å|o ø|O Ø|l ł|L Ł|i ı|j ȷ|dh ð|DH Ð|dj đ|DJ Đ|th þ|TH Þ|ng ŋ|NG Ŋ|\
    imath ı|jmath ȷ
    """

  private static let quotation = """
    textendash –|textemdash —|textquoteleft ‘|textquoteright ’|textquotedblleft “|textquotedblright ”|\
    textquotesingle '|textquotedbl "|quotedblbase „|quotesinglbase ‚|guillemotleft «|guillemotright »|\
    guillemetleft «|guillemetright »|guilsinglleft ‹|guilsinglright ›|lq ‘|rq ’|glqq „|grqq “|glq ‚|grq ‘|\
    flqq «|frqq »
    """

  private static let characters = """
    textbackslash \\|textasciitilde ~|textasciicircum ^|textunderscore _|textbraceleft {|textbraceright }|\
    textless <|textgreater >|textdollar $|textasciigrave `|textasciiacute ´|textasciidieresis ¨|\
    textasciimacron ¯|textnumero №|textperthousand ‰|textpertenthousand ‱|textdagger †|textdaggerdbl ‡|\
    textbullet •|textparagraph ¶|textsection §|textperiodcentered ·|textellipsis …|ldots …|dots …|cdots ⋯|\
    vdots ⋮|ddots ⋱|textexclamdown ¡|textquestiondown ¿|textcopyright ©|copyright ©|textregistered ®|\
    texttrademark ™|textordfeminine ª|textordmasculine º|textdegree °|degree °|textpm ±|texttimes ×|textdiv ÷|\
    textmu µ|textohm Ω|textcelsius ℃|textmho ℧|textonehalf ½|textonequarter ¼|textthreequarters ¾|\
    textonesuperior ¹|texttwosuperior ²|textthreesuperior ³|texteuro €|euro €|EUR €|pounds £|textsterling £|\
    textyen ¥|textcent ¢|textcurrency ¤|textflorin ƒ|textinterrobang ‽|textvisiblespace ␣|textdoublebarpipe ǂ|\
    textmusicalnote ♪|S §|P ¶|dag †|ddag ‡|textrightarrow →|textleftarrow ←|textuparrow ↑|textdownarrow ↓|\
    texttildelow ˷|textlnot ¬|textbrokenbar ¦|textthreequartersemdash —|textschwa ə|textglotstop ʔ|textesh ʃ|\
    textezh ʒ|slash /|textfractionsolidus ⁄|textreferencemark ※|textopenbullet ◦|textbaht ฿|textwon ₩|\
    textpeso ₱|textdong ₫
    """

  private static let greek = """
    alpha α|beta β|gamma γ|delta δ|epsilon ϵ|varepsilon ε|zeta ζ|eta η|theta θ|vartheta ϑ|iota ι|kappa κ|\
    varkappa ϰ|lambda λ|mu μ|nu ν|xi ξ|omicron ο|pi π|varpi ϖ|rho ρ|varrho ϱ|sigma σ|varsigma ς|tau τ|\
    upsilon υ|phi ϕ|varphi φ|chi χ|psi ψ|omega ω|Gamma Γ|Delta Δ|Theta Θ|Lambda Λ|Xi Ξ|Pi Π|Sigma Σ|Upsilon Υ|\
    Phi Φ|Psi Ψ|Omega Ω|varGamma Γ|varDelta Δ|varTheta Θ|varLambda Λ|varXi Ξ|varPi Π|varSigma Σ|varPhi Φ|\
    varPsi Ψ|varOmega Ω|digamma ϝ
    """

  private static let textGreek = """
    textalpha α|textbeta β|textgamma γ|textdelta δ|textepsilon ε|textzeta ζ|texteta η|texttheta θ|textiota ι|\
    textkappa κ|textlambda λ|textnu ν|textxi ξ|textpi π|textrho ρ|textsigma σ|texttau τ|textphi φ|textchi χ|\
    textpsi ψ|textomega ω|textGamma Γ|textDelta Δ|textTheta Θ|textLambda Λ|textXi Ξ|textPi Π|textSigma Σ|\
    textPhi Φ|textPsi Ψ|textOmega Ω
    """

  private static let operators = """
    pm ±|mp ∓|times ×|div ÷|cdot ·|ast ∗|star ⋆|circ ∘|bullet ∙|cap ∩|cup ∪|uplus ⊎|sqcap ⊓|sqcup ⊔|vee ∨|\
    lor ∨|wedge ∧|land ∧|setminus ∖|smallsetminus ∖|wr ≀|oplus ⊕|ominus ⊖|otimes ⊗|oslash ⊘|odot ⊙|amalg ⨿|\
    diamond ⋄|Diamond ◇|Box □|square □|triangle △|bigtriangleup △|triangleleft ◁|triangleright ▷|leq ≤|le ≤|\
    leqslant ⩽|geq ≥|ge ≥|geqslant ⩾|neq ≠|ne ≠|equiv ≡|sim ∼|simeq ≃|approx ≈|cong ≅|asymp ≍|doteq ≐|propto ∝|\
    models ⊨|vDash ⊨|vdash ⊢|dashv ⊣|perp ⊥|bot ⊥|top ⊤|nmid ∤|parallel ∥|prec ≺|succ ≻|preceq ⪯|succeq ⪰|ll ≪|\
    gg ≫|lesssim ≲|gtrsim ≳|subset ⊂|supset ⊃|subseteq ⊆|supseteq ⊇|sqsubseteq ⊑|in ∈|ni ∋|notin ∉|forall ∀|\
    exists ∃|nexists ∄|neg ¬|lnot ¬|emptyset ∅|varnothing ∅|infty ∞|partial ∂|nabla ∇|sum ∑|prod ∏|coprod ∐|\
    int ∫|iint ∬|oint ∮|surd √|sqrt √|angle ∠|prime ′|hbar ℏ|hslash ℏ|ell ℓ|wp ℘|Re ℜ|Im ℑ|aleph ℵ|beth ℶ|\
    imaginary ℑ|therefore ∴|because ∵|ldotp .|colon :|lbrace {|rbrace }|lbrack [|rbrack ]|langle ⟨|rangle ⟩|\
    lfloor ⌊|rfloor ⌋|lceil ⌈|rceil ⌉|lvert ∣|rvert ∣|Vert ‖|lVert ‖|rVert ‖|backslash \\|sharp ♯|flat ♭|\
    natural ♮|clubsuit ♣|diamondsuit ♢|heartsuit ♡|spadesuit ♠|checkmark ✓|dagger †|ddagger ‡|bigcup ⋃|\
    bigcap ⋂|bigoplus ⨁|bigotimes ⨂|lhd ⊲|rhd ⊳|ltimes ⋉|rtimes ⋊|bowtie ⋈|Join ⋈|complement ∁|eth ð|mho ℧|\
    lozenge ◊|blacksquare ■|bigcirc ◯|degreeC ℃
    """

  private static let arrows = """
    leftarrow ←|gets ←|rightarrow →|to →|uparrow ↑|downarrow ↓|leftrightarrow ↔|updownarrow ↕|Leftarrow ⇐|\
    Rightarrow ⇒|implies ⟹|Leftrightarrow ⇔|iff ⟺|Uparrow ⇑|Downarrow ⇓|mapsto ↦|longmapsto ⟼|longrightarrow ⟶|\
    longleftarrow ⟵|longleftrightarrow ⟷|Longrightarrow ⟹|hookrightarrow ↪|hookleftarrow ↩|rightharpoonup ⇀|\
    rightleftharpoons ⇌|rightsquigarrow ⇝|leadsto ⇝|nearrow ↗|searrow ↘|swarrow ↙|nwarrow ↖|\
    twoheadrightarrow ↠|circlearrowright ↻|curvearrowright ↷
    """

  private static let words = """
    TeX TeX|LaTeX LaTeX|LaTeXe LaTeX2ε|BibTeX BibTeX|XeTeX XeTeX|log log|ln ln|lg lg|exp exp|sin sin|cos cos|\
    tan tan|cot cot|sec sec|csc csc|arcsin arcsin|arccos arccos|arctan arctan|sinh sinh|cosh cosh|tanh tanh|\
    min min|max max|inf inf|sup sup|lim lim|liminf lim inf|limsup lim sup|arg arg|det det|dim dim|gcd gcd|\
    ker ker|deg deg|Pr Pr|hom hom|mod mod|bmod mod|argmax arg max|argmin arg min
    """
}
