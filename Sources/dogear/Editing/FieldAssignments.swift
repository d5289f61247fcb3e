import ReadingList
import Rendering

/// What `--set`, `--unset` and `--reset` ask for.
struct FieldAssignments {
  private var values: [(field: EntryField, values: [String])] = []
  private var reset: [EntryField] = []

  /// - throws: `CommandError.invalidEdit`.
  init(set: [String], unset: [String], reset: [String]) throws {
    for assignment in set {
      guard let sign = assignment.firstIndex(of: "=") else {
        throw CommandError.invalidEdit(name: "--set", reason: "“\(assignment)” is no NAME=VALUE")
      }
      let field = try Self.field(assignment[..<sign], option: "--set")
      let value = String(assignment[assignment.index(after: sign)...])
      if let index = values.firstIndex(where: { $0.field == field }), field.isList {
        values[index].values.append(value)
      } else {
        values.append((field, value.isEmpty ? [] : [value]))
      }
    }
    values += try unset.map { (try Self.field($0, option: "--unset"), []) }
    for (field, values) in values {
      if let reason = EditValue.mistake(values, in: field) {
        let hint = field == .title && values.isEmpty ? "; --reset title takes that of its sources" : ""
        throw CommandError.invalidEdit(name: values.isEmpty ? "--unset" : "--set", reason: reason + hint)
      }
    }
    self.reset = try reset.map { try Self.field($0, option: "--reset") }
  }

  /// Makes the changes.
  func apply(to edit: inout EntryEdit) {
    for field in reset { edit[field] = nil }
    for (field, values) in values { edit.set(field, to: values) }
  }

  /// The names of the fields.
  var text: String { (reset + values.map(\.field)).map(\.name).joined(separator: " ") }

  private static func field(_ name: some StringProtocol, option: String) throws -> EntryField {
    guard let field = EntryField(name: name) else {
      let known = EntryField.named.map(\.name)
      let near = EditDistance.nearest(to: String(name), among: known)
      throw CommandError.invalidEdit(
        name: option,
        reason: "no field is called “\(name)”"
          + (near.map { "; did you mean \($0)?" } ?? "; there are \(known.joined(separator: ", ")), details.NAME"))
    }
    return field
  }
}
