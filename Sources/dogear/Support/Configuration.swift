import Fetching
import Glibc
import ReadingList
import Search
import Yams

/// What the person has set in `$XDG_CONFIG_HOME/dogear/config.yaml`; all of it is optional.
///
///     library: ~/reading/library.sqlite
///     ranking:
///       k1: 1.8
///       weights: {title: 3, note: 1.5, author: 1.5, section: 0.7, tag: 1.5, abstract: 1}
///     boosts:
///       "Speculative Decoding / Draft Models": 1.5
///     fetch:
///       contact: me@example.org
///       providers:
///         openalex: {key: ...}
struct Configuration {
  var library: String?
  var parameters = RankingParameters()
  var boosts = SectionFactors()
  var fetching = FetchSettings()

  /// The configuration file's settings; the defaults where there is no file.
  ///
  /// - throws: `CommandError.invalidConfiguration`.
  static func load() throws -> Configuration {
    let path = folder + "/config.yaml"
    // No YAML is touched where there is no file: this is on the way of every search.
    guard access(path, F_OK) == 0 else { return Configuration() }
    do {
      return try Configuration(yaml: try FileText.read(path))
    } catch let error as ConfigurationMistake {
      throw CommandError.invalidConfiguration(path: path, reason: error.reason)
    } catch let error as YamlError {
      throw CommandError.invalidConfiguration(
        path: path, reason: "\(error)".split(separator: "\n").joined(separator: " "))
    }
  }

  /// Where the person's settings are.
  static var folder: String { Environment.folder("XDG_CONFIG_HOME", fallback: ".config") + "/dogear" }

  init() {}

  /// - throws: `YamlError`, `ConfigurationMistake`.
  init(yaml text: String) throws {
    guard let root = try Yams.compose(yaml: text) else { return }
    for (name, value) in try pairs(root, "the file") {
      switch name {
      case "library": library = value.string.map(Configuration.expandingHome)
      case "ranking": try readRanking(value)
      case "boosts":
        for (section, factor) in try pairs(value, "boosts") {
          boosts[section] = try number(factor, "boosts: \(section)", above: 0)
        }
      case "fetch": try readFetching(value)
      default:
        throw ConfigurationMistake(reason: "unknown setting “\(name)”; there are library, ranking, boosts, fetch")
      }
    }
  }

  private mutating func readRanking(_ node: Node) throws {
    for (name, value) in try pairs(node, "ranking") {
      switch name {
      case "k1": parameters.k1 = try number(value, "k1", above: 0)
      case "weights":
        for (field, weight) in try pairs(value, "weights") {
          guard let known = Field(name: field) else {
            let fields = Field.inReadingOrder.map(\.name).joined(separator: ", ")
            throw ConfigurationMistake(reason: "weights: no field is named “\(field)”; there are \(fields)")
          }
          parameters[weight: known] = try number(weight, "weights: \(field)", above: -.leastNonzeroMagnitude)
        }
      case "candidates":
        parameters.candidates = Int(try number(value, "candidates", above: -.leastNonzeroMagnitude).rounded())
      default:
        throw ConfigurationMistake(reason: "ranking: unknown setting “\(name)”; there are k1, weights, candidates")
      }
    }
  }

  private mutating func readFetching(_ node: Node) throws {
    for (name, value) in try pairs(node, "fetch") {
      switch name {
      case "contact": fetching.contact = value.string
      case "backoff": fetching.backoff = try number(value, "backoff", above: 0)
      case "timeout": fetching.timeout = try number(value, "timeout", above: 0)
      case "providers":
        for (provider, settings) in try pairs(value, "providers") {
          guard let known = Endpoint.known.first(where: { $0.name == provider }) else {
            let names = Endpoint.known.map(\.name).joined(separator: ", ")
            throw ConfigurationMistake(reason: "providers: no provider is named “\(provider)”; there are \(names)")
          }
          fetching.endpoints[provider] = try endpoint(settings, known)
        }
      default:
        throw ConfigurationMistake(
          reason: "fetch: unknown setting “\(name)”; there are contact, providers, backoff, timeout")
      }
    }
  }

  private func endpoint(_ node: Node, _ known: (name: String, url: String)) throws -> Endpoint {
    var endpoint = Endpoint(url: known.url)
    for (name, value) in try pairs(node, "providers: \(known.name)") {
      switch name {
      case "url": endpoint.url = value.string ?? known.url
      case "key": endpoint.key = value.string
      case "interval":
        endpoint.interval = try number(value, "\(known.name): interval", above: -.leastNonzeroMagnitude)
      default:
        throw ConfigurationMistake(
          reason: "providers: \(known.name): unknown setting “\(name)”; there are url, key, interval")
      }
    }
    return endpoint
  }

  private func pairs(_ node: Node, _ place: String) throws -> [(String, Node)] {
    guard let mapping = node.mapping else { throw ConfigurationMistake(reason: "\(place) must be “name: value” lines") }
    return mapping.map { ($0.key.string ?? "", $0.value) }
  }

  private func number(_ node: Node, _ place: String, above bound: Double) throws -> Double {
    guard let value = node.float ?? node.int.map(Double.init), value > bound, value.isFinite else {
      throw ConfigurationMistake(reason: "\(place) must be a number above \(bound < 0 ? "or at 0" : "0")")
    }
    return value
  }

  private static func expandingHome(_ path: String) -> String {
    path.hasPrefix("~/") ? (Environment.nonEmpty("HOME") ?? "~") + path.dropFirst() : path
  }
}

/// Something in the configuration file that means nothing.
struct ConfigurationMistake: Error {
  var reason: String
}
