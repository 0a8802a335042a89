import CrowdsImport
import TerminalUI

/// What the command line says of an import.
enum ImportWords: Wording {
  // Before anything is sent.
  case sum(InputCount)
  case column(SafeText)
  case malformed(Malformed)
  case moreMalformed(Int64)
  case unusual(Int64, example: SafeText)
  case dashed(Int64)
  case cleaned(Int64)
  case pasteMarks(Int64)
  case dryRun(batches: Int64, time: ImportTime)
  case nothingToSend
  case strict(invalid: Int64, unusual: Int64)
  case changed(SafeText)
  case noInput
  case kind(SafeText, InputKind)
  case columnNeeded(SafeText)
  case noColumn(SafeText, SafeText)
  case tooBig(needed: Int64, free: Int64)
  case readOnly(SafeText)
  case nothingKept
  case noStateFolder
  case ask(ImportQuestion)
  case askCode(SafeText)
  case wrongCode
  case needsYes(Int64)
  case notBegun
  case unusualNeedsYes(Int64)
  case locatingPrice(LocatingPrice)
  case nothingToLocate
  // While it runs and after.
  case notStarted(SafeText)
  case notTakenUp(Int64, SafeText)
  /// Its files in a folder took no more.
  case notKept(Int64, SafeText)
  case begun(Int64, worker: Int)
  case goesOn(Int64)
  case progress(ImportSummary)
  case result(ImportSummary)
  case halted(ImportSummary, ImportProgress.Halt)
  case files(SafeText)
  case fetch(SafeText, SafeText)
  case noImport(Int64)
  case badImportID(SafeText)
  case busy(Int64, worker: Int?)
  case idle(Int64)
  case asked(Int64, ImportEngine.Wish)
  case damaged(Int64, SafeText)
  case noImports
  /// Finished imports that are old enough to go, and those that are gone.
  case old(Int), removed(Int)
}

/// What a person is asked before an import begins.
struct ImportQuestion: Hashable, Sendable {
  var count: Int64
  var crowd: Int64
  var name: SafeText
  var members: Int64?
  var environment: SafeText
  var batches: Int64
  var time: ImportTime
}

/// About how long something takes.
struct ImportTime: Hashable, Sendable {
  var seconds: Int64

  /// So many requests at a pace.
  init(requests: Int64, perSecond: Double) {
    seconds = Int64((Double(requests) / max(0.01, perSecond)).rounded(.up))
  }
}

extension SafeText {
  /// A number with a comma before every third digit.
  init(counting number: Int64) {
    var digits = String(number.magnitude)
    var text = ""
    while digits.count > 3 {
      text = "," + digits.suffix(3) + text
      digits.removeLast(3)
    }
    self.init(untrusted: (number < 0 ? "-" : "") + digits + text)
  }
}
