import Formats
import Glibc
import Library
import ReadingList

/// Turns the sources of a command line into files.
enum SourceFinder {
  /// The files that `arguments` mean: files as they are, folders with all lists below them, patterns as a shell would
  /// expand them. No argument means standard input, if something is piped into it.
  ///
  /// - throws: `CommandError`.
  static func sources(
    _ arguments: [String], format: Format?, options: ReadingOptions = ReadingOptions()
  ) throws -> [Source] {
    guard !arguments.isEmpty else {
      guard !Environment.isTerminal(STDIN_FILENO) else { throw CommandError.noSources }
      return [Source(location: "-", name: "-", format: format, options: options)]
    }
    var result: [Source] = []
    for argument in arguments {
      for path in try paths(argument) {
        let location = path == "-" ? "-" : absolute(path)
        if !result.contains(where: { $0.location == location }) {
          result.append(Source(location: location, name: path, format: format, options: options))
        }
      }
    }
    return result
  }

  private static func paths(_ argument: String) throws -> [String] {
    if argument == "-" { return [argument] }
    var status = stat()
    if stat(argument, &status) == 0 {
      return isFolder(status) ? lists(below: argument) : [argument]
    }
    let expanded = expand(argument)
    if expanded.isEmpty { throw CommandError.noMatches(pattern: argument) }
    return expanded.flatMap { path in
      stat(path, &status) == 0 && isFolder(status) ? lists(below: path) : [path]
    }
  }

  /// The lists in a folder and the folders below it, by name; hidden ones are left out.
  static func lists(below folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let item = readdir(directory) {
      let name = withUnsafeBytes(of: &item.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted().flatMap { name -> [String] in
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      var status = stat()
      // Links are followed to files only, so that a loop of folders ends. A name that is not UTF-8 leads nowhere; whoever
      // opens the file says so.
      guard lstat(path, &status) == 0 else { return name.hasReplacedBytes && ListName.isList(name) ? [path] : [] }
      if isFolder(status) { return lists(below: path) }
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return [] }
      return (ListName.isAmbiguous(name) ? isRecognized(path) : ListName.isList(name)) ? [path] : []
    }
  }

  /// Whether the beginning of a file says that it is a list. One that cannot be read may be none.
  private static func isRecognized(_ path: String) -> Bool {
    guard let source = try? ByteSource(path: path).unpacked() else { return false }
    return ListName.isList(source)
  }

  private static func isFolder(_ status: stat) -> Bool {
    status.st_mode & S_IFMT == S_IFDIR
  }

  private static func expand(_ pattern: String) -> [String] {
    var matches = glob_t()
    defer { globfree(&matches) }
    guard glob(pattern, GLOB_TILDE, nil, &matches) == 0 else { return [] }
    return (0..<Int(matches.gl_pathc)).compactMap { matches.gl_pathv[$0].map { String(cString: $0) } }
  }

  /// Folders among the arguments, which are looked through for new files later.
  static func roots(_ arguments: [String], format: Format?, options: ReadingOptions = ReadingOptions()) -> [SourceRoot]
  {
    var status = stat()
    return arguments.filter { stat($0, &status) == 0 && isFolder(status) }.map {
      SourceRoot(location: absolute($0), format: format, options: options)
    }
  }

  /// The path from the root, without links on the way; of a file that is not there, as it is written.
  static func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else {
      guard !path.hasPrefix("/"), let folder = realpath(".", nil) else { return path }
      defer { free(folder) }
      return String(cString: folder) + "/" + path
    }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
