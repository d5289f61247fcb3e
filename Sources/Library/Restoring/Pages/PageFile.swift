import GRDB
import Glibc

/// A file of SQLite's as the pages that it consists of, for reading around what SQLite does not get past.
///
/// SQLite's "Database File Format", 1.2 to 1.6. Whatever the file holds, what cannot be read is nil.
final class PageFile {
  /// Bytes of a page.
  let pageSize: Int
  /// Pages of the file; the first has the number 1.
  let count: Int
  private let descriptor: Int32
  /// Pages that records may still go on to: twice as many as there are, since each belongs to one record in a sound file.
  private var followable: Int
  /// Where the first page has the number of the first page that lists free ones, after the head's other fields.
  private static let freeListAt = 32

  /// The file at `path` in pages of `pageSize` bytes, one of the sizes that SQLite has.
  ///
  /// - throws: `DatabaseError` if it cannot be read.
  init(_ path: String, pageSize: Int) throws {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DatabaseError(resultCode: .SQLITE_CANTOPEN) }
    self.pageSize = pageSize
    count = (LibraryFile.size(path) ?? 0) / pageSize
    followable = 2 * count
  }

  deinit { close(descriptor) }

  /// The bytes of a page; nil if there is none of the number.
  func page(_ number: Int) -> PageBytes? {
    guard (1...max(1, count)).contains(number) else { return nil }
    var bytes = [UInt8](repeating: 0, count: pageSize)
    guard pread(descriptor, &bytes, pageSize, (number - 1) * pageSize) == pageSize else { return nil }
    return PageBytes(bytes)
  }

  /// The pages that hold nothing any more, as far as the list of them can be read.
  func freePages() -> Set<Int> {
    var free: Set<Int> = []
    var next = page(1)?.integer(at: Self.freeListAt, bytes: 4) ?? 0
    while next > 0, !free.contains(Int(next)), let trunk = page(Int(next)) {
      free.insert(Int(next))
      let listed = Int(trunk.integer(at: 4, bytes: 4) ?? 0)
      for index in 0..<min(listed, pageSize / 4 - 2) {
        if let leaf = trunk.integer(at: 8 + 4 * index, bytes: 4) { free.insert(Int(leaf)) }
      }
      next = trunk.integer(at: 0, bytes: 4) ?? 0
    }
    return free
  }

  /// `size` bytes of a row's record: those on its own page, and those on the pages that follow from `first` on.
  func record(beginning own: ArraySlice<UInt8>, size: Int, restFrom first: Int) -> PageBytes? {
    var bytes = Array(own)
    var next = first
    while bytes.count < size, followable > 0, let page = page(next), let following = page.integer(at: 0, bytes: 4) {
      followable -= 1
      bytes += page.bytes[4..<min(pageSize, 4 + size - bytes.count)]
      next = Int(following)
    }
    return bytes.count == size ? PageBytes(bytes) : nil
  }
}
