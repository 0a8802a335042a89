public import CrowdsAPI

/// How making a crowd from a snapshot ended.
public enum RestoreResult: Hashable, Sendable {
  /// The new crowd's members are those of the snapshot, as reading them showed.
  case restored(WrittenReceipt)
  /// There is no new crowd.
  case notCreated(WrittenReceipt, APIError)
  /// The new crowd may exist; see `CreateResult.unsure`.
  case unsure(WrittenReceipt, APIError, candidates: [Crowd])
  /// The new crowd exists, and these many members of the snapshot are not seen in it (yet); nil
  /// where it could not be read. `resumeRestore` goes on.
  case incomplete(WrittenReceipt, missing: Int64?, APIError?)
}

/// How far a restore has come.
public enum RestoreStep: Hashable, Sendable {
  case creating
  /// Members sent, of all.
  case importing(Int64, of: Int64)
  /// Members of the new crowd read, of all.
  case comparing(Int64, of: Int64)
}

extension CrowdWriter {
  /// Told how far a restore has come.
  public typealias Progress = @Sendable (RestoreStep) async -> Void

  /// Makes a new crowd, with a new id, and imports the members of a snapshot into it.
  ///
  /// - Parameters:
  ///   - name: What the new crowd is called.
  ///   - batchSize: Members a request, 1 to 1,000.
  public func restore(
    _ snapshot: Snapshot, name: String, batchSize: Int, progress: @escaping Progress,
    report: @escaping Report = { _ in }
  ) async throws(WriteRefusal) -> RestoreResult {
    await progress(.creating)
    let known: [Crowd]
    do throws(APIError) {
      known = try await crowds(named: name, report)
    } catch {
      throw .unread(error)
    }
    var receipt: Receipt
    do throws(StoreError) {
      receipt = try begin(
        .restore, nil, Receipt.Text(name: name, description: snapshot.description),
        count: snapshot.count, snapshot: snapshot.id)
    } catch {
      throw .store(error)
    }
    let call = CreateCrowd(name: name, description: snapshot.description)
    switch await client.outcome(of: call, report: report) {
    case .done(let reply):
      receipt.crowd = reply.value
      receipt.requestID = reply.requestID
      // From here on the new crowd is found again after a crash.
      do throws(StoreError) {
        try activity.record(receipt)
      } catch {
        let written = WrittenReceipt(receipt: receipt, keepingFailed: error)
        return .incomplete(written, missing: snapshot.count, nil)
      }
      return await fill(receipt, from: snapshot, batchSize, progress, report)
    case .notDone(let error):
      return .notCreated(
        settled(receipt, .notDone(Receipt.Trouble(error)), requestID: error.requestID), error)
    case .unknown(let error):
      let written = settled(
        receipt, .unknown(Receipt.Trouble(error)), requestID: error.requestID)
      let found = await candidates(for: receipt, beside: Set(known.map(\.id)), report)
      return .unsure(written, error, candidates: found)
    }
  }

  /// Goes on with a restore whose crowd exists: adding a member again changes nothing.
  public func resumeRestore(
    _ receipt: Receipt, from snapshot: Snapshot, batchSize: Int, progress: @escaping Progress,
    report: @escaping Report = { _ in }
  ) async -> RestoreResult {
    await fill(receipt, from: snapshot, batchSize, progress, report)
  }

  private func fill(
    _ receipt: Receipt, from snapshot: Snapshot, _ batchSize: Int, _ progress: Progress,
    _ report: @escaping Report
  ) async -> RestoreResult {
    guard let crowd = receipt.crowd else {
      return .incomplete(settled(receipt, .open), missing: nil, nil)
    }
    func ended(_ missing: Int64?, _ error: APIError?) -> RestoreResult {
      let trouble = error.map(Receipt.Trouble.init) ?? Receipt.Trouble(.incomplete)
      return .incomplete(
        settled(receipt, .unknown(trouble), requestID: error?.requestID), missing: missing, error)
    }
    var sent: Int64 = 0
    while sent < snapshot.count {
      let batch: [String]
      do throws(StoreError) {
        batch = try snapshots.members(of: snapshot.id, from: sent, limit: batchSize)
      } catch {
        return ended(
          nil, APIError(.store(error), operation: .importMembers, outcomeIsUnknown: false))
      }
      guard !batch.isEmpty else { break }
      let call = ImportMembers(crowd: crowd, memberIDs: batch)
      switch await client.outcome(of: call, report: report) {
      case .done: break
      case .notDone(let error): return ended(nil, error)
      // Whether they are in is seen below; the client has repeated it by then.
      case .unknown(let error) where error.kind == .cancelled: return ended(nil, error)
      case .unknown: break
      }
      sent += Int64(batch.count)
      await progress(.importing(sent, of: snapshot.count))
    }
    var missing: Int64?
    var failure: APIError?
    for look in 1...Self.looks {
      do throws(APIError) {
        missing = try await self.missing(of: snapshot, in: crowd, progress, report)
        failure = nil
      } catch {
        failure = error
      }
      if missing == 0 { return .restored(settled(receipt, .done(.lookedUp))) }
      guard look < Self.looks, (try? await sleep(Self.pause)) != nil else { break }
    }
    return ended(missing, failure)
  }

  /// How many members of a snapshot a crowd does not have, or has beside them.
  private func missing(
    of snapshot: Snapshot, in crowd: Crowd.ID, _ progress: Progress, _ report: @escaping Report
  ) async throws(APIError) -> Int64 {
    func local<Value>(_ body: () throws(StoreError) -> Value) throws(APIError) -> Value {
      do throws(StoreError) {
        return try body()
      } catch {
        throw APIError(.store(error), operation: .listMembers, outcomeIsUnknown: false)
      }
    }
    let comparison = try local { () throws(StoreError) in try snapshots.comparison(snapshot.id) }
    let call = ListMembers(crowd: crowd, page: 1, pageSize: Self.pageSize)
    var pages = client.pages(of: call, report: report).makeAsyncIterator()
    var read: Int64 = 0
    while let page = try await pages.next(isolation: nil) {
      try local { () throws(StoreError) in try comparison.add(page.items.map(\.id)) }
      read += Int64(page.items.count)
      await progress(.comparing(read, of: snapshot.count))
    }
    return try local { () throws(StoreError) in try comparison.difference() }
  }
}
