public import CrowdsAPI

/// Writes crowds so that no write goes without a receipt and no receipt says more than is known.
///
/// Each write is kept as begun before its request leaves; an answer that was lost is looked for on
/// the platform; what cannot be told stays unknown, in the receipt and to the caller.
public struct CrowdWriter: Sendable {
  let client: APIClient
  let activity: ActivityStore
  let snapshots: SnapshotStore
  let author: Receipt.Author
  let now: @Sendable () -> Int64
  let sleep: @Sendable (Duration) async throws -> Void

  /// Makes a writer for one profile.
  ///
  /// `now` gives seconds since 1970 in UTC; `sleep` throws when its task is cancelled.
  public init(
    client: APIClient, activity: ActivityStore, snapshots: SnapshotStore, author: Receipt.Author,
    now: @escaping @Sendable () -> Int64,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.client = client
    self.activity = activity
    self.snapshots = snapshots
    self.author = author
    self.now = now
    self.sleep = sleep
  }

  /// Told of what a write waits for; nil when it goes on.
  public typealias Report = @Sendable (Waiting?) async -> Void

  /// How often the platform is looked at after a lost answer, and how long apart: what was applied
  /// a moment ago may take a while to be seen.
  static let looks = 4
  static let pause = Duration.milliseconds(500)

  /// Keeps the intent; nothing may be sent when it throws.
  func begin(
    _ kind: Receipt.Kind, _ crowd: Crowd.ID?, _ text: Receipt.Text, before: Receipt.Text? = nil,
    count: Int64? = nil, snapshot: Snapshot.ID? = nil
  ) throws(StoreError) -> Receipt {
    try activity.begin(
      Receipt(
        kind: kind, crowd: crowd, text: text, before: before, author: author, begun: now(),
        count: count, snapshot: snapshot))
  }

  /// Keeps how it ended.
  ///
  /// When that fails the receipt stays open where it is kept, and the next start looks at the
  /// platform again: it never says too much.
  func settled(
    _ receipt: Receipt, _ outcome: Receipt.Outcome, requestID: String? = nil
  ) -> WrittenReceipt {
    var receipt = receipt
    receipt.outcome = outcome
    receipt.requestID = requestID ?? receipt.requestID
    if case .unknown = outcome {} else { receipt.settled = now() }
    do throws(StoreError) {
      try activity.record(receipt)
      return WrittenReceipt(receipt: receipt, keepingFailed: nil)
    } catch {
      return WrittenReceipt(receipt: receipt, keepingFailed: error)
    }
  }
}

/// A receipt as it should be kept, and why it could not be.
public struct WrittenReceipt: Hashable, Sendable {
  /// How the write ended.
  public var receipt: Receipt
  /// Why the outcome is not on the disk; the intent is.
  public var keepingFailed: StoreError?
}

/// Why a write was not begun: nothing was sent, nothing was kept.
public enum WriteRefusal: Error, Hashable, Sendable {
  /// The receipt could not be kept.
  case store(StoreError)
  /// What has to be read first could not be read.
  case unread(APIError)
  /// The crowd is not what the person saw; as it is now.
  case changedMeanwhile(Crowd)
  /// There is no such crowd (any more).
  case gone(APIError)
  /// What was to be gone on with belongs to another profile: this one's platform knows nothing of it.
  case otherProfile(Receipt.Author)
}

extension String {
  /// Whether two texts are the same bytes; `==` calls NFC and NFD equal, which are two names.
  public func hasBytes(of other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension String? {
  /// Whether both are missing, or the same bytes.
  public func hasBytes(of other: String?) -> Bool {
    switch (self, other) {
    case (nil, nil): true
    case (let one?, let two?): one.hasBytes(of: two)
    default: false
    }
  }
}
