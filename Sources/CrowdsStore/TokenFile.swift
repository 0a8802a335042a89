public import CrowdsAPI

/// The one token of an `app_id`, in a file for all processes of this user (RELIABILITY R17, R28).
///
/// The folder is looked up anew each time: it may be removed and made again meanwhile.
public struct TokenFile: TokenStore {
  private let state: String
  private let key: StoreKey
  private let clock: SteadyClock
  private let chance: Chance
  private let tell: @Sendable (StoreError) async -> Void

  /// The token under the key in the folder `tokens` of a state folder.
  ///
  /// `tell` hears of a damaged file, which counts as none and is replaced.
  public init(
    state: String, key: StoreKey, clock: SteadyClock = .ofHost(),
    chance: @escaping Chance = { Int64.random(in: $0) },
    tell: @escaping @Sendable (StoreError) async -> Void = { _ in }
  ) {
    self.state = state
    self.key = key
    self.clock = clock
    self.chance = chance
    self.tell = tell
  }

  /// The token that is kept; nil where there is none, or a damaged one.
  public func load() async throws(StoreError) -> StoredToken? {
    guard let folder = try PrivateFolder(existing: state)?.existing("tokens") else { return nil }
    return try await kept(PrivateFile(key.name, in: folder)).token
  }

  /// Holds the lock file beside the token while `body` runs and keeps what it returns.
  public func renew(
    _ body: @Sendable (StoredToken?) async -> StoredToken?
  ) async throws(StoreError) {
    let folder = try PrivateFolder(making: state).making("tokens")
    let lock = LockFile(key.name + ".lock", in: folder)
    let held = try await lock.hold(clock, chance: chance)
    defer { held.release() }
    let file = PrivateFile(key.name, in: folder)
    try file.sweep()
    let (token, damage) = try await kept(file)
    guard let next = await body(token) else { return }
    do throws(StoreError) {
      try file.replace(with: TokenRecord.encode(next))
    } catch {
      throw damage ?? error
    }
  }

  /// Removes the file, when those who renew have ended.
  public func forget() async throws(StoreError) {
    guard let folder = try PrivateFolder(existing: state)?.existing("tokens") else { return }
    let lock = LockFile(key.name + ".lock", in: folder)
    let held = try await lock.hold(clock, chance: chance)
    defer { held.release() }
    try PrivateFile(key.name, in: folder).remove()
  }

  private func kept(
    _ file: PrivateFile
  ) async throws(StoreError) -> (token: StoredToken?, damage: StoreError?) {
    do throws(StoreError) {
      guard let bytes = try file.read() else { return (nil, nil) }
      return (try TokenRecord.decode(bytes, path: file.path), nil)
    } catch {
      guard error.reason == .damaged else { throw error }
      await tell(error)
      return (nil, error)
    }
  }
}
