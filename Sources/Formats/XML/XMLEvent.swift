/// What `XMLStream` finds, in the order of the document.
enum XMLEvent: Equatable {
  case start(XMLTag)
  /// The element that began last, of those that are open, ends.
  case end
  /// Text, with references resolved; neighbouring pieces of a longer text come one by one.
  case text(String)
  /// Something that is not XML; reading goes on behind it if it can.
  case problem(line: Int, message: String)
}
