import CrowdsAPI
import CrowdsStore
import Foundation
import Synchronization
import Trials

@testable import CrowdsImport

/// The disk of a recorded import after a power cut, and what the journal makes of it.
final class PowerCut {
  /// What people and the platform had been shown before the cut.
  struct Shown {
    /// Whether anybody knew that there is an import.
    var isKnown = false
    /// The last sight of it.
    var sight: [Mark] = []
    /// Ids that may have left.
    var sent: Set<String> = []

    mutating func take(_ event: DiskRecording.Event, _ session: RecordedImport) {
      switch event.kind {
      case .seen:
        isKnown = true
        sight = session.sights[Int(event.number)]
      case .said:
        if String(decoding: event.data, as: UTF8.self).contains("\"import_id\"") { isKnown = true }
      case .sent:
        let words = event.data.split { !($0 > 0x2F && $0 < 0x7B) }
        for word in words where word.count == 22 {
          sent.insert(String(decoding: word, as: UTF8.self))
        }
      default: break
      }
    }
  }

  /// What a disk came to.
  enum Finding {
    case notBegun, underWay, ended
    case wrong(String)

    func map(_ change: (String) -> String) -> Finding {
      if case .wrong(let what) = self { .wrong(change(what)) } else { self }
    }
  }

  private let session: RecordedImport
  private let shown: Shown
  private let versions: [String: Set<[UInt8]>]
  private let path: String

  init(
    _ session: RecordedImport, _ shown: Shown, _ model: DiskModel, _ weather: DiskModel.Weather,
    _ random: inout SplitMix
  ) throws {
    self.session = session
    self.shown = shown
    versions = model.versions
    // In memory, where that is possible: what is tried out here needs no disk.
    let folder = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    path = folder + "/crowds-cut-\(UUID().uuidString)"
    try model.write(to: path, in: weather, &random)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  private var state: String { path + "/state/crowds" }

  /// Looks at the disk, and goes on with the import that is on it.
  func finding() async throws -> Finding {
    if let half = try halfFile() { return .wrong("\(half) is not whole") }
    guard FileManager.default.fileExists(atPath: state + "/imports/1") else {
      return shown.isKnown ? .wrong("the import is gone") : .notBegun
    }
    do throws(StoreError) {
      guard let entry = try ImportStore(state: state).entry(1) else {
        return shown.isKnown ? .wrong("the import is gone") : .notBegun
      }
      let journal = try entry.journal()
      try journal.audit()
      if let fault = try fault(journal, entry) { return .wrong(fault) }
      let isEnded = try journal.progress().state == .finished
      if let fault = await goOn(entry, try journal.marks()) { return .wrong(fault) }
      return isEnded ? .ended : .underWay
    } catch {
      return .wrong("\(error)")
    }
  }

  /// A file that was given its name by renaming and has another content than then.
  private func halfFile() throws -> String? {
    for case let file as URL in FileManager.default.enumerator(
      at: URL(filePath: path), includingPropertiesForKeys: nil) ?? .init()
    {
      let name = file.pathComponents.suffix(2).joined(separator: "/")
      guard let whole = versions[name] else { continue }
      if try !whole.contains([UInt8](Data(contentsOf: file))) { return name }
    }
    return nil
  }

  /// What the journal says that it must not.
  private func fault(_ journal: ImportJournal, _ entry: ImportEntry) throws(StoreError) -> String? {
    let (progress, count) = (try journal.progress(), journal.plan.count)
    let all = session.ids + session.bad
    let isWhole =
      count.unique == Int64(all.count) && count.duplicate == 2 && count.invalid == 1
      && count.blank == 1
    guard isWhole, count.addsUp, progress.tally.sum == count.unique else {
      return "the numbers do not add up"
    }
    let marks = try journal.marks()
    guard marks.count == all.count else { return "ids are missing" }
    for (id, mark) in zip(all, marks) where mark == .notSent && shown.sent.contains(id) {
      return "\(id) has left and nobody knows"
    }
    for (place, mark) in shown.sight.enumerated() where mark == .confirmed || mark == .rejected {
      if marks[place] != mark { return "\(all[place]) was \(mark), and is \(marks[place])" }
    }
    if progress.state == .finished {
      guard let files = try entry.files() else { return "it has ended without files" }
      for kind in ResultFiles.Kind.allCases
      where !FileManager.default.fileExists(atPath: files.path(kind)) {
        return "it has ended without \(kind.name)"
      }
    }
    guard let receipt = progress.receipt else { return nil }
    let activity = try ActivityStore(in: PrivateFolder(making: state).making("activity"))
    return try activity.receipt(receipt) == nil ? "its receipt is gone" : nil
  }

  /// Goes on with it at a platform that may have done all that had left; what is wrong at the end.
  private func goOn(_ entry: ImportEntry, _ marks: [Mark]) async -> String? {
    let all = session.ids + session.bad
    var members = Set(zip(all, marks).filter { $1 == .confirmed }.map(\.0))
    members.formUnion(shown.sent.intersection(session.ids).filter { $0.utf8.first ?? 0 > 0x60 })
    let platform = MemberBook(members, bad: Set(session.bad))
    do {
      let target = try entry.journal().plan.target
      let time = Mutex<Int64>(0)
      let clock = SteadyClock(boot: "test", now: { time.withLock { $0 } }) { milliseconds in
        time.withLock { $0 += milliseconds }
      }
      let worker = ImportWorker(
        entry, platform: platform, target: target, activity: nil,
        settings: ImportEngine.Settings(), clock: clock)
      let end = try await worker.run(.send)
      guard end.state == .finished else { return "it comes to no end: \(end.progress)" }
      let now = try entry.journal().marks()
      for (id, mark) in zip(all, now) where (mark == .confirmed) != platform.has(id) {
        return "\(id) is \(mark) at the end"
      }
      return platform.count == session.ids.count ? nil : "ids are missing at the end"
    } catch {
      return "\(error)"
    }
  }
}

extension ImportJournal {
  /// What is known of each id, in the order of the input.
  fileprivate func marks() throws(StoreError) -> [Mark] {
    try read { session in
      try (0..<plan.batches).flatMap { number in
        let batch = try session.batch(number)
        return (0..<batch.size).map { batch[$0] }
      }
    }
  }
}

/// A platform that keeps a book of members and does nothing else.
private final class MemberBook: ImportPlatform {
  private let members: Mutex<Set<String>>
  private let bad: Set<String>

  init(_ members: Set<String>, bad: Set<String>) {
    self.members = Mutex(members)
    self.bad = bad
  }

  var count: Int { members.withLock { $0.count } }
  func has(_ id: String) -> Bool { members.withLock { $0.contains(id) } }

  func crowd(_ id: Crowd.ID, _ report: Report) async throws(APIError) -> Crowd {
    Crowd(id: id, name: "双十一老客", userCount: Int64(count))
  }

  func deliver(_ call: ImportMembers, _ report: Report) async -> Outcome<ImportCounts> {
    let good = call.memberIDs.filter { !bad.contains($0) }
    members.withLock { $0.formUnion(good) }
    return .done(
      Reply(
        value: ImportCounts(succeeded: good.count, failed: call.memberIDs.count - good.count),
        requestID: "r"))
  }

  func members(of id: Crowd.ID, _ report: @escaping Report) -> any MemberPages {
    OnePage(page: members.withLock { Array($0) })
  }

  private struct OnePage: MemberPages {
    var page: [String]?

    mutating func next() async throws(APIError) -> [String]? {
      defer { page = nil }
      return page
    }
  }
}
