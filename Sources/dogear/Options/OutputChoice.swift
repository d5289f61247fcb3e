import Formats
import Glibc
import ReadingList
import Rendering

/// A form of output as it was asked for on the command line.
struct OutputChoice: Equatable {
  /// What was asked for; nil where nothing was.
  enum Form: Equatable {
    case json, ndjson, tsv, ids, urls
    case template(String)
    /// A list in one of the formats that lists are kept in.
    case list(Format)
  }

  var form: Form?
  var endsWithNull = false
  var color = When.auto
  var hyperlink = When.auto
  var width: Int?

  /// The form to write in: for a person on a terminal, tab-separated in a pipe, unless something else was asked for.
  ///
  /// - throws: `TemplateError`.
  func mode() throws -> OutputMode {
    switch form {
    case .json: return .json
    case .ndjson: return .ndjson
    case .tsv: return .tsv
    case .ids: return .ids
    case .urls: return .urls
    case .template(let text): return .template(try Template(text))
    // A list shows no more of the search than ids do.
    case .list: return .ids
    case nil:
      let isForPerson = Environment.isTerminal(STDOUT_FILENO) || color == .always || width != nil
      return isForPerson ? .terminal(Terminal.style(color: color, hyperlink: hyperlink, width: width)) : .tsv
    }
  }

  /// The format of the list to write; nil if hits or entries are to be rendered.
  var listFormat: Format? {
    if case .list(let format) = form { format } else { nil }
  }

  func renderer(_ mode: OutputMode, sections: [Section] = []) -> Renderer {
    Renderer(mode: mode, terminator: endsWithNull ? .null : .newline, sections: sections)
  }
}
