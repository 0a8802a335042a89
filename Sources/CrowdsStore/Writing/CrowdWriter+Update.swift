public import CrowdsAPI

/// How changing a crowd ended.
public enum UpdateResult: Hashable, Sendable {
  case updated(WrittenReceipt)
  case notUpdated(WrittenReceipt, APIError)
  /// The answer was lost, and the platform does not (yet) show the change.
  case unsure(WrittenReceipt, APIError)
}

extension CrowdWriter {
  /// Changes a crowd's name or description; nil leaves a field as it is, byte for byte.
  ///
  /// The crowd is read again first: what is not as the person saw it is not overwritten.
  public func update(
    _ seen: Crowd, name: String?, description: String?, report: @escaping Report = { _ in }
  ) async throws(WriteRefusal) -> UpdateResult {
    let now = try await current(seen.id, report)
    guard now.name.hasBytes(of: seen.name), now.description.hasBytes(of: seen.description) else {
      throw .changedMeanwhile(now)
    }
    let text = Receipt.Text(
      name: name ?? now.name, description: description ?? now.description)
    let receipt: Receipt
    do throws(StoreError) {
      receipt = try begin(
        .update, seen.id, text,
        before: Receipt.Text(name: now.name, description: now.description), count: now.userCount)
    } catch {
      throw .store(error)
    }
    let call = UpdateCrowd(
      id: seen.id, name: text.name ?? "", description: text.description)
    switch await client.outcome(of: call, report: report) {
    case .done(let reply):
      return .updated(settled(receipt, .done(.answered), requestID: reply.requestID))
    case .notDone(let error):
      return .notUpdated(
        settled(receipt, .notDone(Receipt.Trouble(error)), requestID: error.requestID), error)
    case .unknown(let error):
      var written = settled(
        receipt, .unknown(Receipt.Trouble(error)), requestID: error.requestID)
      for look in 1...Self.looks {
        if await shows(text, seen.id, report) == true {
          return .updated(settled(written.receipt, .done(.lookedUp)))
        }
        guard look < Self.looks, (try? await sleep(Self.pause)) != nil else { break }
      }
      written.receipt.settled = nil
      return .unsure(written, error)
    }
  }

  /// A crowd as it is now.
  func current(
    _ id: Crowd.ID, _ report: @escaping Report
  ) async throws(WriteRefusal) -> Crowd {
    do throws(APIError) {
      return try await client.send(ShowCrowd(id: id), report: report).value
    } catch {
      if case .notFound = error.kind { throw .gone(error) }
      throw .unread(error)
    }
  }

  /// Whether the platform shows these texts; nil where it cannot be read.
  func shows(
    _ text: Receipt.Text, _ id: Crowd.ID, _ report: @escaping Report
  ) async -> Bool? {
    guard let crowd = try? await current(id, report) else { return nil }
    // An empty description may come back as a missing one.
    let description = crowd.description ?? ""
    return crowd.name.hasBytes(of: text.name)
      && (text.description == nil || description.hasBytes(of: text.description ?? ""))
  }
}
