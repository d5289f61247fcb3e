import Library
import ReadingList

/// The questions to one host, one request after the other: one connection, at the pace that the host wants.
final class Lane {
  /// A question with the entries that wait for its answer.
  struct Question {
    var step: FetchChain.Step
    var entries: [Int64]
  }

  /// The provider, or "page" and the host.
  let name: String
  /// Whether it is a web site's: of these, only some are asked at a time.
  let isOfPages: Bool
  var pace: Pace
  var breaker = CircuitBreaker()
  var isRunning = false
  /// Whether it is among those that are to run.
  var isReady = false
  private var queue: [Question] = []
  private var places: [FetchChain.Step: Int] = [:]
  private var taken = 0

  init(name: String, isOfPages: Bool, interval: Double) {
    self.name = name
    self.isOfPages = isOfPages
    pace = Pace(interval: interval)
  }

  var isEmpty: Bool { taken == queue.count }

  /// Puts a question behind the others; the same question for another entry joins the one that waits.
  func add(_ step: FetchChain.Step, for entry: Int64) {
    if let place = places[step], place >= taken {
      queue[place].entries.append(entry)
    } else {
      places[step] = queue.count
      queue.append(Question(step: step, entries: [entry]))
    }
  }

  /// Takes the next questions that go into one request.
  func next(_ provider: any Provider) -> [Question] {
    var result: [Question] = []
    while taken < queue.count, result.count < max(1, provider.manners.batch) {
      let question = queue[taken]
      guard question.step.provider == provider.name else { break }
      let isShared = provider.canShare(question.step.subject)
      if !isShared, !result.isEmpty { break }
      result.append(question)
      taken += 1
      if !isShared { break }
    }
    return result
  }

  /// The provider of the next question.
  var nextProvider: String? { taken < queue.count ? queue[taken].step.provider : nil }
}
