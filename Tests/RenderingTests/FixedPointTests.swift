import Testing

@testable import Rendering

@Suite struct FixedPointTests {
  @Test(
    arguments: [
      (12.5, "12.5000"), (0, "0.0000"), (0.01, "0.0100"), (0.001234, "0.00123"), (1e-12, "0.000000000"),
      (-0.5, "-0.5000"),
      (-3.25, "-3.2500"), (.nan, "0.0000"), (.infinity, "0.0000"), (123_456, "123456.0000"),
    ] as [(Double, String)])
  func writes(_ value: Double, _ text: String) {
    let number = FixedPoint(showing: value)
    #expect(number.text(number.units(value)) == text)
  }

  @Test func roundsUpWhatLosesMost() {
    let number = FixedPoint(showing: 1)
    #expect(number.apportioned([0.00001, 0.00009, 0.00005], total: 2) == [0, 1, 1])
    #expect(number.apportioned([], total: 5).isEmpty)
    // Values that do not make up the total are not bent to it.
    #expect(number.apportioned([0.5], total: 9000) == [5000])
  }
}
