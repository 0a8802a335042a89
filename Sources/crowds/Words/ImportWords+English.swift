import CrowdsAPI
import CrowdsImport
import TerminalUI

extension ImportWords {
  var english: SafeText {
    switch self {
    case .sum(let count):
      "Read \(n(count.read)) = \(n(count.unique)) to send + \(n(count.duplicate)) repeated"
        + " + \(n(count.blank)) blank + \(n(count.invalid)) malformed."
    case .column(let name): "The ids are taken from the column «\(name)»."
    case .malformed(let piece):
      "  line \(piece.line)" + (piece.column > 0 ? ", character \(piece.column)" : "")
        + ": «\(foreign(piece))»: \(piece.problem.english)"
    case .moreMalformed(let count): "  and \(n(count)) more"
    case .unusual(let count, let example):
      "\(n(count)) ids are of unusual form, as «\(example)»: all known ids have 22 characters of a"
        + " certain kind. They can be sent; --strict refuses them."
    case .dashed(let count):
      "\(n(count)) of them are UUIDs with dashes; --convert-uuids sends their form of 22 characters."
    case .cleaned(let count):
      "\(n(count)) ids were there only after hidden and full-width characters were cleaned."
    case .pasteMarks(let count):
      "The input held \(n(count)) hidden marks of a paste; what is around them counts."
    case .dryRun(let batches, let time):
      "\(n(batches)) batches, about \(time.english) at this pace. Nothing was sent."
    case .nothingToSend: "0 ids were found. Nothing was sent. Is it the right file, and column?"
    case .strict(let invalid, let unusual):
      "--strict: \(n(invalid)) malformed pieces and \(n(unusual)) ids of unusual form."
        + " Nothing was sent. Correct them, or leave --strict out."
    case .changed(let path):
      "\(path) changed while it was read. Nothing was sent. Start again when it is finished."
    case .noInput:
      "There are no ids to read. Name a file, or write - and give them on standard input."
    case .kind(let path, let kind): "\(path) is \(kind.english); it was not read. \(kind.remedy)"
    case .columnNeeded(let columns):
      "This is a table, and which column holds the ids is not certain. Nothing was sent. Say it with"
        + " --column NAME, or its number: \(columns)."
    case .noColumn(let name, let columns):
      "There is no column «\(name)». Nothing was sent. The columns are: \(columns)."
    case .tooBig(let needed, let free):
      "Keeping this input takes up to \(n(needed)) bytes, and \(n(free)) are free. Nothing was sent."
        + " Make room, or import a part of it."
    case .readOnly(let profile):
      "The profile \(profile) is for reading only. Nothing was sent. Add --unlock if you mean it."
    case .nothingKept: "A sandbox that keeps nothing cannot keep an import. Leave --ephemeral out."
    case .noStateFolder:
      "There is no folder to keep the import in: set HOME or XDG_STATE_HOME. Nothing was sent."
    case .ask(let question):
      "Add \(n(question.count)) ids to «\(question.name)» (\(question.crowd)"
        + (question.members.map { ", \(n($0)) members" } ?? "") + ") in \(question.environment):"
        + " \(n(question.batches)) batches, about \(question.time.english)."
        + " Nothing takes them out again."
    case .askCode(let code): "Type \(code) to begin"
    case .wrongCode: "That is not the code. Nothing was sent."
    case .needsYes(let count):
      "\(n(count)) ids would be sent, and there is no terminal to ask on. Nothing was sent."
        + " Add --yes if you mean it."
    case .notBegun: "Nothing was sent."
    case .unusualNeedsYes(let count):
      "\(n(count)) ids are of unusual form. Nothing was sent. Add --yes to send them, or --strict."
    case .locatingPrice(let price):
      "Finding out which ids were not taken: \(n(price.batches)) batches, at most"
        + " \(n(price.requests)) requests, each of which sends ids again."
    case .nothingToLocate: "There is nothing to locate: of no batch some ids were not taken."
    case .notStarted(let reason): "The import could not be started: \(reason). Nothing was sent."
    case .notTakenUp(let id, let log):
      "Import \(id) was not begun. Nothing was sent. See \(log); crowds imports resume \(id) tries again."
    case .notKept(let id, let folder):
      "Import \(id) is paused: the files in \(folder) could not be written. Nothing is lost, and"
        + " nothing was sent that is not kept. Look at the free space and the rights there, then:"
        + " crowds imports resume \(id)"
    case .begun(let id, let worker): "Import \(id) has begun (process \(worker))."
    case .goesOn(let id):
      "Import \(id) goes on without this terminal. See: crowds imports show \(id)"
    case .progress(let summary): progress(summary)
    case .result(let summary): result(summary)
    case .halted(_, let halt): halt.english
    case .files(let path): "The files are in \(path)"
    case .fetch(let host, let path): "To fetch them: scp -r \(host):\(path) ."
    case .noImport(let id): "There is no import \(id). See: crowds imports list"
    case .badImportID(let given): "«\(given)» is no number of an import. See: crowds imports list"
    case .busy(let id, let worker):
      "Import \(id) is being worked on" + (worker.map { " (process \($0))" } ?? "")
        + ". Nothing was done."
    case .idle(let id): "Nobody works on import \(id)."
    case .asked(let id, let wish):
      switch wish {
      case .pause: "Import \(id) pauses when what is in flight is settled."
      case .stop:
        "Import \(id) stops when what is in flight is settled. What was added stays added."
      case .go: "Import \(id) goes on."
      }
    case .damaged(let id, let path):
      "The progress of import \(id) is damaged (\(path)): no number of it can be trusted, and nothing"
        + " was sent. Compare the crowd's members with your list instead."
    case .old(let count):
      "To be removed as well: \(count) finished \(count == 1 ? "import" : "imports")."
    case .removed(let count):
      count == 1 ? "1 old import removed." : "\(count) old imports removed."
    case .noImports: "There are no imports here."
    }
  }

