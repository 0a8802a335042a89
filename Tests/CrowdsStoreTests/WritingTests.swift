import CrowdsAPI
import Testing
import Trials

@testable import CrowdsStore

/// What becomes of writes whose answers are lost: T3, T43, T44, T45, T82.
@Suite struct WritingTests {
  @Test func `1,000 creates with lost answers make no crowd twice (T43)`() async throws {
    let bench = try Workbench(losses: .init(before: 0.1, after: 0.2), seed: 43)
    var ours: [Crowd.ID: Int64] = [:]
    var unsure = 0
    for number in 1...1_000 {
      let name = "Crowd \(number)"
      switch try await bench.writer.create(name: name, description: nil) {
      case .created(let written):
        let id = try #require(written.receipt.crowd)
        #expect(ours.updateValue(written.receipt.id, forKey: id) == nil)
        #expect(written.receipt.outcome == .done(.answered))
      case .notCreated(let written, _):
        Issue.record("a lost answer is not a refusal: \(written)")
      case .unsure(let written, _, let candidates):
        unsure += 1
        guard case .unknown = written.receipt.outcome else {
          Issue.record("\(written)")
          continue
        }
        #expect(candidates.count <= 1)
        if let candidate = candidates.first {
          #expect(bench.writer.adopt(candidate, for: written.receipt).keepingFailed == nil)
          #expect(ours.updateValue(written.receipt.id, forKey: candidate.id) == nil)
        }
      }
    }
    #expect(unsure > 200)
    let created = await bench.platform.created
    #expect(Set(created) == Set(ours.keys))
    #expect(await Set(bench.platform.crowds.values.map(\.crowd.name)).count == created.count)
    // The receipts say the same as the platform's ledger.
    let receipts = try bench.activity.receipts(limit: 2_000)
    let done = receipts.filter { if case .done = $0.outcome { true } else { false } }
    #expect(receipts.count == 1_000)
    #expect(Set(done.compactMap(\.crowd)) == Set(created))
  }

