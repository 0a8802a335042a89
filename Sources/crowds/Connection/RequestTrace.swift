import CrowdsAPI
import CrowdsConsole
import Synchronization

/// The last requests of this process, whatever profile they went to, and the file that all of them
/// are written to.
final class RequestTrace: Sendable {
  /// How many are kept.
  static let limit = 200

  private let log: RequestLog?
  private let kept = Mutex<[CallRecord]>([])

  /// Without a log only the last requests are kept.
  init(log: RequestLog? = nil) { self.log = log }

  /// The last requests, the oldest first.
  var records: [CallRecord] { kept.withLock { $0 } }

  /// The same for the console's own screen.
  var entries: [TraceEntry] { records.map { TraceEntry($0) } }

  /// Why the log is incomplete; nil while it is not.
  var fault: ConnectionWords? { log?.fault }

  /// What a client of a profile tells each request to.
  func observer(of profile: String) -> @Sendable (CallRecord) -> Void {
    { record in
      self.kept.withLock { kept in
        if kept.count == Self.limit { kept.removeFirst() }
        kept.append(record)
      }
      self.log?.append(record, profile: profile)
    }
  }
}
