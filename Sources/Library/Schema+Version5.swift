import GRDB

extension Schema {
  /// What can be made of the rest is no longer stored: what an entry is filtered by. Abstracts may be packed.
  static func createVersion5(_ db: Database) throws {
    try db.execute(
      sql: """
        PRAGMA user_version = 5;

        DROP VIEW index_content;
        ALTER TABLE entry DROP COLUMN facets;

        -- The column `abstract` of `entry` holds a text, or a blob that is one when it is unpacked (see PackedText).
        CREATE VIEW index_content AS SELECT
          number,
          coalesce(dogear_text(abstract), '') AS abstract,
          title,
          coalesce(note, '') AS note,
          coalesce(authors, '') AS authors,
          coalesce((
            SELECT group_concat(text, char(10)) FROM (
              SELECT name || char(10) || coalesce(tagline, '') AS text
              FROM entry_section JOIN section ON section.id = entry_section.section
              WHERE entry_section.number = entry.number ORDER BY ordinal
            )
          ), '') AS section,
          coalesce(tags, '') AS tags,
          dogear_facets(\(ContentFunctions.facetColumns)) AS facets
        FROM entry;
        """)
  }
}
