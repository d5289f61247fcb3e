/// How a provider wants to be asked.
public struct Manners: Sendable, Equatable {
  /// Seconds between the beginnings of two requests. There is one connection for each host.
  public var interval: Double
  /// Subjects in one request at most.
  public var batch = 1
  /// Whether robots.txt says what may be asked: for pages, not for interfaces that are made for programs.
  public var obeysRobots = false

  /// Manners of one who wants `interval` seconds between requests.
  public init(interval: Double, batch: Int = 1, obeysRobots: Bool = false) {
    self.interval = interval
    self.batch = batch
    self.obeysRobots = obeysRobots
  }
}
