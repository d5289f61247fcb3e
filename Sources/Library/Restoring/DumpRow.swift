import Foundation
import GRDB
import ReadingList

/// A line of what `export --all` writes: `{"table":{"column":value,...}}`.
struct DumpRow: Decodable {
  /// A value of a column.
  enum Value: Decodable {
    case number(Int64)
    case real(Double)
    case text(String)
    case bytes(Data)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int64.self) {
        self = .number(number)
      } else if let real = try? container.decode(Double.self) {
        self = .real(real)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let bytes = try container.decode([String: Data].self)["base64"] {
        self = .bytes(bytes)
      } else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "no value of a column")
      }
    }

    var databaseValue: DatabaseValue {
      switch self {
      case .number(let number): number.databaseValue
      case .real(let real): real.databaseValue
      case .text(let text): text.databaseValue
      case .bytes(let bytes): bytes.databaseValue
      }
    }
  }

  var table: String
  var values: [String: Value]

  init(from decoder: any Decoder) throws {
    let line = try decoder.singleValueContainer().decode([String: [String: Value]].self)
    guard let first = line.first, line.count == 1 else {
      throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "a line is one row"))
    }
    (table, values) = first
  }

  /// The greatest whole number that all readers of JSON take as it is.
  private static let greatestExact: Int64 = 1 << 53

  /// The line of a row. Columns without a value are left out; whole numbers that some readers of JSON would round are
  /// texts, which SQLite turns into numbers again.
  static func line(_ table: String, _ columns: [String], _ row: Row) -> String {
    var json = "{"
    JSONString.append(table, to: &json)
    json += ":{"
    var isFirst = true
    for (index, column) in columns.enumerated() {
      guard let value = row[index] else { continue }
      if !isFirst { json += "," }
      isFirst = false
      JSONString.append(column, to: &json)
      json += ":"
      switch value.databaseValue.storage {
      case .int64(let number) where number.magnitude <= greatestExact.magnitude: json += String(number)
      case .double(let number) where number.isFinite: json += String(number)
      case .blob(let bytes): json += "{\"base64\":\"\(bytes.base64EncodedString())\"}"
      default: JSONString.append(.text(value), to: &json)
      }
    }
    return json + "}}\n"
  }
}
