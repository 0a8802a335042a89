public import CrowdsAPI
public import CrowdsStore

/// A change to the platform, or work with what is kept of such changes on this machine.
public enum Errand: Hashable, Sendable {
  case create(Receipt.Text)
  /// Changes a crowd that is as it was seen; nil leaves a field as it is.
  case update(Crowd, name: String?, description: String?)
  /// Looks for crowds whose names are equal to a name or look like it.
  case findAlike(String)
  /// Reads crowds again, before they are changed or deleted.
  case reread([Crowd.ID])
  /// Keeps the members of a crowd here.
  case takeSnapshot(Crowd)
  /// Deletes a crowd that is as it was seen.
  case delete(Crowd, snapshot: Snapshot.ID?)
  /// Makes a new crowd from a snapshot, and goes on with one that was not finished.
  case restore(Snapshot, name: String)
  case resumeRestore(Receipt, Snapshot)
  /// Looks at the platform for what became of a write; changes nothing there.
  case settle(Receipt)
  /// The person says that this crowd is what a create with a lost answer made, or that none is.
  case adopt(Crowd, Receipt)
  case giveUp(Receipt)
  /// The latest receipts, newest first.
  case readReceipts
  /// The writes whose outcome is unknown, or that a program which has ended left open.
  case readUnsettled
  case readSnapshots
  case removeSnapshot(Snapshot.ID)
  /// The unsent forms of the profile that is open.
  case readDrafts
  case keepDraft(Draft.Form, Receipt.Text)
  case dropDraft(Draft.Form)

  /// Whether it asks the platform for something.
  public var isRequest: Bool {
    switch self {
    case .create, .update, .findAlike, .reread, .takeSnapshot, .delete, .restore, .resumeRestore,
      .settle:
      true
    case .adopt, .giveUp, .readReceipts, .readUnsettled, .readSnapshots, .removeSnapshot,
      .readDrafts, .keepDraft, .dropDraft:
      false
    }
  }

  /// Whether the list of crowds is another one after it.
  var changesCrowds: Bool {
    switch self {
    case .create, .update, .delete, .restore, .resumeRestore, .settle, .adopt: true
    default: false
    }
  }

  /// Whether its end has to be known even where it was stopped.
  public var isWrite: Bool {
    switch self {
    case .create, .update, .takeSnapshot, .delete, .restore, .resumeRestore: true
    default: false
    }
  }
}

/// How far an errand has come.
public enum ErrandStep: Hashable, Sendable {
  /// Members of a snapshot that are kept so far.
  case kept(Int64)
  case restoring(RestoreStep)
}

/// What came of an errand.
public enum ErrandResult: Hashable, Sendable {
  case created(CreateResult)
  case updated(UpdateResult)
  case alike(AlikeCrowds)
  /// The crowds that there are, in the order asked for; those that are gone are missing.
  case reread([Crowd])
  case snapshot(SnapshotResult)
  case deleted(DeleteResult)
  case restored(RestoreResult)
  case settled(SettleResult)
  case written(WrittenReceipt)
  case receipts([Receipt])
  case snapshots([Snapshot])
  case drafts([Draft])
  case done
  /// Nothing was begun, and why.
  case refused(WriteRefusal)
}
