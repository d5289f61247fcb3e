import Rendering
import Testing

@Suite struct WhenTests {
  @Test(
    arguments: [
      (When.auto, true, [:], true),
      (.auto, false, [:], false),
      (.auto, true, ["TERM": "dumb"], false),
      (.auto, true, ["NO_COLOR": "1"], false),
      (.auto, true, ["NO_COLOR": ""], true),
      (.auto, false, ["FORCE_COLOR": "1"], true),
      (.auto, false, ["CLICOLOR_FORCE": "1"], true),
      (.auto, false, ["CLICOLOR_FORCE": "0"], false),
      (.auto, false, ["FORCE_COLOR": ""], false),
      (.auto, true, ["NO_COLOR": "1", "FORCE_COLOR": "1"], false),
      (.always, false, ["NO_COLOR": "1", "TERM": "dumb"], true),
      (.never, true, ["FORCE_COLOR": "1"], false),
    ] as [(When, Bool, [String: String], Bool)])
  func decidesOnColor(_ when: When, _ isTerminal: Bool, _ environment: [String: String], _ isAllowed: Bool) {
    #expect(when.allowsColor(isTerminal: isTerminal) { environment[$0] } == isAllowed)
  }

  @Test(arguments: [
    (When.auto, true, "xterm-256color", true), (.auto, true, "dumb", false), (.auto, true, "linux", false),
    (.auto, false, "xterm", false), (.always, false, "dumb", true), (.never, true, "xterm", false),
  ]) func decidesOnHyperlinks(_ when: When, _ isTerminal: Bool, _ terminal: String, _ isAllowed: Bool) {
    #expect(when.allowsHyperlinks(isTerminal: isTerminal) { $0 == "TERM" ? terminal : nil } == isAllowed)
  }
}
