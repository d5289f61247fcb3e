import Console
import Glibc

/// A command that writes for as long as its sources are long.
enum LongWrite {
  /// How much less of a processor that others want it takes: a third of what a search gets. More would let writers
  /// that wait for it give up.
  private static let niceness: Int32 = 5
  /// SCHED_BATCH of sched.h, which Swift does not see.
  private static let batchScheduling: Int32 = 3

  /// Notes Ctrl-C (see `Interruption`), and lets searches go first: readers never wait for the library, but on few cores
  /// they would for the processor. Threads that begin later have the same priority.
  static func begin() {
    Interruption.watch()
    let process = __priority_which_t(PRIO_PROCESS.rawValue)
    if getpriority(process, 0) < niceness { setpriority(process, 0, niceness) }
    // And one that wakes up, when the disk has written, does not take the processor from a search.
    if sched_getscheduler(0) == SCHED_OTHER {
      var parameters = sched_param()
      sched_setscheduler(0, batchScheduling, &parameters)
    }
  }
}
