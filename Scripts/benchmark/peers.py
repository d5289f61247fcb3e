"""Other engines behind one door.

    peers.py ENGINE version                       prints the engine's version; fails without it
    peers.py ENGINE build RECORDS FOLDER          builds its index
    peers.py ENGINE serve FOLDER                  a query a line (JSON) from standard input; answers "microseconds hits"

ENGINE is fts5, tantivy or xapian. Each has three fields, stems English, weighs titles 10, authors 3 and abstracts 1,
finds the ten best and fetches their titles.
"""

import json
import os
import sys
import time

FIELDS = {"title": 10, "authors": 3, "abstract": 1}


def records(path):
    with open(path) as file:
        for line in file:
            record = json.loads(line)
            yield record["title"], " ".join(record.get("authors", [])), record.get("abstract", "")


class FTS5:
    """SQLite's own: porter stemmer, `ORDER BY rank`."""

    def __init__(self, folder):
        import sqlite3

        self.version = "SQLite " + sqlite3.sqlite_version
        self.db = sqlite3.connect(os.path.join(folder, "fts5.sqlite")) if folder else None

    def build(self, path):
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute(
            "CREATE VIRTUAL TABLE t USING fts5(title, authors, abstract, tokenize = 'porter unicode61')"
        )
        self.db.execute("INSERT INTO t(t, rank) VALUES ('hashsize', 8000000)")
        self.db.execute("INSERT INTO t(t, rank) VALUES ('rank', 'bm25(10, 3, 1)')")
        self.db.executemany("INSERT INTO t VALUES (?, ?, ?)", records(path))
        self.db.execute("INSERT INTO t(t) VALUES ('optimize')")
        self.db.commit()

    def search(self, query):
        words = [f'"{word}"' for word in query["words"]]
        match = {
            "prefix": lambda: words[0] + "*",
            "phrase": lambda: '"' + " ".join(query["words"]) + '"',
            "near": lambda: "NEAR(" + " ".join(words) + ", 5)",
            "field": lambda: "title : " + words[0],
            "not": lambda: " NOT ".join(words),
            "or": lambda: " OR ".join(words),
            "bag": lambda: " OR ".join(words),
        }.get(query["kind"], lambda: " AND ".join(words))()
        return self.db.execute("SELECT rowid, title FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10", (match,)).fetchall()


class Tantivy:
    def __init__(self, folder):
        import tantivy

        self.tantivy = tantivy
        self.version = tantivy.__version__.split(",")[0]
        if not folder:
            return
        schema = tantivy.SchemaBuilder()
        for name in FIELDS:
            schema.add_text_field(name, stored=True, tokenizer_name="en_stem")
        self.schema = schema.build()
        folder = os.path.join(folder, "tantivy")
        os.makedirs(folder, exist_ok=True)
        self.index = tantivy.Index(self.schema, path=folder)
        self.searcher = self.index.searcher()

    def build(self, path):
        writer = self.index.writer(256_000_000, 2)
        for title, authors, abstract in records(path):
            writer.add_document(self.tantivy.Document(title=title, authors=authors, abstract=abstract))
        writer.commit()
        writer.wait_merging_threads()

    def search(self, query):
        words = query["words"]
        if query["kind"] == "prefix":
            query_ = self.tantivy.Query
            parts = [
                (self.tantivy.Occur.Should, query_.boost_query(query_.regex_query(self.schema, name, words[0] + ".*"), boost))
                for name, boost in FIELDS.items()
            ]
            parsed = query_.boolean_query(parts)
        else:
            text = {
                "phrase": lambda: '"' + " ".join(words) + '"',
                "near": lambda: '"' + " ".join(words) + '"~5',
                "and": lambda: " ".join("+" + word for word in words),
                "not": lambda: f"+{words[0]} -{words[1]}",
            }.get(query["kind"], lambda: " ".join(words))()
            fields = ["title"] if query["kind"] == "field" else list(FIELDS)
            parsed = self.index.parse_query(text, fields, field_boosts={name: FIELDS[name] for name in fields})
        hits = self.searcher.search(parsed, 10, count=False).hits
        return [self.searcher.doc(address)["title"] for _, address in hits]


class Xapian:
    def __init__(self, folder):
        import xapian

        self.xapian = xapian
        self.version = "Xapian " + xapian.version_string()
        if folder:
            self.path = os.path.join(folder, "xapian")
            self.db = None

    def build(self, path):
        db = self.xapian.WritableDatabase(self.path, self.xapian.DB_CREATE)
        generator = self.xapian.TermGenerator()
        generator.set_stemmer(self.xapian.Stem("english"))
        for title, authors, abstract in records(path):
            document = self.xapian.Document()
            document.set_data(title)
            generator.set_document(document)
            generator.index_text(title, 10)
            generator.index_text_without_positions(title, 10, "S")
            generator.increase_termpos()
            generator.index_text(authors, 3)
            generator.increase_termpos()
            generator.index_text(abstract)
            db.add_document(document)
        db.commit()

    def open(self):
        self.db = self.xapian.Database(self.path)
        self.parser = self.xapian.QueryParser()
        self.parser.set_database(self.db)
        self.parser.set_stemmer(self.xapian.Stem("english"))
        self.parser.set_stemming_strategy(self.xapian.QueryParser.STEM_SOME)
        self.parser.add_prefix("title", "S")
        self.flags = (
            self.xapian.QueryParser.FLAG_BOOLEAN | self.xapian.QueryParser.FLAG_PHRASE | self.xapian.QueryParser.FLAG_WILDCARD
        )

    def search(self, query):
        if self.db is None:
            self.open()
        words = query["words"]
        text = {
            "prefix": lambda: words[0] + "*",
            "phrase": lambda: '"' + " ".join(words) + '"',
            "near": lambda: " NEAR/6 ".join(words),
            "field": lambda: "title:" + words[0],
            "and": lambda: " AND ".join(words),
            "not": lambda: " NOT ".join(words),
        }.get(query["kind"], lambda: " ".join(words))()
        enquire = self.xapian.Enquire(self.db)
        enquire.set_query(self.parser.parse_query(text, self.flags))
        return [match.document.get_data() for match in enquire.get_mset(0, 10)]


def main():
    engine, command, *arguments = sys.argv[1:]
    kind = {"fts5": FTS5, "tantivy": Tantivy, "xapian": Xapian}[engine]
    try:
        peer = kind(arguments[-1] if arguments else None)
    except ImportError as error:
        sys.exit(str(error))
    if command == "version":
        print(peer.version)
    elif command == "build":
        peer.build(arguments[0])
    else:
        for line in sys.stdin:
            query = json.loads(line)
            start = time.perf_counter()
            hits = peer.search(query)
            print(round((time.perf_counter() - start) * 1e6, 1), len(hits), flush=True)


if __name__ == "__main__":
    main()
