/// A page of a tree that holds rows: a leaf, or one between of a table without row numbers.
struct TreePage {
  /// Whether its rows have numbers.
  let hasNumbers: Bool
  /// Its rows, as far as they can be read.
  private(set) var rows: [StoredRow] = []

  /// The kinds of pages, "Database File Format", 1.6.
  private static let indexInterior: Int64 = 2
  private static let indexLeaf: Int64 = 10
  private static let tableLeaf: Int64 = 13

  /// The page of the number; nil if it holds no rows. If what should be rows is mostly none, it was no such page.
  init?(_ number: Int, of file: PageFile) {
    guard let page = file.page(number) else { return nil }
    let head = number == 1 ? 100 : 0
    guard let kind = page.integer(at: head, bytes: 1),
      [Self.indexInterior, Self.indexLeaf, Self.tableLeaf].contains(kind),
      let count = page.integer(at: head + 3, bytes: 2), (1...file.pageSize / 4).contains(Int(count))
    else { return nil }
    hasNumbers = kind == Self.tableLeaf
    let isInterior = kind == Self.indexInterior
    let places = head + (isInterior ? 12 : 8)
    // Rows do not overlap: however many there are said to be, no byte of the page is read twice.
    var room = file.pageSize
    for index in 0..<Int(count) {
      guard let cell = page.integer(at: places + 2 * index, bytes: 2) else { continue }
      // The page of those that come before it.
      let start = Int(cell) + (isInterior ? 4 : 0)
      if room > 0, let row = row(at: start, on: page, of: file, &room) { rows.append(row) }
    }
    guard rows.count * 2 > count else { return nil }
  }

  private func row(at start: Int, on page: PageBytes, of file: PageFile, _ room: inout Int) -> StoredRow? {
    var place = start
    guard let size = page.variable(at: &place), (1...Int64(file.count * file.pageSize)).contains(size) else {
      return nil
    }
    var number: Int64?
    if hasNumbers {
      guard let value = page.variable(at: &place) else { return nil }
      number = value
    }
    let own = ownBytes(of: Int(size), pageSize: file.pageSize)
    guard place + own <= page.bytes.count else { return nil }
    room -= place + own - start
    let bytes = page.bytes[place..<(place + own)]
    if own == size { return StoredRow(number: number, record: PageBytes(Array(bytes))) }
    guard let rest = page.integer(at: place + own, bytes: 4) else { return nil }
    return file.record(beginning: bytes, size: Int(size), restFrom: Int(rest))
      .flatMap { StoredRow(number: number, record: $0) }
  }

  /// Bytes of a record that lie on the page itself, "Database File Format", 1.6 under "Cell payload overflow pages".
  private func ownBytes(of size: Int, pageSize: Int) -> Int {
    let most = hasNumbers ? pageSize - 35 : (pageSize - 12) * 64 / 255 - 23
    let least = (pageSize - 12) * 32 / 255 - 23
    guard size > most else { return size }
    let fitting = least + (size - least) % (pageSize - 4)
    return fitting <= most ? fitting : least
  }
}
