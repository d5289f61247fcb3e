import Glibc
import ReadingList

/// Bytes of a file, of standard input, or in memory, read in order and without loading all of them.
public final class ByteSource {
  /// The name for messages: a path, or "-" for standard input.
  public let name: String
  /// The path of the file that holds just these bytes; nil for standard input, bytes in memory and unpacked ones.
  public var path: String?
  /// What gives further bytes where no file does.
  private let refill: ((UnsafeMutableRawBufferPointer) throws -> Int)?
  private let descriptor: Int32?
  private let ownsDescriptor: Bool
  private var buffer: [UInt8]
  private var position = 0
  private var isAtEnd: Bool
  /// Bytes that a page of HTML or Markdown may have: parsers' trees take up to seventeen times as much memory.
  static let longestPage = 1 << 28
  /// Bytes asked of the system at a time.
  private static let chunkSize = 1 << 18
  /// Room for as many.
  private static let blank = [UInt8](repeating: 0, count: chunkSize)

  /// The file at `path`; "-" is standard input.
  ///
  /// - throws: `SourceError.unreadable`.
  public init(path: String) throws {
    name = path
    self.path = path == "-" ? nil : path
    refill = nil
    buffer = []
    isAtEnd = false
    if path == "-" {
      descriptor = STDIN_FILENO
      ownsDescriptor = false
    } else {
      let opened = open(path, O_RDONLY | O_CLOEXEC)
      guard opened >= 0 else {
        let isNameless = errno == ENOENT && path.hasReplacedBytes
        throw SourceError.unreadable(
          name: path, reason: isNameless ? "its name is not UTF-8; rename it" : String(cString: strerror(errno)))
      }
      descriptor = opened
      ownsDescriptor = true
    }
  }

  /// `bytes`, under `name` in messages.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    path = nil
    refill = nil
    descriptor = nil
    ownsDescriptor = false
    buffer = bytes
    isAtEnd = true
  }

  /// The bytes that `refill` puts into the memory it is given, until it returns 0; under `name` in messages.
  init(name: String, refill: @escaping (UnsafeMutableRawBufferPointer) throws -> Int) {
    self.name = name
    self.refill = refill
    descriptor = nil
    ownsDescriptor = false
    buffer = []
    isAtEnd = false
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
      if let end = lineFeed(from: searched) {
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

  private func lineFeed(from start: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, let found = memchr(base + start, 0x0A, bytes.count - start) else {
        return nil
      }
      return UnsafeRawPointer(found) - base
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

  /// Everything from the current position to the end, for a parser in C that takes a page at once: these end the process
  /// where memory ends, or a page is longer than their counters.
  ///
  /// - throws: `SourceError.unreadable`, also for more than `longestPage`.
  func page() throws -> ArraySlice<UInt8> {
    guard try peek(Self.longestPage + 1).count <= Self.longestPage else {
      throw SourceError.unreadable(name: name, reason: "it has more than \(Self.longestPage >> 20) MiB; split it")
    }
    return try rest()
  }

  private func fill() throws {
    if position > 0 {
      buffer.removeFirst(position)
      position = 0
    }
    let start = buffer.count
    buffer.append(contentsOf: Self.blank)
    var count = 0
    defer {
      buffer.removeLast(Self.chunkSize - count)
      isAtEnd = count == 0
    }
    count = try buffer.withUnsafeMutableBytes { bytes in
      try more(UnsafeMutableRawBufferPointer(rebasing: bytes[start...]))
    }
  }

  /// Reads into `memory`; returns how many bytes, 0 at the end.
  private func more(_ memory: UnsafeMutableRawBufferPointer) throws -> Int {
    if let refill { return try refill(memory) }
    guard let descriptor else { return 0 }
    while true {
      let count = Glibc.read(descriptor, memory.baseAddress, memory.count)
      if count >= 0 { return count }
      if errno != EINTR { throw SourceError.unreadable(name: name, reason: String(cString: strerror(errno))) }
    }
  }
}
