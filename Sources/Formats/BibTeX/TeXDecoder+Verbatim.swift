extension TeXDecoder {
  /// `bytes` as an address or an identifier: only escapes are resolved, and braces and line ends dropped.
  static func address(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "}"): index += 1
      case UInt8(ascii: "\\"): index = escape(bytes, at: index, into: &output)
      case UInt8(ascii: "$") where begins(bytes, at: index, with: "$\\sim$"):
        output.append(UInt8(ascii: "~"))
        index += 6
      case ...0x20:
        let start = index
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        if !bytes[start..<index].contains(UInt8(ascii: "\n")) { output += bytes[start..<index] }
      default:
        output.append(byte)
        index += 1
      }
    }
    return String(decoding: output, as: UTF8.self).trimmingBlanks()
  }

  /// `text` with the three commands resolved that `TeXEncoder.path` writes, and nothing else.
  static func path(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    var text = text
    for (command, character) in TeXEncoder.pathCommands { text = text.replacing(command, with: character) }
    return text
  }

  /// Writes what the escape at `index` stands for, and says where it ends. A backslash of another kind stays.
  private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, into output: inout [UInt8]) -> Int {
    let next = bytes[safe: index + 1]
    if "&%$#_{}~-".utf8.contains(next) {
      if next != UInt8(ascii: "-") { output.append(next) }
      return index + 2
    }
    var end = index + 1
    while end < bytes.count, end - index < 40, UInt8(ascii: "a")...UInt8(ascii: "z") ~= bytes[end] | 0x20 { end += 1 }
    let name = String(decoding: UnsafeBufferPointer(rebasing: bytes[(index + 1)..<end]), as: UTF8.self)
    if name == "url" || name == "nolinkurl" || name == "path" { return end }
    let character: String
    switch name {
    case "sim": character = "~"
    case "textbackslash", "textasciitilde", "textasciicircum", "textunderscore", "textbraceleft", "textbraceright",
      "slash", "textbar", "textless", "textgreater", "textquotesingle":
      character = TeXSymbols.text(name) ?? ""
    default:
      output.append(bytes[index])
      return index + 1
    }
    output += character.utf8
    if bytes[safe: end] == 0x20 { end += 1 }
    return end
  }

  private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, with text: String) -> Bool {
    offset + text.utf8.count <= bytes.count && zip(offset..., text.utf8).allSatisfy { bytes[$0] == $1 }
  }
}
