/// Plain text of pieces of HTML, JATS and MathML in what providers answer.
package enum PlainMarkup {
  /// The text with its paragraphs; nil if there is none.
  package static func text(_ markup: String?) -> String? {
    markup.flatMap { EntryBuilder.text(RecordMarkup.plain($0)) }
  }

  /// The text in one line; nil if there is none.
  package static func line(_ markup: String?) -> String? {
    markup.flatMap { EntryBuilder.line(RecordMarkup.plain($0)) }
  }
}
