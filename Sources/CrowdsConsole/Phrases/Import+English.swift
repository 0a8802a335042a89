import CrowdsAPI
import CrowdsImport
import TerminalUI

extension Phrase.Import {
  var english: SafeText {
    switch self {
    case .step(.source): "Import: the ids"
    case .step(.check): "Import: check"
    case .step(.confirm): "Import: confirm"
    case .heading(let name, let id): "Import into «\(name)» #\(id.rawValue)"
    case .source(.paste): "paste the ids here"
    case .source(.file): "read a file on this server"
    case .pasteNow: "Paste the ids now. Where your terminal types them instead, end with Ctrl-D."
    case .nothingSentYet: "They are only read and checked: nothing is sent yet."
    case .typedSoFar(let count): "\(SafeText(grouping: count)) bytes so far"
    case .endPaste: "wait for a paste; Ctrl-D ends what is typed"
    case .path: "File"
    case .pathIsEmpty: "Type the path of a file."
    case .fileNote:
      "The file has to be on this server, not on your own computer: copy it here with scp, or paste."
    case .readFile: "read it"
    case .reading: "Reading…, \(key: .stop) to stop"
    case .starting: "Keeping it, and starting…"
    case .stopped: "Stopped. Nothing was sent."
    case .whichColumn: "This is a table. Which column holds the user ids?"
    case .takeColumn: "take this column"
    case .examples: "Examples"
    case .fromColumn(let name): "from the column «\(name)»"
    case .sum(let count):
      """
      read \(SafeText(grouping: count.read)) = \(SafeText(grouping: count.unique)) to send \
      + \(SafeText(grouping: count.duplicate)) repeated + \(SafeText(grouping: count.blank)) blank \
      + \(SafeText(grouping: count.invalid)) malformed
      """
    case .unusual(let count, let example):
      "\(SafeText(grouping: count)) of unusual form, such as \(example)"
    case .cleaned(let count):
      "\(SafeText(grouping: count)) were cleaned of hidden or full-width characters"
    case .hiddenMark:
      "This paste held a hidden end mark; everything after it was treated as pasted text."
    case .place(let line, 0): "line \(line)"
    case .place(let line, let column): "line \(line), character \(column)"
    case .problem(let problem): problem.english
    case .stillMalformed(let problem): "Still not an id: \(problem.english)."
    case .mend: "mend this one"
    case .mendDone: "take it like this"
    case .mended: "Mended"
    case .goOn(let count): "go on with \(SafeText(grouping: count)) ids"
    case .showMalformed(let count):
      "look at the \(SafeText(grouping: count)) malformed, and mend them"
    case .clean: "take hidden and full-width characters out, and read again"
    case .convert(let count):
      "write \(SafeText(grouping: count)) dashed UUIDs in their 22 characters, and read again"
    case .leaveOut(let count): "leave out the \(SafeText(grouping: count)) of unusual form"
    case .takeIn(let count): "send the \(SafeText(grouping: count)) of unusual form as well"
    case .giveUp: "give it up; nothing was sent"
    case .toSend: "To send"
    case .inBatches(let count, let batches, let seconds):
      """
      \(SafeText(grouping: count)) ids in \(SafeText(grouping: batches)) batches, about \
      \(Self.duration(seconds, ("s", "min", "h"))) at this pace
      """
    case .addsOnly:
      "An import only adds. It cannot be undone: the platform has no way to take members out."
    case .importButton: "Import"
    case .begin(let count): "import \(SafeText(grouping: count)) ids"
    case .back: "back"
    case .number(let id): "Import \(id)"
    case .state(.queued): "waits its turn"
    case .state(.running): "running"
    case .state(.paused): "paused"
    case .state(.stopped): "stopped"
    case .state(.finished): "finished"
    case .state(.finishedUnverified): "unverified"
    case .stateTitle: "State"
    case .inCrowd: "In the crowd"
    case .into(let name, let id): "Import into «\(name)» #\(id.rawValue)"
    case .tally(let confirmed, let total, let notSent):
      """
      \(SafeText(grouping: confirmed)) of \(SafeText(grouping: total)) in the crowd, \
      \(SafeText(grouping: notSent)) not sent
      """
    case .unknown(let count):
      "\(SafeText(grouping: count)) unknown: the answer was lost; verifying tells"
    case .rejected(let count): "\(SafeText(grouping: count)) not taken by the platform"
    case .beforeAfter(let before, let after):
      """
      Members: \(SafeText(grouping: before)) → \(SafeText(grouping: after)), \
      \(after >= before ? "+" : "")\(SafeText(grouping: after - before))
      """
    case .verified(let found):
      """
      Compared with the member list (\(SafeText(grouping: found.members))): \
      \(SafeText(grouping: found.recovered)) found, \(SafeText(grouping: found.lost)) missing\
      \(found.isCertain ? "" : "; the list may lag")
      """
    case .halted(let halt): halt.english
    case .pause: "pause: what is on its way is settled first"
    case .stop: "stop after this batch; what is added stays added"
    case .resume: "go on"
    case .verify: "compare with the crowd's members"
    case .locate: "find out which ids were not taken: show the price"
    case .locateNow: "find them out now"
    case .acceptName: "go on although the crowd has another name"
    case .files: "show the result files"
    case .numbers: "show the numbers"
    case .leaveRunning: "back; the import goes on without the console"
    case .price(let requests):
      "Finding them out takes at most \(SafeText(grouping: requests)) more requests."
    case .nothingToLocate: "There is nothing to find out."
    case .filesHere(let folder): "Files for you alone, in \(folder):"
    case .file(.summary): "the numbers"
    case .file(.confirmed): "ids that are in the crowd"
    case .file(.rejected): "ids that were not taken"
    case .file(.unknown): "ids of which it is not known"
    case .file(.duplicate): "repeated ids, with both lines"
    case .file(.invalid): "malformed pieces, with their lines"
    case .file(.notSent): "ids that were not sent"
    case .fetch: "From your own computer:"
    case .none:
      "No import was made from this machine yet. \(key: .importing) on a crowd begins one."
    case .show: "show it"
    case .pasted: "Pasted"
    case .looksPasted(let bytes): "Pasted: \(SafeText(grouping: bytes)) bytes. What for?"
    case .ignorePaste: "nothing; forget it"
    case .takePaste(let name, let id): "user ids: import them into «\(name)» #\(id.rawValue)"
    }
  }
}

