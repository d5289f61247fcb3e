import ArgumentParser
import Formats

/// Formats as values of options.
enum FormatName {
  /// The names, for help.
  static func names(of property: KeyPath<Format, Bool>) -> String {
    formats(property).map(\.name).joined(separator: ", ")
  }

  static func completion(of property: KeyPath<Format, Bool>) -> CompletionKind {
    .list(formats(property).map(\.name))
  }

  /// The format that can be read and that `argument` names.
  ///
  /// - throws: `ValidationError`.
  static let readable: @Sendable (String) throws -> Format = { try format($0, \.isReadable, verb: "read") }

  /// The format that can be written and that `argument` names.
  ///
  /// - throws: `ValidationError`.
  static let writable: @Sendable (String) throws -> Format = { try format($0, \.isWritable, verb: "written") }

  private static func formats(_ property: KeyPath<Format, Bool>) -> [Format] {
    Format.all.filter { $0[keyPath: property] }
  }

  private static func format(_ argument: String, _ property: KeyPath<Format, Bool>, verb: String) throws -> Format {
    guard let format = Format(name: argument) else {
      throw ValidationError("no format is called '\(argument)'; known are \(names(of: property))")
    }
    guard format[keyPath: property] else {
      throw ValidationError("\(format.title) cannot be \(verb); known are \(names(of: property))")
    }
    return format
  }
}
