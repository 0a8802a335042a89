/// A token as it is kept between calls.
///
/// Its time counts from the start of the machine, on a clock that also counts while it sleeps and
/// that nobody can set; with `boot` it means the same to every process on the host.
public struct StoredToken: Hashable, Sendable {
  /// What every call is sent with.
  public var accessToken: Secret
  /// What a new access token can be had for; nil where the platform sent none.
  public var refreshToken: Secret?
  /// When it is to be renewed, in milliseconds since the start of the machine.
  public var renewal: Int64
  /// Which start of the machine that is; another one makes `renewal` meaningless.
  public var boot: String

  /// Makes a token as it is kept.
  public init(accessToken: Secret, refreshToken: Secret?, renewal: Int64, boot: String) {
    self.accessToken = accessToken
    self.refreshToken = refreshToken
    self.renewal = renewal
    self.boot = boot
  }
}

/// Keeps the one token of an `app_id` for all who may use it (RELIABILITY R17, R28).
public protocol TokenStore: Sendable {
  /// The token that is kept; nil where there is none.
  func load() async throws(StoreError) -> StoredToken?
  /// Holds the right to renew, which nobody else on the host has meanwhile, while `body` runs: it is
  /// given what is kept then and returns what is to be kept instead (nil keeps it as it is).
  ///
  /// Waits for others who renew; ends early when the task is cancelled, then `body` has not run.
  func renew(
    _ body: @Sendable (StoredToken?) async -> StoredToken?
  ) async throws(StoreError)
  /// Forgets the token, as on leaving.
  func forget() async throws(StoreError)
}

/// Why something that is kept on this machine could not be read or written.
public struct StoreError: Error, Hashable, Sendable {
  /// What is wrong with the file or its folder.
  public enum Reason: Hashable, Sendable {
    /// Others may read or write it; its permission bits.
    case openToOthers(mode: UInt32)
    /// It belongs to another user.
    case foreign(owner: UInt32)
    /// It is a link, or has more than one name.
    case link
    /// It is a folder, a pipe or a device.
    case notAFile
    /// What stands in it is not what was written.
    case damaged
    /// A later version of the program wrote it.
    case newer
    /// The system refused; its error number.
    case system(Int32)
    case cancelled
  }

  /// The file or folder.
  public var path: String
  /// What is wrong with it.
  public var reason: Reason

  /// Says what is wrong with which file.
  public init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}
