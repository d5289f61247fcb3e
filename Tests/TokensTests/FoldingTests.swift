import Testing
import Tokens

struct FoldingTests {
  @Test(arguments: [
    ("Łukasz Über-Straße", "lukasz uber-strasse"),
    ("co\u{AD}op", "coop"),
    ("x²·½", "x2·½"),
    ("ﷺ", "صلىاللهعليهوسلم"),
    ("Ⅳ ㈠", "iv ㈠"),
  ])
  func folds(text: String, folded: String) {
    #expect(Folding.fold(text) == folded)
  }

  @Test(arguments: [
    ("  Attention Is All\nYou Need! ", "attention is all you need"),
    ("“Don’t” — «stop»", "don t stop"),
    ("C++ or C# #1", "c++ or c# 1"),
    ("a+b a + b C++", "a b a b c++"),
    ("!?", ""),
    ("日本語 2.0", "日本語 2 0"),
  ])
  func keysAreWordsAlone(text: String, key: String) {
    #expect(Folding.key(text) == key)
  }

  @Test func foldingTwiceChangesNothing() {
    let changed = (UInt32(0)...0x10FFFF).compactMap { Unicode.Scalar($0) }.filter { scalar in
      let folded = Folding.fold(String(scalar))
      return !Folding.fold(folded).unicodeScalars.elementsEqual(folded.unicodeScalars)
    }
    #expect(changed == [])
  }

  /// The table against Swift's own properties, for scalars that both know.
  @Test func agreesWithUnicode() {
    let wrong = (UInt32(0)..<0x3000).compactMap { Unicode.Scalar($0) }.filter { scalar in
      guard scalar.properties.age.map({ $0.major <= 14 }) == true else { return false }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter:
        return Folding.kind(scalar) != .letter
          || Folding.fold(String(scalar)) != Folding.fold(scalar.properties.lowercaseMapping)
      case .decimalNumber:
        return Folding.kind(scalar) != .digit
          || Folding.fold(String(scalar)) != scalar.properties.numericValue.map { String(Int($0)) }
      case .spaceSeparator, .control, .dashPunctuation, .openPunctuation, .mathSymbol, .currencySymbol:
        return Folding.kind(scalar) != .separator
      default:
        return false
      }
    }
    #expect(wrong == [])
  }

  @Test(arguments: [
    ("a", Folding.Kind.letter), ("9", .digit), ("-", .separator), ("\u{301}", .ignored), ("\u{200D}", .ignored),
    ("字", .ideograph), ("한", .ideograph), ("ก", .ideograph), ("😀", .separator), ("ा", .letter),
    ("\u{FFFD}", .separator),
  ])
  func knowsKinds(text: String, kind: Folding.Kind) {
    #expect(text.unicodeScalars.map { Folding.kind($0) } == [kind])
  }
}
