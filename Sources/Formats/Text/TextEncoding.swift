/// The encodings, besides UTF-16 with a byte order mark, that documents come in.
enum TextEncoding: Equatable {
  case utf8
  /// Latin-1 too, which web pages call it by.
  case windows1252
}
