import CrowdsAPI
import CrowdsStore
import TerminalUI

extension WriteWords {
  var english: SafeText {
    switch self {
    case .sealed: "--read-only was given, so nothing was changed. Leave it out to write."
    case .locked(let profile, let environment):
      """
      The profile «\(profile)» (\(environment)) is read-only, so nothing was sent. To write with \
      this one command, add --unlock.
      """
    case .wouldBeLocked(let profile):
      "The profile «\(profile)» is read-only: without --dry-run this command needs --unlock."
    case .needsName: "A crowd needs a name with something to see in it. Nothing was sent."
    case .needsChange: "Say what to change: --name, --description, or both. Nothing was sent."
    case .nameUnknown(let crowd):
      "The platform does not tell the name of \(crowd.english); nothing was sent. Give one with --name."
    case .needsIDs:
      "Name each group id, as in: crowds delete 20541 20538 --yes. Nothing was deleted."
    case .badIDs(let given):
      """
      «\(given)» is no id of a crowd, and patterns are not taken; nothing was deleted. Name each \
      group id; crowds list --name TEXT finds them.
      """
    case .tooMany(let count, let limit):
      """
      \(count) crowds were named; at most \(limit) are deleted at a time, and nothing was deleted. \
      Name each group id, in several commands.
      """
    case .twice(let id): "\(id) was named twice; nothing was deleted. Name each group id once."
    case .needsYes:
      """
      A delete cannot be undone, so nothing was deleted. Look with --dry-run; when these are the \
      right crowds, add --yes.
      """
    case .changedMeanwhile(let crowd, let count):
      """
      The crowd changed while this command ran: it is now \(crowd.english) with \(count.english). \
      It was left as it is. Look at it, then run the command again.
      """
    case .otherProfile(let profile, let environment):
      """
      That belongs to the profile «\(profile)» (\(environment)); another platform knows nothing of \
      it, so nothing was done. Run it with that profile.
      """
    case .sameName(let crowd, let count):
      "Note: there already is a crowd of this very name: \(crowd.english), \(count.english)."
    case .alikeName(let crowd, let count):
      "Note: this name looks like that of another crowd: \(crowd.english), \(count.english)."
    case .notAllExamined(let count, let total):
      "Look-alikes were looked for among \(SafeText(grouped: Int64(count)))"
        + (total.map { " of \(SafeText(grouped: Int64($0)))" } ?? "") + " crowds only."
    case .wouldCreate(let crowd): "Would create \(crowd.english)."
    case .wouldUpdate(let crowd): "Would change \(crowd.english)."
    case .wouldDelete(let crowd, let count, let snapshot):
      "Would delete \(crowd.english), \(count.english), "
        + (snapshot ? "after a snapshot of its members." : "without a snapshot.")
    case .onlyTried: "Nothing was changed (--dry-run)."
    case .created(let crowd): "Created \(crowd.english)."
    case .updated(let crowd, let evidence):
      "Changed \(crowd.english)"
        + (evidence == .answered ? "." : " (its answer was lost; looking again confirmed it).")
    case .deleted(let crowd, let count, let evidence, let snapshot):
      "Deleted \(crowd.english)"
        + (evidence == .answered ? "" : " (its answer was lost)")
        + ", confirmed by looking again. The people in it (\(count.english)) stay on the platform."
        + (snapshot.map { " A new crowd of them: crowds restore \($0.rawValue)" } ?? "")
    case .unsureCreated(let crowd, let why, _):
      """
      Not sure whether \(crowd.english) was created: \(why.english) It was not sent a second time, \
      so there is no second crowd.
      """
    case .unsureUpdated(let crowd, let why, let receipt):
      """
      Not sure whether \(crowd.english) was changed: \(why.english) \
      Look again in two minutes: crowds activity settle \(receipt)
      """
    case .unsureDeleted(let crowd, let why, let receipt):
      """
      Not sure whether \(crowd.english) was deleted: \(why.english) \
      Look again in two minutes: crowds activity settle \(receipt)
      """
    case .candidate(let crowd, let time, let receipt):
      "Found \(crowd.english)" + (time.map { ", made \($0.written)" } ?? "")
        + ". If it is the one: crowds activity settle \(receipt) --adopt \(crowd.id?.rawValue ?? 0)"
    case .noneOfThem(let receipt):
      "If it is none of them: crowds activity settle \(receipt) --not-done"
    case .noCandidate(let receipt):
      """
      No new crowd of that name is seen yet. Look again in ten minutes: \
      crowds activity settle \(receipt)
      """
    case .receiptNotKept(let why):
      "The receipt could not be kept, so write down what stands here. \(why.english)"
    case .notRead(let crowd): "\(crowd.english) could not be read, so nothing was deleted:"
    case .noCopy(let crowd):
      "The members of \(crowd.english) could not be saved, so it was not deleted:"
    case .keeping(let crowd, let count, let total):
      "Saving the members of \(crowd.english): \(count)" + (total.map { " of \($0)" } ?? "")
    case .kept(let crowd, let id, let count):
      "Snapshot \(id.rawValue) holds all of \(crowd.english): \(count.english)."
    case .noWholeCopy(let crowd, let id, let kept, let total, let why):
      """
      No complete copy of \(crowd.english) could be saved: snapshot \(id.rawValue) holds \(kept)
      """ + (total.map { " of \($0) members" } ?? " members")
        + ". So the crowd was not deleted. " + (why.map { $0.english + " " } ?? "")
        + "Run the command again, or add --no-snapshot to delete it without a copy."
    case .stopped(let done, let notDone, let unknown, let notTried):
      """
      Stopped there: \(done) done, \(notDone) not done, \(unknown) unknown, \(notTried) not tried.
      """
    }
  }
}
