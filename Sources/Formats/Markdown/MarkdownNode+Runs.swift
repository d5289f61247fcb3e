extension MarkdownNode {
  /// The running text of a paragraph, a heading or a cell. Images are left out, and so are links that show nothing else.
  var runs: [Run] {
    var runs: [Run] = []
    var strongDepth = 0
    var link: (url: String?, firstRun: Int, hasImage: Bool)?
    var imageDepth = 0
    var htmlLink: String?
    func append(_ text: String) {
      if imageDepth == 0 { runs.append(Run(text: text, url: link?.url ?? htmlLink, isStrong: strongDepth > 0)) }
    }
    walk { node, isEntering in
      switch node.kind {
      case .text, .code: append(node.literal)
      case .softbreak: append(" ")
      case .linebreak: append("\n")
      case .strong: strongDepth += isEntering ? 1 : -1
      case .image:
        imageDepth += isEntering ? 1 : -1
        link?.hasImage = true
      case .link where isEntering:
        link = (LinkAddress.real(node.url), runs.count, false)
      case .link:
        if let ended = link, runs[ended.firstRun...].text.allSatisfy(\.isWhitespace) {
          runs.removeSubrange(ended.firstRun...)
          if let url = ended.url, !ended.hasImage { runs.append(Run(text: "", url: url, isStrong: strongDepth > 0)) }
        }
        link = nil
      case .inlineHTML:
        let tag = node.literal.lowercased()
        if tag.hasPrefix("<br") { append("\n") }
        if tag.hasPrefix("</a") { htmlLink = nil }
        if tag.hasPrefix("<a ") { htmlLink = Self.address(inTag: node.literal) }
      default: break
      }
    }
    return runs.merged()
  }

  private static func address(inTag tag: String) -> String? {
    guard let start = tag.firstRange(of: "href=") else { return nil }
    let rest = tag[start.upperBound...]
    guard let quote = rest.first, quote == "\"" || quote == "'" else {
      return LinkAddress.real(String(rest.prefix { !$0.isWhitespace && $0 != ">" }))
    }
    return LinkAddress.real(String(rest.dropFirst().prefix { $0 != quote }))
  }
}
