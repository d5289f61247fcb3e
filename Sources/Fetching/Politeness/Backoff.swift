import Foundation

/// How long to wait before a request is tried again: twice as long each time, with jitter, so that clients that failed
/// together do not come back together ("full jitter", Brooker 2015, with half of it fixed).
struct Backoff {
  /// Seconds before the second try, on average three quarters of it.
  var base: Double
  /// Seconds at most.
  var most = 60.0

  /// Seconds before the try behind the one with the number, from 1. `jitter` is a random number in 0...1.
  func delay(after attempt: Int, jitter: Double) -> Double {
    let whole = min(most, base * Double(1 << min(attempt - 1, 16)))
    return whole * (0.5 + 0.5 * jitter)
  }

  /// The seconds that a Retry-After header asks for: a number, or a date (RFC 9110, 10.2.3); nil if it is neither.
  static func seconds(retryAfter text: String?, now: Date) -> Double? {
    guard let text = text?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
    if let seconds = Double(text) { return seconds.isFinite && seconds >= 0 ? seconds : nil }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    for pattern in ["EEE, dd MMM yyyy HH:mm:ss zzz", "EEEE, dd-MMM-yy HH:mm:ss zzz", "EEE MMM d HH:mm:ss yyyy"] {
      format.dateFormat = pattern
      if let date = format.date(from: text) { return max(0, date.timeIntervalSince(now)) }
    }
    return nil
  }
}
