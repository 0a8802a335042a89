public import CrowdsAPI

/// How taking a snapshot ended.
public enum SnapshotResult: Hashable, Sendable {
  case complete(Snapshot)
  /// Not all members could be read, or the crowd changed meanwhile; why, where a call failed.
  case incomplete(Snapshot, APIError?)
}

extension CrowdWriter {
  /// Keeps the members of a crowd, page by page; `progress` is told how many are kept.
  public func takeSnapshot(
    of crowd: Crowd, progress: @escaping @Sendable (Int64) async -> Void,
    report: @escaping Report = { _ in }
  ) async throws(StoreError) -> SnapshotResult {
    let snapshot = try snapshots.begin(
      Snapshot(
        crowd: crowd.id, name: crowd.name, description: crowd.description, author: author,
        begun: now(), expected: crowd.userCount))
    let call = ListMembers(crowd: crowd.id, page: 1, pageSize: Self.pageSize)
    var pages = client.pages(of: call, report: report).makeAsyncIterator()
    var total = crowd.userCount
    var hasChanged = false
    do throws(APIError) {
      while let page = try await pages.next(isolation: nil) {
        let count = try keep(page.items.map(\.id), in: snapshot.id)
        total = page.total.map(Int64.init) ?? total
        hasChanged = hasChanged || page.changed
        await progress(count)
      }
    } catch {
      if case .store(let storeError) = error.kind { throw storeError }
      return .incomplete(
        try snapshots.end(snapshot.id, isWhole: false, expected: total, at: now()), error)
    }
    let ended = try snapshots.end(
      snapshot.id, isWhole: !hasChanged, expected: total, at: now())
    return ended.state == .complete ? .complete(ended) : .incomplete(ended, nil)
  }

  private func keep(_ members: [String], in id: Snapshot.ID) throws(APIError) -> Int64 {
    do throws(StoreError) {
      return try snapshots.add(members, to: id)
    } catch {
      throw APIError(.store(error), operation: .listMembers, outcomeIsUnknown: false)
    }
  }

  /// Members a page: the most that a reply may hold.
  static var pageSize: Int { Limits.standard.pageItems }
}
