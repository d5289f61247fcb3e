/// What the terminal can do and how wide it is.
public struct TerminalStyle: Sendable, Equatable {
  /// Cells in a line, `narrowest` or more.
  public let width: Int
  /// Whether matches, titles and headings are set off by colour and weight.
  public let usesColor: Bool
  /// Whether titles and addresses are links.
  public let usesHyperlinks: Bool

  /// The style; a `width` below `narrowest` counts as `narrowest`.
  public init(width: Int, usesColor: Bool = false, usesHyperlinks: Bool = false) {
    self.width = max(width, TerminalStyle.narrowest)
    self.usesColor = usesColor
    self.usesHyperlinks = usesHyperlinks
  }

  /// Cells below which no layout is readable.
  public static let narrowest = 24
  /// Cells beyond which prose is hard to read.
  static let widestProse = 100

  /// Cells of a line of prose that is indented by `indent`.
  func proseWidth(indent: Int) -> Int {
    min(width, TerminalStyle.widestProse) - indent
  }

  /// How a piece of text looks: the parameters of the control sequence SGR.
  enum Look: String {
    case plain = ""
    case strong = "1"
    case faint = "2"
    case heading = "1;36"
    /// What the query matched; red is legible on dark and on light.
    case match = "1;31"
  }

  /// `text` in `look`, its matches set off.
  func painted(_ text: TerminalText, _ look: Look = .plain) -> String {
    guard usesColor else { return text.plain }
    return text.runs.map { sequence($0.text.plain, $0.isMatched ? .match : look) }.joined()
  }

  /// `text`, which is untrusted, in `look`.
  func painted(_ text: String, _ look: Look) -> String {
    painted(TerminalText(text), look)
  }

  /// `text`, which is safe already, as a link to `url` where links are on.
  func linked(_ text: String, to url: String?, id: String) -> String {
    guard usesHyperlinks, let url else { return text }
    return Hyperlink.linked(text, to: url, id: id)
  }

  private func sequence(_ text: String, _ look: Look) -> String {
    look == .plain ? text : "\u{1B}[\(look.rawValue)m\(text)\u{1B}[0m"
  }
}
