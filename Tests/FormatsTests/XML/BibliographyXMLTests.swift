import ReadingList
import Testing

@testable import Formats

@Suite struct BibliographyXMLTests {
  @Test func pubMedArticle() throws {
    let found = try Found(
      """
      <!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://dtd.example/pubmed.dtd">
      <PubmedArticleSet><PubmedArticle><MedlineCitation>
        <PMID Version="1">123</PMID>
        <Article><Journal><ISSN>1234-5678</ISSN><JournalIssue><Volume>7</Volume><Issue>2-3</Issue>
          <PubDate><Year>2020</Year><Month>Jul</Month><Day>4</Day></PubDate></JournalIssue>
          <Title>Journal of Tests</Title><ISOAbbreviation>J Tests</ISOAbbreviation></Journal>
          <ArticleTitle>[The <i>E. coli</i> of H<sub>2</sub>O.]</ArticleTitle>
          <Pagination><StartPage>25</StartPage><EndPage>38</EndPage></Pagination>
          <ELocationID EIdType="doi">10.1234/Jt.7</ELocationID>
          <Abstract><AbstractText Label="AIM">To test.</AbstractText><AbstractText>And &alpha;.</AbstractText></Abstract>
          <AuthorList><Author><LastName>Erdős</LastName><ForeName>Paul</ForeName></Author>
            <Author><LastName>van Berg</LastName><Initials>J</Initials><Suffix>Jr</Suffix></Author>
            <Author><CollectiveName>The Group, and others</CollectiveName></Author></AuthorList>
          <Language>hun</Language><PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList>
          <VernacularTitle>A cím</VernacularTitle></Article>
        <MeshHeadingList><MeshHeading><DescriptorName>Models, Biological</DescriptorName><QualifierName>use</QualifierName></MeshHeading></MeshHeadingList>
        <KeywordList><Keyword>testing</Keyword></KeywordList>
      </MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">123</ArticleId>
        <ArticleId IdType="pmc">PMC77</ArticleId><ArticleId IdType="doi">10.1234/jt.7</ArticleId></ArticleIdList>
        <ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.1/other</ArticleId></ArticleIdList></Reference></ReferenceList>
      </PubmedData></PubmedArticle>
      <PubmedArticle></PubmedArticle>
      <PubmedArticle><MedlineCitation><PMID>9</PMID><Article><Journal><JournalIssue><PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate></JournalIssue></Journal><ArticleTitle>B.</ArticleTitle></Article></MedlineCitation></PubmedArticle>
      </PubmedArticleSet>
      """, as: .pubmed)
    #expect(
      found.entries.first
        == Entry(
          key: "123", title: "The E. coli of H2O", authors: ["Paul Erdős", "J van Berg Jr", "The Group, and others"],
          year: 2020, links: [Link(url: "https://pubmed.ncbi.nlm.nih.gov/123/")],
          tags: ["Models, Biological", "testing"],
          abstract: "AIM: To test.\n\nAnd α.", venue: "Journal of Tests", doi: "10.1234/jt.7",
          details: [
            "PMID": "123", "PMCID": "PMC77", "ISSN": "1234-5678", "volume": "7", "issue": "2-3", "page": "25-38",
            "issued": "2020-07-04", "container-title-short": "J Tests", "language": "hun", "genre": "Journal Article",
            "type": "article-journal", "original-title": "A cím",
          ]))
    #expect(found.titles == ["The E. coli of H2O", "B"])
    #expect(found.entries.last?.year == 1998 && found.entries.last?.details["issued"] == nil)
    #expect(found.problems.map(\.line) == [22])
  }

  @Test func pubMedBooks() throws {
    let found = try Found(
      """
      <PubmedBookArticleSet><PubmedBookArticle><BookDocument><PMID>5</PMID>
      <ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList>
      <Book><Publisher><PublisherName>Press</PublisherName><PublisherLocation>Lund</PublisherLocation></Publisher>
      <BookTitle>The Book</BookTitle><PubDate><Year>2009</Year><Month>02</Month></PubDate>
      <AuthorList Type="editors"><Author><LastName>Ed</LastName><ForeName>Itor</ForeName></Author></AuthorList><Isbn>978</Isbn></Book>
      <ArticleTitle>A chapter</ArticleTitle><AuthorList Type="authors"><Author><LastName>B</LastName><ForeName>A</ForeName></Author></AuthorList>
      </BookDocument></PubmedBookArticle></PubmedBookArticleSet>
      """, as: .pubmed)
    #expect(
      found.entries == [
        Entry(
          key: "5", title: "A chapter", authors: ["A B"], year: 2009,
          links: [Link(url: "https://pubmed.ncbi.nlm.nih.gov/5/")], venue: "The Book",
          details: [
            "type": "chapter", "publisher": "Press", "publisher-place": "Lund", "ISBN": "978", "editor": "Itor Ed",
            "PMID": "5", "bookaccession": "NBK1", "issued": "2009-02",
          ])
      ])
  }

  @Test func endNote() throws {
    let found = try Found(
      """
      <?xml version="1.0" encoding="UTF-8" ?><xml><records><record>
      <database name="My.enl">My.enl</database><rec-number>12</rec-number><ref-type name="Journal Article">17</ref-type>
      <contributors><authors><author><style face="normal">Erdős, Paul</style></author><author>World Health Organization,</author></authors>
      <secondary-authors><author>Berg, J. van</author></secondary-authors></contributors>
      <titles><title><style face="normal">On </style><style face="italic">x</style></title><secondary-title>J</secondary-title></titles>
      <periodical><full-title>Journal</full-title></periodical><pages>1-9</pages><volume>3</volume><number>2</number>
      <keywords><keyword>a</keyword><keyword>b&#xD;c</keyword></keywords>
      <dates><year><style>2004</style></year><pub-dates><date>May</date></pub-dates></dates><isbn>1234-5678</isbn>
      <abstract>Text.</abstract><notes>Mine</notes><electronic-resource-num>10.1234/X</electronic-resource-num>
      <urls><related-urls><url>https://a.example
      https://b.example</url></related-urls><pdf-urls><url>internal-pdf://x.pdf</url></pdf-urls></urls></record>
      <record><ref-type name="Ancient Text">51</ref-type><titles><title>B</title></titles></record></records></xml>
      """, as: .endnoteXML)
    #expect(
      found.entries == [
        Entry(
          key: "12", title: "On x", note: "Mine", authors: ["Paul Erdős", "World Health Organization"], year: 2004,
          links: [Link(url: "https://a.example"), Link(url: "https://b.example")], tags: ["a", "b", "c"],
          abstract: "Text.", venue: "J", doi: "10.1234/x",
          details: [
            "type": "article-journal", "editor": "J. van Berg", "page": "1-9", "volume": "3", "issue": "2",
            "ISSN": "1234-5678", "file": "internal-pdf://x.pdf", "date": "May",
          ]),
        Entry(title: "B", details: ["genre": "Ancient Text"]),
      ])
    #expect(found.lines == [1, 12])
  }

  @Test func mods() throws {
    let found = try Found(
      """
      <m:modsCollection xmlns:m="http://www.loc.gov/mods/v3"><m:mods ID="key1">
      <m:titleInfo><m:nonSort>L'</m:nonSort><m:title>étude</m:title><m:subTitle>a start</m:subTitle></m:titleInfo>
      <m:titleInfo type="abbreviated"><m:title>ét.</m:title></m:titleInfo>
      <m:name type="personal"><m:namePart type="given">Paul</m:namePart><m:namePart type="family">Erdős</m:namePart><m:role><m:roleTerm type="code">aut</m:roleTerm></m:role></m:name>
      <m:name type="personal"><m:namePart>West, Matthew,</m:namePart><m:namePart type="date">1953-</m:namePart></m:name>
      <m:name type="corporate"><m:namePart>Press, Ltd</m:namePart><m:role><m:roleTerm>editor</m:roleTerm></m:role></m:name>
      <m:name><m:namePart>Ill Ustrator</m:namePart><m:role><m:roleTerm>illustrator</m:roleTerm></m:role></m:name>
      <m:genre>journal article</m:genre><m:language><m:languageTerm type="code">fra</m:languageTerm></m:language>
      <m:abstract>Short.</m:abstract><m:note>Mine</m:note><m:subject><m:topic>x</m:topic><m:geographic>Lund</m:geographic></m:subject>
      <m:identifier type="doi">10.1234/x</m:identifier><m:identifier type="uri">https://a.example</m:identifier>
      <m:relatedItem type="host"><m:titleInfo><m:title>Journal</m:title></m:titleInfo><m:originInfo><m:dateIssued>2003-05</m:dateIssued></m:originInfo>
      <m:part><m:detail type="volume"><m:number>3</m:number></m:detail><m:extent unit="page"><m:start>5</m:start><m:end>9</m:end></m:extent></m:part>
      <m:identifier type="issn">1234-5678</m:identifier></m:relatedItem></m:mods></m:modsCollection>
      """, as: .mods)
    #expect(
      found.entries == [
        Entry(
          key: "key1", title: "L'étude: a start", note: "Mine", authors: ["Paul Erdős", "Matthew West"], year: 2003,
          links: [Link(url: "https://a.example")], tags: ["x", "Lund"], abstract: "Short.", venue: "Journal",
          doi: "10.1234/x",
          details: [
            "title-short": "ét.", "editor": "Press, Ltd", "illustrator": "Ill Ustrator", "type": "article-journal",
            "language": "fra", "issued": "2003-05", "volume": "3", "page": "5-9", "ISSN": "1234-5678",
          ])
      ])
    let catalogue = try Found(
      """
      <zs:searchRetrieveResponse xmlns:zs="z"><zs:records><zs:record><mods xmlns="http://www.loc.gov/mods/v3">
      <titleInfo><nonSort>The</nonSort><title>Book</title></titleInfo><originInfo><place><placeTerm type="code">mau</placeTerm></place>
      <dateIssued>c2011</dateIssued><dateIssued encoding="marc">2011</dateIssued><publisher>P</publisher><issuance>monographic</issuance></originInfo>
      <recordInfo><recordIdentifier>7</recordIdentifier></recordInfo></mods></zs:record></zs:records></zs:searchRetrieveResponse>
      """, as: .mods)
    #expect(
      catalogue.entries == [
        Entry(key: "7", title: "The Book", year: 2011, details: ["publisher": "P", "type": "book"])
      ])
  }

  @Test func office() throws {
    let found = try Found(
      """
      <b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">
      <b:Source><b:Tag>k1</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Title>On x</b:Title><b:Year>2002</b:Year><b:Month>März?</b:Month>
      <b:Author><b:Author><b:NameList><b:Person><b:Last>Erdős</b:Last><b:First>Paul</b:First><b:Middle>Q.</b:Middle></b:Person></b:NameList></b:Author>
      <b:Editor><b:Corporate>WHO</b:Corporate></b:Editor></b:Author><b:JournalName>J</b:JournalName><b:Pages>1-9</b:Pages>
      <b:City>Lund</b:City><b:StandardNumber>ISBN 978-0</b:StandardNumber><b:DOI>10.1234/x</b:DOI><b:Comments>Mine</b:Comments></b:Source>
      <b:Source><b:SourceType>Book</b:SourceType></b:Source></b:Sources>
      """, as: .officeBibliography)
    #expect(
      found.entries == [
        Entry(
          key: "k1", title: "On x", note: "Mine", authors: ["Paul Q. Erdős"], year: 2002, venue: "J", doi: "10.1234/x",
          details: [
            "type": "article-journal", "editor": "WHO", "page": "1-9", "publisher-place": "Lund", "ISBN": "978-0",
          ])
      ])
    #expect(found.problems.map(\.line) == [6])
  }

  @Test func bibtexml() throws {
    let found = try Found(
      """
      <bibtex:file xmlns:bibtex="http://bibtexml.sf.net/"><bibtex:entry id="k1"><bibtex:inproceedings>
      <bibtex:author>Erdős, Paul and J. van Berg</bibtex:author><bibtex:title>On x</bibtex:title><bibtex:booktitle>Proc.</bibtex:booktitle>
      <bibtex:year>2002</bibtex:year><bibtex:month>March</bibtex:month><bibtex:pages>1--9</bibtex:pages><bibtex:keywords>a, b</bibtex:keywords>
      </bibtex:inproceedings></bibtex:entry></bibtex:file>
      """, as: .bibtexml)
    #expect(
      found.entries == [
        Entry(
          key: "k1", title: "On x", authors: ["Paul Erdős", "J. van Berg"], year: 2002, tags: ["a", "b"],
          venue: "Proc.",
          details: ["type": "paper-conference", "page": "1-9", "issued": "2002-03"])
      ])
  }
}
