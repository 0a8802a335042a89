import CrowdsAPI

/// Writes to a journal for many at once: whoever comes while a transaction is being committed shares
/// the next one.
///
/// What is submitted is written also where the task of who submitted it is cancelled.
actor JournalWriter {
  private struct Request: Sendable {
    /// Makes the change, and returns what to do when it is on the disk.
    var change: @Sendable (JournalSession) throws -> @Sendable () -> Void
    var fail: @Sendable (StoreError) -> Void
  }

  nonisolated let journal: ImportJournal
  private var waiting: [Request] = []
  private var isWriting = false

  init(_ journal: ImportJournal) { self.journal = journal }

  /// Makes a change; it is on the disk when this returns.
  func perform<Value: Sendable>(
    _ change: @escaping @Sendable (JournalSession) throws -> Value
  ) async throws(StoreError) -> Value {
    let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      waiting.append(
        Request(
          change: { session in
            let value = try change(session)
            return { continuation.resume(returning: .success(value)) }
          },
          fail: { continuation.resume(returning: .failure($0)) }))
      guard !isWriting else { return }
      isWriting = true
      Task { await drain() }
    }
    return try result.get()
  }

  private func drain() async {
    while !waiting.isEmpty {
      let group = waiting
      waiting = []
      let (salt, path) = (journal.header.salt, journal.path)
      do throws(StoreError) {
        let ends = try await journal.file.writeAside { database in
          let session = try JournalSession(database, salt: salt, path: path)
          let ends = try group.map { try $0.change(session) }
          try session.finish()
          return ends
        }
        for end in ends { end() }
      } catch {
        for request in group { request.fail(error) }
      }
    }
    isWriting = false
  }
}
