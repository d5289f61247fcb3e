import Formats
import Foundation
import ReadingList

/// What the reading thread hands to the writer.
enum ReadItem: Sendable {
  case beginSource(Source, Format)
  case section(Section)
  /// An entry, and what of it goes into the index, if that was worked out.
  case entry(PreparedEntry, InvertedEntry?)
  case problem(Problem)
  /// The source as it was while it was read; not whole if the rest of it could not be read.
  case endSource(FileSignature?, isWhole: Bool)
}

/// Reads sources on a thread of its own, in batches ahead of the writer, which other threads prepare.
struct SourceReading: Sendable {
  private let channel = Channel<Deferred<[ReadItem]>>(capacity: 8)
  private let ahead: ReadingAhead

  init(_ ahead: ReadingAhead) {
    self.ahead = ahead
  }

  /// Begins to read `sources`, one after the other.
  func start(_ sources: [Source]) {
    let channel = channel
    let ahead = ahead
    // Of its own, since of Dispatch's threads no more than there are processors are at work, and this one often waits.
    Thread.detachNewThread {
      var batch = ReadBatch()
      func send(_ item: ReadBatch.Item) throws {
        batch.append(item)
        if batch.isFull {
          guard Self.send(batch, ahead, to: channel) else { throw LibraryError.interrupted }
          batch = ReadBatch()
        }
      }
      do {
        for source in sources { try Self.read(source, send) }
        _ = Self.send(batch, ahead, to: channel)
      } catch {
        // Only a writer that gave up closes the channel early; it knows why.
      }
      channel.close()
    }
  }

  /// The next items, or nil at the end.
  func next() -> [ReadItem]? {
    channel.receive()?.value
  }

  /// Ends the reading early.
  func stop() {
    channel.close()
  }

  private static func send(
    _ batch: ReadBatch, _ ahead: ReadingAhead, to channel: Channel<Deferred<[ReadItem]>>
  ) -> Bool {
    let prepared = Deferred { batch.prepared(ahead) }
    guard channel.send(prepared) else { return false }
    prepared.start()
    return true
  }

  private static func read(_ source: Source, _ send: (ReadBatch.Item) throws -> Void) throws {
    var name = source.name
    func report(_ message: String, line: Int? = nil) throws {
      try send(.ready(.problem(Problem(source: name, line: line, message: message))))
    }
    do {
      let glance = FileSignature.glance(source.location)
      let bytes = try ByteSource(path: source.location).unpacked()
      // Whoever says what columns hold says that it is a table.
      let assumed = source.options.columns.isEmpty ? nil : Format.csv
      guard let format = try source.format ?? Format.detect(bytes) ?? assumed,
        let reader = format.reader(source.options)
      else {
        throw SourceError.unknownFormat(name: source.name)
      }
      try send(.ready(.beginSource(source, format)))
      let signature = Deferred { FileSignature(path: source.location, since: glance) }
      signature.start()
      var isWhole = true
      var position = 0
      do {
        try reader.read(bytes) { item in
          switch item {
          case .member(let member):
            name = source.name + "/" + member
          case .section(let section):
            try send(.ready(.section(section.sanitized)))
          case .entry(let entry, let line):
            try send(.entry(entry, position: position, source: name, line: line))
            position += 1
          case .problem(let line, let message):
            try report(message, line: line)
          }
        }
      } catch SourceError.unreadable(_, let reason) {
        isWhole = false
        try report("cannot be read: \(reason)")
      }
      try send(.ready(.endSource(signature.value, isWhole: isWhole)))
    } catch SourceError.unreadable(_, let reason) {
      try report("cannot be read: \(reason)")
    } catch SourceError.unknownFormat {
      let known = Format.all.filter(\.isReadable).map(\.name).joined(separator: ", ")
      try report("format not recognised; name it with --format (\(known))")
    }
  }
}

extension Section {
  /// The section with name and tagline on one line each and without control characters.
  var sanitized: Section {
    var result = self
    result.name = Self.sanitized(name)
    result.tagline = tagline.map(Self.sanitized).flatMap { $0.isEmpty ? nil : $0 }
    return result
  }

  private static func sanitized(_ text: String) -> String {
    var entry = Entry(title: text)
    _ = entry.bound()
    entry.sanitize()
    return entry.title
  }
}
