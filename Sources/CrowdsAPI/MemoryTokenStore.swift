/// Keeps a token for the sessions of this process.
public actor MemoryTokenStore: TokenStore {
  private var token: StoredToken?
  private let rights = Places(1)

  /// Starts with what is given.
  public init(_ token: StoredToken? = nil) { self.token = token }

  /// The token that is kept.
  public func load() -> StoredToken? { token }

  /// Lets one renew at a time, first come first served.
  public func renew(
    _ body: @Sendable (StoredToken?) async -> StoredToken?
  ) async throws(StoreError) {
    guard let right = await rights.take() else {
      throw StoreError(path: "", reason: .cancelled)
    }
    if let renewed = await body(token) { token = renewed }
    await rights.giveBack(right)
  }

  /// Forgets the token.
  public func forget() { token = nil }
}
