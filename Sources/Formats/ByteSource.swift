import Glibc

/// Bytes of a file, of standard input, or in memory, read in order and without loading all of them.
public final class ByteSource {
  /// The name for messages: a path, or "-" for standard input.
  public let name: String
  /// Where the file is, for what has to be opened as one; nil for standard input and bytes in memory.
  public let path: String?
  private let descriptor: Int32?
  private let ownsDescriptor: Bool
  private var buffer: [UInt8]
  private var position = 0
  private var isAtEnd: Bool
  /// Bytes asked of the system at a time.
  private static let chunkSize = 1 << 18

  /// The file at `path`; "-" is standard input.
  ///
  /// - throws: `SourceError.unreadable`.
  public init(path: String) throws {
    name = path
    self.path = path == "-" ? nil : path
    buffer = []
    isAtEnd = false
    if path == "-" {
      descriptor = STDIN_FILENO
      ownsDescriptor = false
    } else {
      let opened = open(path, O_RDONLY | O_CLOEXEC)
      guard opened >= 0 else {
        throw SourceError.unreadable(name: path, reason: String(cString: strerror(errno)))
      }
      descriptor = opened
      ownsDescriptor = true
    }
  }

  /// `bytes`, under `name` in messages.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    path = nil
    descriptor = nil
    ownsDescriptor = false
    buffer = bytes
    isAtEnd = true
  }

  deinit {
    if let descriptor, ownsDescriptor { close(descriptor) }
  }

  /// Up to `count` bytes from the current position, which stays where it is. Fewer only at the end.
  public func peek(_ count: Int) throws -> ArraySlice<UInt8> {
    while buffer.count - position < count, !isAtEnd { try fill() }
    return buffer[position..<min(position + count, buffer.count)]
  }

  /// The bytes up to the next line feed, without it and without a carriage return before it; nil at the end.
  public func nextLine() throws -> ArraySlice<UInt8>? {
    var searched = position
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        var line = buffer[position..<end]
        position = end + 1
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return line
      }
      guard !isAtEnd else {
        guard position < buffer.count else { return nil }
        defer { position = buffer.count }
        return buffer[position...]
      }
      let unread = buffer.count - position
      try fill()
      searched = position + unread
    }
  }

  /// Up to `count` bytes from the current position, which moves behind them. Fewer only at the end, none behind it.
  public func next(_ count: Int) throws -> ArraySlice<UInt8> {
    let bytes = try peek(count)
    position += bytes.count
    return bytes
  }

  /// Everything from the current position to the end.
  public func rest() throws -> ArraySlice<UInt8> {
    while !isAtEnd { try fill() }
    defer { position = buffer.count }
    return buffer[position...]
  }

  private func fill() throws {
    guard let descriptor else { return }
    if position > 0 {
      buffer.removeFirst(position)
      position = 0
    }
    let start = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: Self.chunkSize))
    let count = buffer.withUnsafeMutableBytes { bytes -> Int in
      guard let base = bytes.baseAddress else { return 0 }
      while true {
        let count = Glibc.read(descriptor, base + start, Self.chunkSize)
        if count >= 0 || errno != EINTR { return count }
      }
    }
    buffer.removeLast(Self.chunkSize - max(0, count))
    if count < 0 { throw SourceError.unreadable(name: name, reason: String(cString: strerror(errno))) }
    isAtEnd = count == 0
  }
}
