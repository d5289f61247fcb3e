/// One format that lists are kept in: its names, how it is recognised, and what reads and writes it.
///
/// A format is a value, made in the file of its reader and named in `Format.all`.
public struct Format: Sendable {
  /// The name on the command line and in a library: "bibtex".
  public let name: String
  /// The name in messages and documentation: "BibTeX and BibLaTeX".
  public let title: String
  /// Endings of file names, without the dot and in lower case; they are names of the format on the command line too.
  public let extensions: [String]
  /// How likely a source that begins so has this format, its name left aside.
  let recognize: @Sendable (SourceHead) -> Likelihood
  private let makeReader: (@Sendable (ReadingOptions) -> any FormatReader)?
  private let makeWriter: (@Sendable (String) -> any ListWriter)?

  init(
    _ name: String, title: String, extensions: [String],
    recognize: @escaping @Sendable (SourceHead) -> Likelihood = { _ in .unlikely },
    reader: (@Sendable (ReadingOptions) -> any FormatReader)? = nil,
    writer: (@Sendable (String) -> any ListWriter)? = nil
  ) {
    self.name = name
    self.title = title
    self.extensions = extensions
    self.recognize = recognize
    makeReader = reader
    makeWriter = writer
  }

  /// The reader of the format; nil for one that is only written.
  public func reader(_ options: ReadingOptions = ReadingOptions()) -> (any FormatReader)? { makeReader?(options) }

  /// The writer of the format; nil for one that is only read. `title` heads the page or document where the format has a
  /// place for it.
  public func writer(title: String = "Reading list") -> (any ListWriter)? { makeWriter?(title) }

  /// Whether the format is read.
  public var isReadable: Bool { makeReader != nil }
  /// Whether the format is written.
  public var isWritable: Bool { makeWriter != nil }
}

extension Format: Hashable {
  /// Formats of the same name are the same.
  public static func == (first: Format, second: Format) -> Bool { first.name == second.name }

  /// Adds the name to `hasher`.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Format {
  /// The format that `name` means, in any case: the format's own name or a usual ending of files.
  public init?(name: some StringProtocol) {
    let name = name.lowercased()
    guard let format = Format.all.first(where: { $0.name == name || $0.extensions.contains(name) }) else { return nil }
    self = format
  }
}
