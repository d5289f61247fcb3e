/// Where the library is.
enum LibraryLocation {
  /// The file that `option` names, else $DOGEAR_LIBRARY, else the configuration, else the place that the XDG base
  /// directory specification gives.
  static func path(option: String?, configuration: Configuration) -> String {
    option ?? Environment.nonEmpty("DOGEAR_LIBRARY") ?? configuration.library
      ?? Environment.folder("XDG_DATA_HOME", fallback: ".local/share") + "/dogear/library.sqlite"
  }
}
