/// What a scalar of untrusted text could do to a terminal or to a line of output.
enum ScalarClass {
  /// Shown as it is.
  case plain
  /// A space or line end at which a line may be broken. No-break spaces are plain.
  case blank
  /// C0, C1 and DEL, but for those that are blanks: they begin the control sequences of terminals.
  case control
  /// Changes the direction of the text behind it, which makes a line show other than what it says.
  case directional
  /// Takes no room and means nothing on a terminal: soft hyphens, byte order marks, annotation anchors.
  case invisible

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20, 0x09...0x0D, 0x85, 0x1680, 0x2000...0x2006, 0x2008...0x200A, 0x2028, 0x2029, 0x205F, 0x3000:
      self = .blank
    case 0x21..<0x7F: self = .plain
    case 0x00..<0x20, 0x7F...0x9F: self = .control
    case 0x202A...0x202E, 0x2066...0x2069: self = .directional
    case 0xAD, 0x200B, 0x206A...0x206F, 0xFEFF, 0xFFF9...0xFFFB: self = .invisible
    default: self = .plain
    }
  }
}
