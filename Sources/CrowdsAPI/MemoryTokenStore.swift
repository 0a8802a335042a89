/// Keeps a token for the sessions of this process.
public actor MemoryTokenStore: TokenStore {
  private var token: StoredToken?
  private var isHeld = false
  private var queue: [(id: Int, continuation: CheckedContinuation<Bool, Never>)] = []
  private var lastID = 0

  /// Starts with what is given.
  public init(_ token: StoredToken? = nil) { self.token = token }

  /// The token that is kept.
  public func load() -> StoredToken? { token }

  /// Lets one renew at a time, first come first served.
  public func renew(
    _ body: @Sendable (StoredToken?) async -> StoredToken?
  ) async throws(StoreError) {
    guard await hold() else { throw StoreError(path: "", reason: .cancelled) }
    if let renewed = await body(token) { token = renewed }
    release()
  }

  /// Forgets the token.
  public func forget() { token = nil }

  private func hold() async -> Bool {
    if Task.isCancelled { return false }
    guard isHeld else {
      isHeld = true
      return true
    }
    lastID += 1
    let id = lastID
    return await withTaskCancellationHandler {
      await withCheckedContinuation { queue.append((id, $0)) }
    } onCancel: {
      Task { await self.leave(id) }
    }
  }

  private func leave(_ id: Int) {
    guard let index = queue.firstIndex(where: { $0.id == id }) else { return }
    queue.remove(at: index).continuation.resume(returning: false)
  }

  private func release() {
    if queue.isEmpty {
      isHeld = false
    } else {
      queue.removeFirst().continuation.resume(returning: true)
    }
  }
}
