import Console
import Fetching
import Foundation
import Library

/// The program that has a network. `dogear` starts it with a job; by itself it does nothing.
@main
enum FetchMain {
  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    guard let text = Environment.nonEmpty(FetchJob.variable),
      let job = try? JSONDecoder().decode(FetchJob.self, from: Data(text.utf8))
    else {
      Output.message("dogear-fetch: does what `dogear fetch` and `dogear check --links` ask for; run these")
      Output.exit(.error)
    }
    // Keys are nobody else's business.
    unsetenv(FetchJob.variable)
    let display = FetchDisplay(job)
    do {
      let transport = HTTPTransport(
        policy: AddressPolicy(allowsPrivate: job.allowsPrivate), userAgent: job.settings.userAgent,
        proxies: ProxySettings(variable: Environment.variable))
      let summary =
        switch job.task {
        case .facts: try await fetch(job, transport, display)
        case .links: try await checkLinks(job, transport, display)
        }
      Output.exit(summary.isInterrupted ? .interrupted : summary.isUnanswered ? .error : .success)
    } catch let error as LibraryError {
      display.clear()
      Output.message("dogear: " + LibraryErrorText.text(for: error))
      Output.exit(.error)
    } catch {
      display.clear()
      Output.message("dogear: \(error)")
      Output.exit(.error)
    }
  }

  private static func fetch(
    _ job: FetchJob, _ transport: HTTPTransport, _ display: FetchDisplay
  ) async throws -> FetchSummary {
    let run = try FetchRun(job, transport: transport) { display.show($0) }
    let signals = watchSignals { await run.stop() }
    defer { for signal in signals { signal.cancel() } }
    let summary = try await run.run()
    display.finish(summary)
    return summary
  }

  private static func checkLinks(
    _ job: FetchJob, _ transport: HTTPTransport, _ display: FetchDisplay
  ) async throws -> FetchSummary {
    let run = try LinkRun(job, transport: transport) { display.show($0) }
    let signals = watchSignals { await run.stop() }
    defer { for signal in signals { signal.cancel() } }
    let summary = try await run.run()
    display.finish(summary)
    return summary
  }

  /// Ends the run in order at the first Ctrl-C, and at once at the second.
  private static func watchSignals(_ stop: @escaping @Sendable () async -> Void) -> [any DispatchSourceSignal] {
    // Whoever started the process may have blocked them.
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGINT)
    sigaddset(&set, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    let counter = SignalCounter()
    return [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if counter.isSecond() { Output.exit(.interrupted) }
        Task { await stop() }
      }
      source.resume()
      return source
    }
  }
}
