import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import TerminalUI

/// Runs the console's errands for one profile.
struct ErrandRunner: Sendable {
  /// How many receipts the console shows.
  static let receiptLimit = 1_000

  private let link: Link
  private let records: Records

  init(_ link: Link, _ records: Records) {
    self.link = link
    self.records = records
  }

  /// Runs one errand; told why it waits, and how far it has come.
  func run(
    _ errand: Errand, report: @escaping Host.Report,
    tell: @escaping @Sendable (ErrandStep) async -> Void
  ) async -> ErrandResult {
    do throws(WriteRefusal) {
      switch errand {
      case .findAlike(let name): return .alike(try await alike(name, report))
      case .create(let text):
        return .created(
          try await writer().create(
            name: text.name ?? "", description: text.description, report: report))
      case .update(let seen, let name, let description):
        return .updated(
          try await writer().update(seen, name: name, description: description, report: report))
      case .reread(let ids): return .reread(try await crowds(ids, report))
      case .takeSnapshot(let crowd): return .snapshot(try await snapshot(crowd, report, tell))
      case .delete(let seen, let snapshot):
        return .deleted(try await writer().delete(seen, snapshot: snapshot, report: report))
      case .restore(let snapshot, let name):
        return .restored(
          try await writer(of: snapshot.author).restore(
            snapshot, name: name, batchSize: link.batchSize,
            progress: { await tell(.restoring($0)) }, report: report))
      case .resumeRestore(let receipt, let snapshot):
        return .restored(
          await (try await writer(of: receipt.author)).resumeRestore(
            receipt, from: snapshot, batchSize: link.batchSize,
            progress: { await tell(.restoring($0)) }, report: report))
      case .settle(let receipt):
        return .settled(
          await (try await writer(of: receipt.author)).settle(receipt, report: report))
      case .adopt(let crowd, let receipt):
        return .written(try await writer(of: receipt.author).adopt(crowd, for: receipt))
      case .giveUp(let receipt):
        return .written(try await writer(of: receipt.author).giveUp(receipt))
      case .readReceipts, .readUnsettled, .readSnapshots, .removeSnapshot, .readDrafts, .keepDraft,
        .dropDraft:
        return try local(errand)
      }
    } catch {
      return .refused(error)
    }
  }

  // MARK: On the platform

  /// The writer of this profile.
  func writer() async throws(WriteRefusal) -> CrowdWriter {
    let client = try await client()
    let stores = try kept { () throws(StoreError) in try records.stores() }
    return CrowdWriter(
      client: client, activity: stores.activity, snapshots: stores.snapshots,
      author: Receipt.Author(
        user: LoginName.ofProcess, appID: client.appID, profile: link.name,
        environment: link.environment),
      now: { APIClient.wallClock() }, sleep: { try await Task.sleep(for: $0) })
  }

  /// The writer of this profile, for what was begun with it: another platform would answer for
  /// crowds of its own.
  func writer(of author: Receipt.Author) async throws(WriteRefusal) -> CrowdWriter {
    guard author.profile == link.name, author.appID == (try await client()).appID else {
      throw .otherProfile(author)
    }
    return try await writer()
  }

  private func client() async throws(WriteRefusal) -> APIClient {
    do throws(CommandError) {
      return try await link.client()
    } catch {
      throw .unread(error.asUnreachable)
    }
  }

  private func crowds(
    _ ids: [Crowd.ID], _ report: @escaping Host.Report
  ) async throws(WriteRefusal) -> [Crowd] {
    let client = try await client()
    var crowds: [Crowd] = []
    for id in ids {
      do throws(APIError) {
        crowds.append(try await client.send(ShowCrowd(id: id), report: report).value)
      } catch {
        if case .notFound = error.kind { continue }
        throw .unread(error)
      }
    }
    return crowds
  }

  private func alike(
    _ name: String, _ report: @escaping Host.Report
  ) async throws(WriteRefusal) -> AlikeCrowds {
    let writer = try await writer()
    do throws(APIError) {
      return try await writer.findAlike(name, report: report)
    } catch {
      throw .unread(error)
    }
  }

  private func snapshot(
    _ crowd: Crowd, _ report: @escaping Host.Report,
    _ tell: @escaping @Sendable (ErrandStep) async -> Void
  ) async throws(WriteRefusal) -> SnapshotResult {
    let writer = try await writer()
    do throws(StoreError) {
      return try await writer.takeSnapshot(
        of: crowd, progress: { await tell(.kept($0)) }, report: report)
    } catch {
      throw .store(error)
    }
  }

  // MARK: On this machine

  private func local(_ errand: Errand) throws(WriteRefusal) -> ErrandResult {
    try kept { () throws(StoreError) in
      switch errand {
      case .readReceipts:
        return .receipts(
          try records.existing()?.activity.receipts(limit: Self.receiptLimit) ?? [])
      case .readUnsettled:
        let all = try records.existing()?.activity.unsettled() ?? []
        return .receipts(all.filter { $0.author.profile == link.name })
      case .readSnapshots:
        guard let snapshots = try records.existing()?.snapshots else { return .snapshots([]) }
        _ = try snapshots.settleAbandoned(at: APIClient.wallClock())
        return .snapshots(try snapshots.all())
      case .removeSnapshot(let id): _ = try records.existing()?.snapshots.remove(id)
      case .readDrafts:
        return .drafts(try records.existing()?.activity.drafts(profile: link.name) ?? [])
      case .keepDraft(let form, let text):
        try records.stores().activity.keep(
          Draft(form: form, profile: link.name, text: text, kept: APIClient.wallClock()))
      case .dropDraft(let form):
        try records.existing()?.activity.drop(form, profile: link.name)
      default: break
      }
      return .done
    }
  }

  private func kept<Value>(
    _ body: () throws(StoreError) -> Value
  ) throws(WriteRefusal) -> Value {
    do throws(StoreError) { return try body() } catch { throw .store(error) }
  }
}

extension CommandError {
  /// A way to the platform that could not be opened is a platform out of reach.
  var asUnreachable: APIError {
    let detail = wording?.english.plain ?? ""
    return APIError(
      .unreachable(TransportError(reason: .other, mayHaveArrived: false, detail: detail)),
      operation: .issueToken, outcomeIsUnknown: false)
  }
}
