import Foundation

/// Parts of addresses.
enum URLText {
  /// `text` as a value in a query or a segment of a path: all but letters, digits and "-._~" is escaped.
  static func escaped(_ text: String, keeping kept: String = "") -> String {
    let allowed = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~" + kept)
    return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
  }

  /// The parameters of a query, without those that have no value.
  static func query(_ parameters: [(String, String?)]) -> String {
    parameters.compactMap { name, value in value.map { "\(name)=\(escaped($0, keeping: ",:"))" } }.joined(
      separator: "&")
  }
}