  @Test func `a name that was there before is no candidate`() async throws {
    let bench = try Workbench()
    let old = await bench.platform.make(name: "Twins")
    await bench.platform.set(losses: .init(before: 1))
    guard
      case .unsure(_, _, let none) = try await bench.writer.create(
        name: "Twins", description: nil)
    else { return #expect(Bool(false)) }
    #expect(none.isEmpty)
    await bench.platform.set(losses: .init(after: 1))
    guard
      case .unsure(_, _, let one) = try await bench.writer.create(
        name: "Twins", description: nil)
    else { return #expect(Bool(false)) }
    #expect(one.count == 1)
    #expect(one.first?.id != old.id)
  }

  @Test func `the other normal form of a name is another name`() async throws {
    let bench = try Workbench()
    await bench.platform.make(name: "cafe\u{301}")
    await bench.platform.set(losses: .init(before: 1))
    guard
      case .unsure(let written, _, let found) = try await bench.writer.create(
        name: "café", description: nil)
    else { return #expect(Bool(false)) }
    #expect(found.isEmpty)
    #expect(await bench.writer.candidates(for: written.receipt).isEmpty)
  }

  @Test func `1,000 deletes with lost answers delete what was meant (T44)`() async throws {
    let bench = try Workbench(losses: .init(before: 0.1, after: 0.2), seed: 44)
    var unsure = 0
    for number in 1...1_000 {
      let wanted = await bench.platform.make(name: "Old \(number)")
      let neighbour = await bench.platform.make(name: "Old \(number)")
      let result = try await bench.writer.delete(wanted, snapshot: nil)
      let crowds = await bench.platform.crowds
      #expect(crowds[neighbour.id] != nil)
      switch result {
      case .deleted(let written):
        #expect(crowds[wanted.id] == nil)
        guard case .done = written.receipt.outcome else {
          Issue.record("\(written)")
          continue
        }
      case .unsure(let written, _):
        unsure += 1
        #expect(crowds[wanted.id] != nil)
        // Its time is over: what the platform still shows was not done.
        bench.clock.now += 121
        guard case .settled(let later) = await bench.writer.settle(written.receipt),
          case .notDone = later.receipt.outcome
        else {
          Issue.record("\(written)")
          continue
        }
      case .notDeleted(let written, _): Issue.record("\(written)")
      }
    }
    #expect(unsure > 50)
    #expect(try bench.activity.unsettled().isEmpty)
    let done = try bench.activity.receipts(limit: 2_000).filter {
      if case .done = $0.outcome { true } else { false }
    }
    #expect(await Set(bench.platform.deleted) == Set(done.compactMap(\.crowd)))
  }

  @Test func `500 edits beside another editor overwrite nothing (T45)`() async throws {
    let bench = try Workbench()
    var refused = 0
    for number in 1...500 {
      let seen = await bench.platform.make(name: "Name \(number)", description: "mine")
      let isTouched = number % 3 == 0
      if isTouched {
        await bench.platform.set { $0[seen.id]?.crowd.description = "theirs \(number)" }
      }
      do throws(WriteRefusal) {
        _ = try await bench.writer.update(seen, name: "New \(number)", description: nil)
        #expect(!isTouched)
      } catch .changedMeanwhile(let now) {
        refused += 1
        #expect(isTouched)
        #expect(now.description == "theirs \(number)")
        #expect(await bench.platform.crowds[seen.id]?.crowd.name == "Name \(number)")
      }
    }
    #expect(refused == 166)
    #expect(await bench.platform.updates == 334)
  }

  @Test(arguments: [
    "双十一老客（复购≥3）", "café", "cafe\u{301}", "\u{202E}evil", "a\u{0}b", " \u{200B} ", "👨‍👩‍👧",
    "line\r\nbreak", "Ａ", "\u{FEFF}x", String(repeating: "长", count: 300),
  ])
  func `editing the description sends the name's own bytes (T3)`(name: String) async throws {
    let bench = try Workbench()
    let seen = await bench.platform.make(name: name, description: "before")
    _ = try await bench.writer.update(seen, name: nil, description: "after")
    let sent = try #require(await bench.platform.requests.last { $0.method == .put })
    guard case .object(let body) = try JSONValue(parsing: sent.body) else {
      return #expect(Bool(false))
    }
    let call = try UpdateCrowd(body: body, contract: .standard)
    #expect(Array(call.name.utf8) == Array(name.utf8))
    #expect(call.description == "after")
    let held = await bench.platform.crowds[seen.id]?.crowd.name
    #expect(held.map { Array($0.utf8) } == Array(name.utf8))
  }

  @Test func `1,000 hostile names go back as they came (T3)`() async throws {
    let bench = try Workbench()
    var random = SplitMix(seed: 3)
    let ranges: [ClosedRange<UInt32>] = [
      0x00...0x1F, 0x7F...0x9F, 0x20...0x7E, 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E,
      0x2060...0x206F, 0x4E00...0x9FFF, 0x3041...0x3096, 0xAC00...0xD7A3, 0xE000...0xF8FF,
      0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFF01...0xFF5E, 0x1F300...0x1F9FF, 0xE0001...0xE007F,
    ]
    for number in 1...1_000 {
      var name = String.UnicodeScalarView()
      for _ in 0..<(1 + random.next() % 40) {
        let range = ranges[Int(random.next() % UInt64(ranges.count))]
        let value = range.lowerBound + UInt32(random.next() % UInt64(range.count))
        if let scalar = Unicode.Scalar(value) { name.append(scalar) }
      }
      let text = String(name)
      let seen = await bench.platform.make(name: text, description: "before")
      _ = try await bench.writer.update(seen, name: nil, description: "after \(number)")
      let held = await bench.platform.crowds[seen.id]?.crowd
      #expect(held?.name.map { $0.utf8.elementsEqual(text.utf8) } == true, "\(number)")
      #expect(held?.description == "after \(number)")
    }
    #expect(await bench.platform.updates == 1_000)
  }

  @Test func `an update whose answer was lost is looked up`() async throws {
    let bench = try Workbench(losses: .init(after: 1))
    let seen = await bench.platform.make(name: "Before")
    guard
      case .updated(let written) = try await bench.writer.update(
        seen, name: "After", description: nil)
    else { return #expect(Bool(false)) }
    #expect(written.receipt.outcome == .done(.lookedUp))
    #expect(written.receipt.before?.name == "Before")
    await bench.platform.set(losses: .init(before: 1))
    let now = try #require(await bench.platform.crowds[seen.id]?.crowd)
    guard
      case .unsure(let unsure, _) = try await bench.writer.update(
        now, name: "Later", description: nil)
    else { return #expect(Bool(false)) }
    #expect(try bench.activity.unsettled() == [unsure.receipt])
    #expect(await bench.writer.settle(unsure.receipt) == .stillUnknown(nil))
  }

  @Test func `500 crowds that changed since they were seen are not deleted (T82)`() async throws {
    let bench = try Workbench()
    for number in 1...500 {
      let seen = await bench.platform.make(name: "Seen \(number)", members: ["a"])
      let change = number % 4
      await bench.platform.set { crowds in
        switch change {
        case 0: crowds[seen.id]?.crowd.name = "Renamed"
        case 1: crowds[seen.id]?.crowd.userCount = 98_000
        case 2: crowds[seen.id]?.crowd.updatedAt = nil
        default: crowds[seen.id] = nil
        }
      }
      do throws(WriteRefusal) {
        _ = try await bench.writer.delete(seen, snapshot: nil)
        Issue.record("deleted \(seen)")
      } catch .changedMeanwhile, .gone {
        continue
      }
    }
    #expect(await bench.platform.deleted.isEmpty)
    #expect(try bench.activity.receipts(limit: 1_000).isEmpty)
  }

  @Test func `nothing is sent when the intent cannot be kept`() async throws {
    let bench = try Workbench()
    let other = try SnapshotStore(in: try PrivateFolder(making: bench.folder.root + "/other"))
    // Somebody else holds the file: a write waits its time and gives up.
    let seen = await bench.platform.make(name: "Stays")
    let blocked = CrowdWriter(
      client: bench.writer.client, activity: try bench.lockedActivity(), snapshots: other,
      author: Workbench.author, now: { 0 }, sleep: { _ in })
    await #expect(throws: WriteRefusal.self) {
      _ = try await blocked.delete(seen, snapshot: nil)
    }
    #expect(await bench.platform.deleted.isEmpty)
  }
}
