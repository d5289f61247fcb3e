import Glibc

/// What the process runs in.
package enum Environment {
  /// The value of a variable; nil where it is not set.
  package static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// The value of a variable; nil where it is not set or empty.
  package static func nonEmpty(_ name: String) -> String? {
    variable(name).flatMap { $0.isEmpty ? nil : $0 }
  }

  package static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  /// The folder of a kind of files as the XDG base directory specification has it: `variable`'s value if that is an
  /// absolute path, else `fallback` in the home folder.
  package static func folder(_ variable: String, fallback: String) -> String {
    if let folder = nonEmpty(variable), folder.hasPrefix("/") { return folder }
    return (nonEmpty("HOME") ?? ".") + "/" + fallback
  }
}
