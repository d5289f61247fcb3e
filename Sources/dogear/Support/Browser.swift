import Glibc
import ReadingList

/// Opens addresses in the person's browser.
enum Browser {
  /// Starts $BROWSER, or what the desktop provides, with `url` as its one argument; no shell sees it.
  ///
  /// - throws: `CommandError.cannotOpen`, also for anything but http, https and ftp: a list may come from anywhere, and
  ///   a file's or a program's address could do harm.
  static func open(_ url: String) throws {
    guard let scheme = WebAddress(url)?.scheme, ["http", "https", "ftp"].contains(scheme) else {
      throw CommandError.cannotOpen(url: url, reason: "only http, https and ftp addresses are opened")
    }
    let program = Environment.nonEmpty("BROWSER") ?? "xdg-open"
    var process = pid_t()
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup(url), nil]
    defer { for argument in arguments { free(argument) } }
    let status = posix_spawnp(&process, program, nil, nil, &arguments, environ)
    guard status == 0 else {
      throw CommandError.cannotOpen(url: url, reason: "\(program): \(String(cString: strerror(status))); set $BROWSER")
    }
    var result: Int32 = 0
    waitpid(process, &result, 0)
    if result != 0 {
      throw CommandError.cannotOpen(url: url, reason: "\(program) failed with status \(result >> 8 & 0xFF)")
    }
  }
}
