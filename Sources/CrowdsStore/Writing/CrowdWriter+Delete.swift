public import CrowdsAPI

/// How deleting a crowd ended.
public enum DeleteResult: Hashable, Sendable {
  /// It is gone, as looking again showed.
  case deleted(WrittenReceipt)
  case notDeleted(WrittenReceipt, APIError)
  /// Whether it is gone could not be seen; nil where the platform said that it did it.
  case unsure(WrittenReceipt, APIError?)
}

extension CrowdWriter {
  /// Deletes a crowd that is still what the person saw: same name, count and last change.
  public func delete(
    _ seen: Crowd, snapshot: Snapshot.ID?, report: @escaping Report = { _ in }
  ) async throws(WriteRefusal) -> DeleteResult {
    let now = try await current(seen.id, report)
    guard now.isAsSeen(in: seen) else { throw .changedMeanwhile(now) }
    var receipt: Receipt
    do throws(StoreError) {
      receipt = try begin(
        .delete, seen.id, Receipt.Text(name: now.name, description: now.description),
        count: now.userCount, snapshot: snapshot)
    } catch {
      throw .store(error)
    }
    switch await client.outcome(of: DeleteCrowd(id: seen.id), report: report) {
    case .done(let reply):
      receipt.requestID = reply.requestID
      if await isGone(seen.id, report) == true {
        return .deleted(settled(receipt, .done(.answered)))
      }
      return .unsure(settled(receipt, .unknown(Receipt.Trouble(.incomplete))), nil)
    case .notDone(let error):
      return .notDeleted(
        settled(receipt, .notDone(Receipt.Trouble(error)), requestID: error.requestID), error)
    case .unknown(let error):
      receipt.requestID = error.requestID
      if await isGone(seen.id, report) == true {
        return .deleted(settled(receipt, .done(.lookedUp)))
      }
      return .unsure(settled(receipt, .unknown(Receipt.Trouble(error))), error)
    }
  }

  /// Whether the platform knows a crowd no more; nil where it cannot be read.
  ///
  /// It is looked at several times while it is still there.
  func isGone(_ id: Crowd.ID, _ report: @escaping Report) async -> Bool? {
    var answer: Bool?
    for look in 1...Self.looks {
      do throws(WriteRefusal) {
        _ = try await current(id, report)
        answer = false
      } catch .gone {
        return true
      } catch {}
      guard look < Self.looks, (try? await sleep(Self.pause)) != nil else { return answer }
    }
    return answer
  }
}

extension Crowd {
  /// Whether name, count and last change are what the person saw, where both are known.
  public func isAsSeen(in seen: Crowd) -> Bool {
    name.hasBytes(of: seen.name) && userCount == seen.userCount && updatedAt == seen.updatedAt
  }
}
