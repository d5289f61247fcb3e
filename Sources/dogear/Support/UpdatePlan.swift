import Library

/// Which sources have to be read again.
struct UpdatePlan {
  /// Sources that have changed or that cannot be compared, and new files of folders that were added.
  var stale: [Source] = []
  /// Sources that are what they were.
  var current: [KnownSource] = []
  /// Sources whose files are gone.
  var gone: [KnownSource] = []

  /// What has become of the sources that `names` mean; of all if there are none.
  ///
  /// - throws: `LibraryError.unknownSource`, and others.
  init(_ library: Library, names: [String]) throws {
    let (sources, roots, known) = try library.read { db in
      (try library.sources(in: db), try library.sourceRoots(in: db), try library.knownLocations(in: db))
    }
    let locations = sources.map(\.location)
    let wanted = names.map { SourceRoot(location: SourceNames.location($0, among: locations + roots.map(\.location))) }
    func isWanted(_ location: String) -> Bool {
      wanted.isEmpty || wanted.contains { $0.location == location || $0.holds(location) }
    }
    for name in wanted {
      let isKnown =
        locations.contains { $0 == name.location || name.holds($0) }
        || roots.contains { $0.location == name.location || $0.holds(name.location) || name.holds($0.location) }
      if !isKnown { throw LibraryError.unknownSource(name.location, known: locations) }
    }
    for source in sources where source.location != "-" && isWanted(source.location) {
      switch source.state() {
      case .current: current.append(source)
      case .changed, .unknown: stale.append(source.source)
      case .gone: gone.append(source)
      }
    }
    for root in roots {
      for path in SourceFinder.lists(below: root.location) where isWanted(path) && !known.contains(path) {
        if !stale.contains(where: { $0.location == path }) {
          stale.append(Source(location: path, name: path, format: root.format, options: root.options))
        }
      }
    }
  }
}
