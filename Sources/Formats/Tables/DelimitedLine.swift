/// Takes the lines of one record of delimited text apart.
struct DelimitedLine {
  private static let mark = UInt8(ascii: "\"")

  private let delimiter: UInt8
  private(set) var cells: [String] = []
  private var cell: [UInt8] = []
  private var isQuoted = false

  init(delimiter: UInt8) {
    self.delimiter = delimiter
  }

  /// Takes a line, the first or one within a cell; false if the record goes on, which it does only if it may.
  mutating func take(_ line: ArraySlice<UInt8>, mayGoOn: Bool) -> Bool {
    var index = line.startIndex
    // Where the cell in quotation marks begins; nil if it began on an earlier line.
    var start: Int?
    var lastClosing: Int?
    func closing(from index: Int) -> Bool {
      if let lastClosing { return index <= lastClosing }
      lastClosing = line.indices.last { line[$0] == Self.mark && ends(line, behind: $0) } ?? -1
      return index <= lastClosing ?? -1
    }
    if !isQuoted { start = open(line, &index) }
    while true {
      if isQuoted {
        guard index < line.endIndex else {
          if mayGoOn {
            cell.append(UInt8(ascii: "\n"))
            return false
          }
          guard let begin = start else { break }
          (cell, isQuoted, index, start) = ([], false, begin, nil)
          continue
        }
        let byte = line[index]
        index += 1
        guard byte == Self.mark else {
          cell.append(byte)
          continue
        }
        if index < line.endIndex, line[index] == Self.mark {
          cell.append(byte)
          index += 1
        } else if ends(line, behind: index - 1) {
          isQuoted = false
          while index < line.endIndex, line[index] != delimiter { index += 1 }
        } else if let begin = start, delimiter == 0x09 || !closing(from: index) {
          // A title that begins with a quotation, in a file without marks around cells.
          (cell, isQuoted, index, start) = ([], false, begin, nil)
        } else {
          cell.append(byte)
        }
      } else if index < line.endIndex, line[index] != delimiter {
        cell.append(line[index])
        index += 1
      } else {
        cells.append(TextLines.text(cell))
        cell.removeAll(keepingCapacity: true)
        guard index < line.endIndex else { return true }
        index += 1
        start = open(line, &index)
      }
    }
    cells.append(TextLines.text(cell))
    return true
  }

  /// Opens a cell; if it is in quotation marks, passes over the first and returns where it stands.
  private mutating func open(_ line: ArraySlice<UInt8>, _ index: inout Int) -> Int? {
    var mark = index
    // Hand-made tables have blanks behind commas.
    if delimiter != 0x09 { while mark < line.endIndex, line[mark] == 0x20 { mark += 1 } }
    guard mark < line.endIndex, line[mark] == Self.mark else { return nil }
    index = mark + 1
    isQuoted = true
    return mark
  }

  /// Whether a cell in quotation marks can end with the mark at `index`: a delimiter or the end follows.
  private func ends(_ line: ArraySlice<UInt8>, behind index: Int) -> Bool {
    var next = index + 1
    while next < line.endIndex, line[next] == 0x20 { next += 1 }
    return next == line.endIndex || line[next] == delimiter
  }
}
