/// When the next request may go out: no sooner than `interval` behind the last one. Times are seconds of one clock that
/// only goes forward.
struct Pace {
  /// Seconds between the beginnings of two requests.
  var interval: Double
  /// Before this, nothing goes out.
  private(set) var notBefore = 0.0

  init(interval: Double) {
    self.interval = interval
  }

  /// Takes the next place; returns the seconds to wait for it.
  mutating func reserve(at now: Double) -> Double {
    let start = max(now, notBefore)
    notBefore = start + interval
    return start - now
  }

  /// Lets nothing out for `seconds` from `now` on, as the server asks.
  mutating func pause(_ seconds: Double, at now: Double) {
    notBefore = max(notBefore, now + seconds)
  }
}
