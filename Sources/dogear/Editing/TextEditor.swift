import Glibc

/// The person's editor, and the file that it works on.
struct TextEditor {
  /// The file, which is its owner's alone.
  let path: String
  /// $VISUAL, $EDITOR, or vi.
  private let command = Environment.nonEmpty("VISUAL") ?? Environment.nonEmpty("EDITOR") ?? "vi"

  /// An editor on a new file with `text`.
  ///
  /// - throws: `CommandError.cannotWrite`.
  init(_ text: String) throws {
    let folder = Environment.nonEmpty("TMPDIR") ?? "/tmp"
    let suffix = ".yaml"
    var template = Array((folder + "/dogear-XXXXXX" + suffix).utf8CString)
    let descriptor = mkstemps(&template, Int32(suffix.utf8.count))
    guard descriptor >= 0 else {
      throw CommandError.cannotWrite(path: folder, reason: String(cString: strerror(errno)))
    }
    close(descriptor)
    path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    try FileText.write(text, to: path)
  }

  /// Runs the editor until it ends; returns the text.
  ///
  /// The command may have arguments, as in "code --wait": the shell takes it apart, the file is an argument of its own.
  /// - throws: `CommandError.editorFailed`, `SourceError`.
  func edit() throws -> String {
    var process = pid_t()
    let words = ["/bin/sh", "-c", command + " \"$@\"", "dogear", path]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    let status = posix_spawn(&process, "/bin/sh", nil, nil, &arguments, environ)
    guard status == 0 else {
      throw CommandError.editorFailed(editor: command, reason: String(cString: strerror(status)), kept: path)
    }
    var result: Int32 = 0
    while waitpid(process, &result, 0) < 0, errno == EINTR {}
    guard result == 0 else {
      let reason = result & 0x7F == 0 ? "failed with status \(result >> 8 & 0xFF)" : "was ended"
      throw CommandError.editorFailed(editor: command, reason: reason, kept: path)
    }
    return try FileText.read(path)
  }

  /// Takes the file away.
  func discard() {
    unlink(path)
  }
}
