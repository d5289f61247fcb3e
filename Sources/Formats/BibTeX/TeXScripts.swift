/// Raised and lowered characters of Unicode.
enum TeXScripts {
  /// `text` raised or lowered; nil if Unicode lacks one of its characters so.
  static func text(_ text: String, isRaised: Bool) -> String? {
    let table = isRaised ? raised : lowered
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard let script = table[scalar] else { return nil }
      scalars.append(script)
    }
    return scalars.isEmpty ? nil : String(scalars)
  }

  private static let raised = table(
    "0123456789+-=()nabcdefghijklmoprstuvwxyz\u{2032}\u{2212}\u{2218}*ABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ\u{2032}⁻°*ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ")
  private static let lowered = table(
    "0123456789+-=()aehijklmnoprstuvx\u{2212}", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ₋")

  private static func table(_ plain: String, _ scripts: String) -> [Unicode.Scalar: Unicode.Scalar] {
    Dictionary(zip(plain.unicodeScalars, scripts.unicodeScalars)) { first, _ in first }
  }
}
