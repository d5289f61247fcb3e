/// Tells the lines of offsets that only grow, looking at every byte once.
struct LineCounter {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var current = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// The line of the byte at `offset`, from 1; `offset` is not less than at the call before.
  mutating func line(at offset: Int) -> Int {
    while position < min(offset, bytes.count) {
      if bytes[position] == UInt8(ascii: "\n") { current += 1 }
      position += 1
    }
    return current
  }
}
