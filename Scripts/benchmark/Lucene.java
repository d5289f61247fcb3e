import java.io.*;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.*;
import org.apache.lucene.util.Version;

/** The commands of peers.py, for Lucene. Records and queries come as lines of values between tabs. */
public class Lucene {
  static final String[] FIELDS = {"title", "authors", "abstract"};
  static final float[] BOOSTS = {10, 3, 1};
  // Without stop words, as the others.
  static final Analyzer ANALYZER = new EnglishAnalyzer(org.apache.lucene.analysis.CharArraySet.EMPTY_SET);

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "version": System.out.println("Lucene " + Version.LATEST); break;
      case "build": build(arguments[1], arguments[2]); break;
      default: serve(arguments[1]);
    }
  }

  static void build(String records, String folder) throws Exception {
    IndexWriterConfig config = new IndexWriterConfig(ANALYZER);
    config.setRAMBufferSizeMB(256);
    try (IndexWriter writer = new IndexWriter(MMapDirectory.open(Path.of(folder, "lucene")), config);
        BufferedReader lines = Files.newBufferedReader(Path.of(records))) {
      for (String line; (line = lines.readLine()) != null; ) {
        String[] values = line.split("\t", -1);
        Document document = new Document();
        for (int at = 0; at < FIELDS.length; at++)
          document.add(new TextField(FIELDS[at], values[at], at == 0 ? Field.Store.YES : Field.Store.NO));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
  }

  static void serve(String folder) throws Exception {
    IndexReader reader = DirectoryReader.open(MMapDirectory.open(Path.of(folder, "lucene")));
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
    for (String line; (line = input.readLine()) != null; ) {
      String[] parts = line.split("\t");
      long start = System.nanoTime();
      TopDocs top = searcher.search(query(parts[0], Arrays.copyOfRange(parts, 1, parts.length)), 10);
      for (ScoreDoc hit : top.scoreDocs) reader.document(hit.doc).get("title");
      System.out.println((System.nanoTime() - start) / 1e3 + " " + top.scoreDocs.length);
    }
  }

  static Query query(String kind, String[] words) throws Exception {
    if (kind.equals("prefix")) return fields(name -> new PrefixQuery(new Term(name, words[0])));
    if (kind.equals("field")) return new TermQuery(new Term("title", stem(words[0])));
    if (kind.equals("phrase") || kind.equals("near")) {
      List<String> stems = new ArrayList<>();
      for (String word : words) stems.add(stem(word));
      int slop = kind.equals("near") ? 5 : 0;
      return fields(name -> new PhraseQuery(slop, name, stems.toArray(new String[0])));
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    for (int at = 0; at < words.length; at++) {
      String stem = stem(words[at]);
      BooleanClause.Occur occur =
          kind.equals("not") && at > 0 ? BooleanClause.Occur.MUST_NOT
              : kind.equals("or") || kind.equals("bag") ? BooleanClause.Occur.SHOULD : BooleanClause.Occur.MUST;
      all.add(fields(name -> new TermQuery(new Term(name, stem))), occur);
    }
    return all.build();
  }

  static Query fields(java.util.function.Function<String, Query> make) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (int at = 0; at < FIELDS.length; at++)
      any.add(new BoostQuery(make.apply(FIELDS[at]), BOOSTS[at]), BooleanClause.Occur.SHOULD);
    return any.build();
  }

  static String stem(String word) throws IOException {
    try (var stream = ANALYZER.tokenStream("title", word)) {
      var term = stream.addAttribute(org.apache.lucene.analysis.tokenattributes.CharTermAttribute.class);
      stream.reset();
      return stream.incrementToken() ? term.toString() : word;
    }
  }
}
