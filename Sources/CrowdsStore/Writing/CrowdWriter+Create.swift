public import CrowdsAPI

/// How making a crowd ended.
public enum CreateResult: Hashable, Sendable {
  case created(WrittenReceipt)
  case notCreated(WrittenReceipt, APIError)
  /// The answer was lost; crowds of that name which came after the request, for the person to say
  /// which one it is. It is never sent again.
  case unsure(WrittenReceipt, APIError, candidates: [Crowd])
}

extension CrowdWriter {
  /// Makes a crowd.
  ///
  /// Crowds of the same name are listed first, to tell a new one from those that were there.
  public func create(
    name: String, description: String?, report: @escaping Report = { _ in }
  ) async throws(WriteRefusal) -> CreateResult {
    let known: [Crowd]
    do throws(APIError) {
      known = try await crowds(named: name, report)
    } catch {
      throw .unread(error)
    }
    let text = Receipt.Text(name: name, description: description)
    var receipt: Receipt
    do throws(StoreError) {
      receipt = try begin(.create, nil, text)
    } catch {
      throw .store(error)
    }
    let call = CreateCrowd(name: name, description: description)
    switch await client.outcome(of: call, report: report) {
    case .done(let reply):
      receipt.crowd = reply.value
      return .created(settled(receipt, .done(.answered), requestID: reply.requestID))
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

  /// The crowds that a create whose answer was lost may have made: of exactly that name, and not
  /// older than the request where their age is known.
  public func candidates(
    for receipt: Receipt, beside known: Set<Crowd.ID> = [], _ report: @escaping Report = { _ in }
  ) async -> [Crowd] {
    guard let name = receipt.text.name else { return [] }
    for look in 1...Self.looks {
      let found = (try? await crowds(named: name, report)) ?? []
      // The platform's clock need not agree with ours.
      let new = found.filter { crowd in
        !known.contains(crowd.id)
          && (crowd.createdAt?.seconds).map { $0 >= receipt.begun - Self.clockMargin } ?? true
      }
      if !new.isEmpty || look == Self.looks { return new }
      guard (try? await sleep(Self.pause)) != nil else { return [] }
    }
    return []
  }

  /// Settles a create whose answer was lost: the person says that this crowd is the one.
  ///
  /// A restore is not done by that: the crowd has no members yet, and the receipt stays unknown
  /// until it was gone on with.
  public func adopt(_ crowd: Crowd, for receipt: Receipt) -> WrittenReceipt {
    var receipt = receipt
    receipt.crowd = crowd.id
    guard receipt.kind == .restore else { return settled(receipt, .done(.chosen)) }
    return settled(receipt, .unknown(Receipt.Trouble(.incomplete)))
  }

  /// All crowds whose name has exactly these bytes.
  func crowds(named name: String, _ report: @escaping Report) async throws(APIError) -> [Crowd] {
    var found: [Crowd] = []
    let call = ListCrowds(page: 1, pageSize: 100, name: name)
    var pages = client.pages(of: call, report: report).makeAsyncIterator()
    while let page = try await pages.next(isolation: nil) {
      found += page.items.filter { $0.name.hasBytes(of: name) }
    }
    return found
  }

  /// Seconds that the platform's clock may be behind ours.
  private static var clockMargin: Int64 { 300 }
}
