import Testing

@testable import Formats

/// What LaTeX in fields means in plain text.
@Suite struct TeXDecoderTests {
  @Test(arguments: [
    ("{\\'E}cole d'\\'et\\'e", "École d'été"), ("G\\\"odel, {\\\"O}zg\\\"{u}r, na\\\"{\\i}ve", "Gödel, Özgür, naïve"),
    ("Ho\\v{r}ava, \\v Cech, \\c{C}etin, \\c c", "Hořava, Čech, Çetin, ç"),
    ("Erd\\H{o}s, {\\L}ukasz, S{\\o}ren, \\AA ngstr\\\"om", "Erdős, Łukasz, Søren, Ångström"),
    ("Stra{\\ss}e, \\ae on, \\OE uvre, \\th orn", "Straße, æon, Œuvre, þorn"),
    ("Nguy{\\~{\\^e}}n, \\'{\\^{a}}, \\d{a}, \\k{e}, \\=u, \\u{g}, \\.z, \\r{u}", "Nguyễn, ấ, ạ, ę, ū, ğ, ż, ů"),
    ("\\'{\\i}, \\`\\i, \\^\\j", "í, ì, ĵ"), ("\\~{} \\^{} \\textasciitilde{}", "~ ^ ~"),
    ("{GPT}-4 and {\\em not} \\textit{this} \\textbf{\\emph{that}}", "GPT-4 and not this that"),
    ("R\\&D, 50\\%, \\$5, a\\_b, \\#1, \\{x\\}", "R&D, 50%, $5, a_b, #1, {x}"),
    ("1--2, a---b, ``quoted'', \\enquote{so}, -{}-", "1–2, a—b, “quoted”, “so”, --"),
    ("Figure~1,\\ two\\,kg, \\LaTeX{} and \\TeX\\ now", "Figure 1, two kg, LaTeX and TeX now"),
    ("$k$-means in $O(n^2 \\log n)$, $\\alpha_{ij}\\leq 10^{-3}$", "k-means in O(n² log n), αᵢⱼ≤10⁻³"),
    ("H\\textsubscript{2}O, x\\textsuperscript{th}, $L_{max}$", "H₂O, xᵗʰ, Lₘₐₓ"), ("$x^{a/b}$", "x^(a/b)"),
    ("$\\pm$0.1 at 20$^\\circ$C, costs $5 and $6", "±0.1 at 20°C, costs $5 and $6"),
    ("$\\foo$ and \\foo, C:\\new", "$\\foo$ and \\foo, C:\\new"), ("\\frac{1}{2}", "1/2"),
    (
      "see \\href{https://example.org/a\\_b}{the page}, \\url{https://example.org}",
      "see the page (https://example.org/a_b), https://example.org"
    ),
    ("\\noopsort{1975}Title \\vphantom{\\}}end", "Title end"), ("two  \n blanks \\\\ line", "two blanks line"),
    ("数据 \\\"{数}", "数据 数\u{308}"), ("open {brace and \\", "open brace and \\"), ("\\symbol{960}", "π"),
  ])
  func lines(_ source: String, _ text: String) {
    #expect(TeXDecoder.line(source) == text)
  }

  @Test(arguments: [
    ("one\n  line\n\nnext \\par third\\\\fourth", "one line\n\nnext\n\nthird\nfourth"), ("a\\\\\n\\\\\nb", "a\n\nb"),
  ])
  func paragraphs(_ source: String, _ text: String) {
    var source = source
    #expect(source.withUTF8 { TeXDecoder.text($0, style: .paragraphs) } == text)
  }

  @Test func composedCharactersAreOne() {
    #expect(TeXDecoder.line("\\\"o\\'{e}").unicodeScalars.map(\.value) == [0xF6, 0xE9])
  }

  @Test(arguments: [
    ("https://example.org/a\\_b\\%20{\\textasciitilde}x", "https://example.org/a_b%20~x"),
    ("\\url{https://example.org/$\\sim$x--y}", "https://example.org/~x--y"),
    ("https://example.org/\n  long", "https://example.org/long"),
  ])
  func addresses(_ source: String, _ text: String) {
    var source = source
    #expect(source.withUTF8 { TeXDecoder.address($0) } == text)
  }
}