  private func n(_ number: Int64) -> SafeText { SafeText(counting: number) }

  private func foreign(_ piece: Malformed) -> SafeText {
    SafeText(untrusted: String(decoding: piece.text, as: UTF8.self), limit: 60)
  }

  private func progress(_ summary: ImportSummary) -> SafeText {
    let (tally, unique) = (summary.progress.tally, summary.plan.count.unique)
    let percent = unique == 0 ? 100 : tally.confirmed * 100 / unique
    let state: SafeText = summary.state == .queued ? "waits for another import" : "\(percent) %"
    return "Import \(summary.plan.id): \(state), \(n(tally.confirmed)) of \(n(unique)) confirmed"
      + (tally.unknown > 0 ? ", \(n(tally.unknown)) uncertain" : "")
      + (tally.rejected > 0 ? ", \(n(tally.rejected)) not taken" : "")
  }

  private func result(_ summary: ImportSummary) -> SafeText {
    let (plan, progress, tally) = (summary.plan, summary.progress, summary.progress.tally)
    let name: SafeText = plan.target.crowdName.map { " «\($0.shown)»" } ?? ""
    var text: SafeText =
      "Import \(plan.id) into \(plan.target.crowd.rawValue)\(name): \(summary.state.english)."
      + " \(n(tally.confirmed)) done, \(n(tally.rejected)) not done, \(n(tally.unknown)) unknown,"
      + " \(n(tally.notSent)) not sent."
    if let before = plan.target.before, let after = progress.after {
      text += " Members: \(n(before)) → \(n(after)) (may lag)."
    }
    return text
  }
}

extension ImportTime {
  var english: SafeText {
    switch seconds {
    case ..<90: "\(seconds) s"
    case ..<5_400: "\((seconds + 59) / 60) min"
    default: "\((seconds + 3_599) / 3_600) h"
    }
  }
}
