/// Mozilla's files compressed with LZ4: eight bytes of mark, the size in four, and one LZ4 block.
///
/// The block is as in the "LZ4 Block Format Description" of the LZ4 project: sequences of a token, literal bytes, and a
/// match that repeats earlier output.
enum MozillaLZ4 {
  /// What the files begin with.
  static let mark = Array("mozLz40\0".utf8)
  /// Bytes that are made of a file at most.
  private static let maximumSize = 1 << 28

  /// What the bytes behind the mark and the size hold; nil if they are damaged.
  static func decompressed(_ file: ArraySlice<UInt8>) -> [UInt8]? {
    let header = file.prefix(mark.count + 4)
    guard header.count == mark.count + 4, header.starts(with: mark) else { return nil }
    let size = header.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    guard size <= maximumSize else { return nil }
    let block = file.dropFirst(header.count)
    var output: [UInt8] = []
    var index = block.startIndex
    /// A length of which `start`, four bits of the token, is the first part.
    func length(_ start: Int) -> Int? {
      guard start == 15 else { return start }
      var length = start
      while index < block.endIndex, length <= size {
        let byte = block[index]
        index += 1
        length += Int(byte)
        if byte < 255 { return length }
      }
      return nil
    }
    while index < block.endIndex {
      let token = Int(block[index])
      index += 1
      guard let literals = length(token >> 4), literals <= block.endIndex - index, output.count + literals <= size
      else {
        return nil
      }
      output += block[index..<index + literals]
      index += literals
      // The last sequence has no match.
      if index == block.endIndex { break }
      guard index + 1 < block.endIndex else { return nil }
      let distance = Int(block[index]) | Int(block[index + 1]) << 8
      index += 2
      guard let rest = length(token & 15), distance > 0, distance <= output.count, output.count + rest + 4 <= size
      else { return nil }
      // A match may reach into what it makes itself.
      for position in output.count - distance..<output.count - distance + rest + 4 { output.append(output[position]) }
    }
    return output.count == size ? output : nil
  }
}
