import Glibc

/// Standard output and standard error.
package enum Output {
  /// Writes records to standard output. A closed pipe ends the run: whoever read has enough.
  package static func write(_ text: String) {
    write(text, to: STDOUT_FILENO)
  }

  /// Writes a line for the person to standard error.
  package static func message(_ text: String) {
    write(text + "\n", to: STDERR_FILENO)
  }

  /// Ends the process after a read of the library's memory that failed. Only what is safe in a signal's handler.
  package static func failReading() {
    let text: StaticString =
      "dogear: the library cannot be read: the disk reports an error, or the file was cut; run `dogear check`\n"
    _ = Glibc.write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    _exit(ExitStatus.error.rawValue)
  }

  /// Ends the process at once. There is nothing to tear down: a reader's connection holds no state, a writer's
  /// transaction is over.
  package static func exit(_ status: ExitStatus) -> Never {
    _exit(status.rawValue)
  }

  package static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count, let base = bytes.baseAddress {
        let count = Glibc.write(descriptor, base + offset, bytes.count - offset)
        if count > 0 {
          offset += count
        } else if errno == EPIPE {
          if descriptor == STDOUT_FILENO { exit(.success) }
          return
        } else if errno != EINTR, errno != EAGAIN {
          if descriptor == STDOUT_FILENO {
            message("dogear: cannot write the output: \(String(cString: strerror(errno)))")
            exit(.error)
          }
          return
        }
      }
    }
  }
}
