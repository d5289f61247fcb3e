import Fetching
import Foundation
import Glibc

/// The program with a network, which stands beside this one.
enum Fetcher {
  /// Becomes `dogear-fetch`, which does the job: signals and the terminal are its own from then on.
  ///
  /// - throws: `CommandError.noFetcher`; otherwise it does not return.
  static func run(_ job: FetchJob) throws -> Never {
    let path = folder + "/dogear-fetch"
    let data = try JSONEncoder().encode(job)
    setenv(FetchJob.variable, String(decoding: data, as: UTF8.self), 1)
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(path), nil]
    execv(path, &arguments)
    let reason = String(cString: strerror(errno))
    for argument in arguments { free(argument) }
    throw CommandError.noFetcher(path: path, reason: reason)
  }

  /// The folder of this program, behind links.
  private static var folder: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let path = String(decoding: buffer[..<Swift.max(0, length)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
  }
}
