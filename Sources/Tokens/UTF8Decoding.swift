/// The scalar at `offset` of UTF-8 `text` and the bytes it takes; U+FFFD and 1 where the bytes are not UTF-8.
///
/// - precondition: `offset` is inside `text`.
@inline(__always)
func decodeScalar(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> (scalar: UInt32, length: Int) {
  let first = UInt32(text[offset])
  if first < 0x80 { return (first, 1) }
  let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
  guard first >= 0xC2, first < 0xF5, offset + length <= text.count else { return (0xFFFD, 1) }
  var scalar = first & (0x7F >> UInt32(length))
  for index in 1..<length {
    let byte = UInt32(text[offset + index])
    guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
    scalar = scalar << 6 | byte & 0x3F
  }
  let isOverlong = length == 3 && scalar < 0x800 || length == 4 && scalar < 0x10000
  let isSurrogate = scalar & 0xFFFF_F800 == 0xD800
  return isOverlong || isSurrogate || scalar > 0x10FFFF ? (0xFFFD, 1) : (scalar, length)
}
