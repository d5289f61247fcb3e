import GRDB

// Values of a file that may be damaged: whatever stands there, these never trap, as GRDB's own conversions do.

extension String {
  /// The text of a value, as SQLite would write a number; empty for NULL.
  static func text(_ value: (any DatabaseValueConvertible)?) -> String {
    switch value?.databaseValue.storage {
    case .string(let text): text
    case .int64(let number): String(number)
    case .double(let number): String(number)
    case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
    case .null, nil: ""
    }
  }
}

extension Int64 {
  /// The integer that a value is or begins with; 0 for none.
  static func number(_ value: (any DatabaseValueConvertible)?) -> Int64 {
    switch value?.databaseValue.storage {
    case .int64(let number): number
    case .double(let number): Int64(exactly: number.rounded(.towardZero)) ?? 0
    case .string(let text): Int64(text) ?? 0
    case .blob, .null, nil: 0
    }
  }
}
