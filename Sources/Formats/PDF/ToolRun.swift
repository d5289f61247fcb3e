import Glibc

/// Runs a program of the system on bytes, without a shell.
struct ToolRun {
  enum Failure: Error, Equatable {
    /// No such program is on the search path.
    case missing
    /// It could not be started, or ended with an error; its first message is added.
    case failed(String)
    case timedOut
  }

  /// Seconds that a program may take.
  var timeout = 20
  /// Bytes of output that are kept at most; the program is stopped there.
  var maximumOutput = 1 << 22

  /// The output of `program` with `arguments`, which reads `input` from standard input.
  ///
  /// - throws: `Failure`.
  func output(of program: String, _ arguments: [String], input: ArraySlice<UInt8>) throws -> [UInt8] {
    guard let path = Self.find(program) else { throw Failure.missing }
    // A file, since a pipe would have to be filled while the output is read.
    let file = Self.temporaryFile()
    guard file >= 0 else { throw Failure.failed(String(cString: strerror(errno))) }
    defer { close(file) }
    guard Self.write(input, to: file), let output = Self.pipe() else {
      throw Failure.failed(String(cString: strerror(errno)))
    }
    defer { close(output[0]) }
    guard let messages = Self.pipe() else {
      close(output[1])
      throw Failure.failed(String(cString: strerror(errno)))
    }
    // The program must not wait for anyone to read its messages.
    for end in messages { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    defer { close(messages[0]) }
    let child = Self.spawn(path, [program] + arguments, descriptors: [file, output[1], messages[1]])
    close(output[1])
    close(messages[1])
    guard let child else { throw Failure.failed(String(cString: strerror(errno))) }
    let result = read(output[0])
    if result.isCut { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard let bytes = result.bytes else { throw Failure.timedOut }
    if !result.isCut, status != 0 { throw Failure.failed(Self.message(messages[0])) }
    return bytes
  }

  /// The output, nil if it takes too long, and whether the program has to be stopped.
  private func read(_ descriptor: Int32) -> (bytes: [UInt8]?, isCut: Bool) {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let end = Self.now + timeout * 1_000
    while true {
      var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let remaining = end - Self.now
      if remaining <= 0 { return (nil, true) }
      let ready = poll(&event, 1, Int32(remaining))
      if ready < 0, errno == EINTR { continue }
      if ready == 0 { return (nil, true) }
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return (bytes, false) }
      bytes += chunk[..<count]
      if bytes.count >= maximumOutput { return (bytes, true) }
    }
  }

  /// Milliseconds of a clock that only goes forward.
  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }

  private static func find(_ program: String) -> String? {
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return folders.split(separator: ":").map { $0 + "/" + program }.first { access($0, X_OK) == 0 }
  }

  /// A file that has no name any more, so that it goes with its descriptor; less than 0 if there can be none.
  private static func temporaryFile() -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((folder + "/dogear-XXXXXX").utf8CString)
    let file = mkstemp(&template)
    guard file >= 0 else { return file }
    unlink(template)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    return file
  }

  /// The ends for reading and for writing; nil if there can be none.
  private static func pipe() -> [Int32]? {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return ends
  }

  private static func write(_ bytes: ArraySlice<UInt8>, to file: Int32) -> Bool {
    bytes.withUnsafeBytes { memory in
      var rest = memory[...]
      while !rest.isEmpty {
        let count = Glibc.write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0, errno != EINTR { return false }
        rest = rest.dropFirst(max(0, count))
      }
      return lseek(file, 0, SEEK_SET) == 0
    }
  }

  private static func spawn(_ path: String, _ arguments: [String], descriptors: [Int32]) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    var strings: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for string in strings { free(string) } }
    // Texts have to be UTF-8 whatever the person's locale is.
    var environment: [UnsafeMutablePointer<CChar>?] = [strdup("LC_ALL=C.UTF-8"), nil]
    defer { for string in environment { free(string) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, path, &actions, nil, &strings, &environment)
    errno = failure
    return failure == 0 ? child : nil
  }

  /// The first line that the program wrote to standard error.
  private static func message(_ descriptor: Int32) -> String {
    var chunk = [UInt8](repeating: 0, count: 1_024)
    let count = Glibc.read(descriptor, &chunk, chunk.count)
    let text = String(decoding: chunk[..<max(0, count)], as: UTF8.self)
    return String(text.split(whereSeparator: \.isNewline).first ?? "")
  }
}
