import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import TerminalUI

/// What there is to say of creating, changing and deleting crowds.
enum WriteWords: Wording {
  // Before anything is sent.
  case sealed
  case locked(profile: SafeText, environment: SafeText)
  case wouldBeLocked(profile: SafeText)
  case needsName, needsChange
  /// The platform gives no name, and a change has to send one.
  case nameUnknown(CrowdMention)
  case needsIDs, badIDs(SafeText), tooMany(Int, limit: Int), twice(SafeText), needsYes
  case changedMeanwhile(CrowdMention, count: MemberCount)
  case otherProfile(SafeText, environment: SafeText)
  case sameName(CrowdMention, count: MemberCount)
  case alikeName(CrowdMention, count: MemberCount)
  case notAllExamined(Int, of: Int?)

  // What would be done.
  case wouldCreate(CrowdMention), wouldUpdate(CrowdMention)
  case wouldDelete(CrowdMention, count: MemberCount, snapshot: Bool)
  case onlyTried

  // What was done.
  case created(CrowdMention)
  case updated(CrowdMention, Receipt.Evidence)
  case deleted(CrowdMention, count: MemberCount, Receipt.Evidence, snapshot: Snapshot.ID?)
  /// Why it is not known how it ended, and the receipt.
  case unsureCreated(CrowdMention, Trouble, receipt: Int64)
  case unsureUpdated(CrowdMention, Trouble, receipt: Int64)
  case unsureDeleted(CrowdMention, Trouble, receipt: Int64)
  case candidate(CrowdMention, CivilTime?, receipt: Int64)
  case noneOfThem(receipt: Int64)
  case noCandidate(receipt: Int64)
  case receiptNotKept(StoreWords)

  // Deleting.
  case notRead(CrowdMention), noCopy(CrowdMention)
  case keeping(CrowdMention, SafeText, of: SafeText?)
  case kept(CrowdMention, Snapshot.ID, MemberCount)
  case noWholeCopy(CrowdMention, Snapshot.ID, kept: SafeText, of: SafeText?, why: Trouble?)
  case stopped(done: Int, notDone: Int, unknown: Int, notTried: Int)

  /// Why it cannot be told: what happened to the request, and what support asks for.
  struct Trouble: Hashable, Sendable {
    var english: SafeText
    var simplifiedChinese: SafeText

    /// nil: the platform said that it was done, and shows it undone.
    init(_ error: APIError?) {
      guard let error else {
        english = "the platform said that it did it, but still shows it as it was."
        simplifiedChinese = "平台说已经执行，但看到的仍是原来的样子。"
        return
      }
      func text(_ language: Language, _ label: SafeText) -> SafeText {
        let happened = Look(language: language, now: 0)(.failure(.happened(error.kind)))
        return happened + (error.requestID.map { label + $0.shown } ?? "")
      }
      english = text(.english, " Request ID: ")
      simplifiedChinese = text(.simplifiedChinese, "请求 ID：")
    }
  }
}
