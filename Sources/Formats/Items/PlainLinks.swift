import ReadingList

/// Finds addresses in running text that marks no links.
enum PlainLinks {
  /// The runs of `text`: addresses with a scheme of the web are links that show themselves.
  static func runs(_ text: String, isStrong: Bool = false) -> [Run] {
    var runs: [Run] = []
    var rest = text[...]
    var behind = text[...]
    while let mark = behind.firstRange(of: "://") {
      let scheme = behind[..<mark.lowerBound].reversed().prefix { $0.isASCII && $0.isLetter }.count
      let start = behind.index(mark.lowerBound, offsetBy: -scheme)
      // The scheme first, since looking for an address's end may take as long as the text.
      let isWeb = ["http", "https", "ftp"].contains(behind[start..<mark.lowerBound].lowercased())
      let address = isWeb ? Self.address(at: rest[start...]) : ""
      guard isWeb, address.endIndex > mark.upperBound else {
        behind = behind[mark.upperBound...]
        continue
      }
      runs.append(Run(text: String(rest[..<start]), isStrong: isStrong))
      runs.append(Run(text: String(address), url: LinkAddress.real(String(address)), isStrong: isStrong))
      rest = rest[address.endIndex...]
      behind = rest
    }
    runs.append(Run(text: String(rest), isStrong: isStrong))
    return runs.filter { !$0.text.isEmpty }
  }

  /// The address that `text` begins with, without what ends the sentence or the brackets around it.
  static func address(at text: Substring) -> Substring {
    var address = text.prefix { !$0.isWhitespace && !"<>\"|`".contains($0) }
    // How many more brackets are closed than opened.
    var surplus: [Character: Int] = [:]
    for (open, close) in [("(", ")"), ("[", "]")] as [(Character, Character)] {
      surplus[close] = address.count { $0 == close } - address.count { $0 == open }
    }
    while let last = address.last, ".,;:!?'*)]}”’".contains(last) {
      if let count = surplus[last] {
        if count <= 0 { break }
        surplus[last] = count - 1
      }
      address = address.dropLast()
    }
    return address
  }
}