extension Malformed.Problem {
  fileprivate var english: SafeText {
    switch self {
    case .character(let scalar): "no id has \(scalar.codePoint)"
    case .hidden(let scalar): "hidden character \(scalar.codePoint)"
    case .fullWidth(let scalar): "full-width character \(scalar.codePoint)"
    case .byte: "not UTF-8"
    case .email: "an e-mail address"
    case .phone: "a telephone number"
    case .name: "a name"
    case .tooLong: "too long"
    case .cut: "too long, cut"
    case .noColumn: "the column is missing"
    case .openQuote: "a quote does not end"
    case .unusual: "of unusual form"
    }
  }
}

extension ImportProgress.Halt {
  fileprivate var english: SafeText {
    switch self {
    case .call(let what, let code, let message, _):
      "It stands still: \(what.english)\(Self.detail(code, message)). Nothing is lost; go on later."
    case .renamed(let name?):
      "The crowd is now called «\(SafeText(untrusted: name).prefix(columns: 30))». Go on?"
    case .renamed(nil): "The crowd has no name any more. Go on?"
    case .gone: "The crowd does not exist any more. Nothing more is sent."
    case .otherTarget: "The profile leads to another platform now. Nothing was sent."
    case .otherMachine: "This import was made on another machine. Nothing was sent."
    }
  }
}

extension ImportProgress.Halt.What {
  fileprivate var english: SafeText {
    switch self {
    case .unreachable: "the platform cannot be reached"
    case .refused: "the platform refused"
    case .unauthorized: "the sign-in was refused"
    case .throttled: "the platform asked to wait"
    case .unconfirmed: "the call's address is not confirmed"
    case .store: "a file on this machine could not be used"
    case .notUnderstood: "the answer was not the platform's"
    }
  }
}
