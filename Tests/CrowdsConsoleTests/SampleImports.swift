import CrowdsAPI
import TerminalUI

@testable import CrowdsConsole
@testable import CrowdsImport

/// Imports on a machine where all goes well.
extension Sample {
  static let malformed = [
    Malformed(
      line: 3, column: 7, text: Array("ncVpzN\u{200B}SAuAXKjXJyWrr3ZV".utf8),
      problem: .hidden("\u{200B}")),
    Malformed(line: 118, column: 0, text: Array("wang@example.com".utf8), problem: .email),
    Malformed(
      line: 1_204, column: 1, text: Array("\u{212A}cVpzNSAuAXKjXJyWrr3ZV".utf8),
      problem: .character("\u{212A}")),
  ]

  static func check(_ malformed: [Malformed] = malformed, unique: Int64 = 1_150) -> Check {
    var reading = ReadCount()
    reading.ids = unique + 31
    reading.invalid = Int64(malformed.count)
    reading.blank = 18
    reading.unusual = [.length: 2]
    return Check(
      count: InputCount(
        read: unique + 31 + 18 + Int64(malformed.count), unique: unique, duplicate: 31,
        invalid: Int64(malformed.count), blank: 18),
      reading: reading, layout: .list, malformed: malformed,
      unusual: [UnusualID(line: 9, text: "ncVpzNSAuAXKjXJyWrr3Z", form: .length)],
      preview: ["ncVpzNSAuAXKjXJyWrr3ZV"])
  }

  static let columns = TableLayout(
    separator: 0x2C,
    columns: [
      .init(name: "姓名", samples: ["王小明", "李娜"], ids: 0, cells: 40),
      .init(name: "编号", samples: ["ncVpzNSAuAXKjXJyWrr3ZV"], ids: 38, cells: 40),
      .init(name: "旧编号", samples: ["mcVpzNSAuAXKjXJyWrr3ZV"], ids: 36, cells: 40),
    ], hasNames: true)

  static func imported(
    _ state: ImportProgress.State, id: Int64 = 7, worker: Int32? = nil,
    halt: ImportProgress.Halt? = nil, change: (inout ImportProgress) -> Void = { _ in }
  ) -> ImportSummary {
    let crowd = crowd(0)
    let target = ImportTarget(
      baseURL: "https://test.jingopenapi.example", appID: "jing-4711", profile: "demo",
      environment: "sandbox", crowd: crowd.id, crowdName: crowd.name, before: crowd.userCount)
    let plan = ImportPlan(
      id: id, target: target, user: "lin", source: "paste", begun: now - 240,
      count: check().count, batchSize: 100)
    var progress = ImportProgress(unique: 1_150, at: now - 60)
    progress.state = state
    progress.halt = halt
    progress.tally.notSent = 0
    progress.tally.confirmed = 1_150
    if state != .finished {
      progress.tally.confirmed = 700
      progress.tally.notSent = 350
      progress.tally.unknown = 100
    } else {
      progress.after = 13_990
    }
    change(&progress)
    return ImportSummary(
      plan, progress, worker: worker,
      files: worker == nil
        ? ResultFiles(folder: "/home/lin/.local/state/crowds/imports/\(id)") : nil)
  }

  static let fetch = "scp -r lin@host:/home/lin/.local/state/crowds/imports/7 ."

  static func answer(to errand: ImportErrand) -> ImportAnswer {
    switch errand {
    case .check: .checked(check(), pace: ImportPace(batchSize: 100, perSecond: 5))
    case .fix(let place, _):
      .checked(
        check(malformed.enumerated().filter { $0.offset != place }.map(\.element), unique: 1_151),
        pace: ImportPace(batchSize: 100, perSecond: 5))
    case .drop: .done
    case .start: .summary(imported(.running, worker: 4_711), fetch: fetch)
    case .list:
      .imports([
        imported(.running, worker: 4_711), imported(.finished, id: 6),
        imported(.paused, id: 5, halt: .renamed(now: "双十一老客 2026")),
        imported(.finishedUnverified, id: 4),
      ])
    case .look, .resume: .summary(imported(.running, worker: 4_711), fetch: fetch)
    case .ask, .acceptName: .done
    case .leftPastes: .pastes([])
    case .price: .price(LocatingPrice(batches: 1, requests: 14, members: nil))
    }
  }
}
