import Testing

@testable import Formats

@Suite struct PersonNameTests {
  @Test(arguments: [
    ("Knuth, Donald E.", "Donald E. Knuth", "Knuth, Donald E."),
    ("Donald E. Knuth", "Donald E. Knuth", "Knuth, Donald E."),
    ("van der Berg, Anna", "Anna van der Berg", "van der Berg, Anna"),
    ("Anna van der Berg", "Anna van der Berg", "van der Berg, Anna"),
    ("King, Jr., Martin Luther", "Martin Luther King Jr.", "King, Jr., Martin Luther"),
    ("Martin Luther King Jr.", "Martin Luther King Jr.", "King, Jr., Martin Luther"),
    ("Sammy Davis, Jr.", "Sammy Davis Jr.", "Davis, Jr., Sammy"),
    ("Plato", "Plato", "Plato"), ("Đặng  Thị Mai", "Đặng Thị Mai", "Mai, Đặng Thị"), ("", "", ""), (" , ", "", ""),
  ])
  func bothWays(_ text: String, _ display: String, _ inverted: String) {
    #expect(PersonName(text).display == display)
    #expect(PersonName(text).inverted == inverted)
    #expect(PersonName(PersonName(text).inverted) == PersonName(text))
  }
}
