import Formats
import Glibc
import Search

/// The person's list of synonyms, `$XDG_CONFIG_HOME/dogear/synonyms.txt`; see `SynonymReader` for its form.
enum SynonymFile {
  /// The list; empty where there is no file. What of it cannot be taken is said on standard error, and the search goes
  /// on with the rest.
  static func load() -> SynonymTable {
    let path = Configuration.folder + "/synonyms.txt"
    guard access(path, F_OK) == 0 else { return SynonymTable() }
    do {
      let (table, problems) = SynonymReader.read(try FileText.read(path), name: path)
      for problem in problems { Output.message("dogear: " + ErrorReport.line(for: problem)) }
      return table
    } catch {
      Output.message("dogear: " + ErrorReport.line(for: error))
      return SynonymTable()
    }
  }
}
