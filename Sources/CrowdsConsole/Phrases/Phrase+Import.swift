public import CrowdsAPI
public import CrowdsImport
public import TerminalUI

extension Phrase {
  /// What the screens of imports say.
  public enum Import: Hashable, Sendable {
    case step(Step)
    case heading(SafeText, Crowd.ID)
    case source(Source), pasteNow, nothingSentYet, typedSoFar(Int), endPaste
    case path, pathIsEmpty, fileNote, readFile
    case reading, starting, stopped
    case whichColumn, takeColumn, examples, fromColumn(SafeText)
    case sum(InputCount), unusual(Int64, SafeText), cleaned(Int64), hiddenMark
    /// Where a malformed piece stands.
    case place(line: Int64, column: Int)
    case problem(Malformed.Problem), stillMalformed(Malformed.Problem)
    case mend, mendDone, mended
    case goOn(Int64), showMalformed(Int64), clean, convert(Int64), leaveOut(Int64), takeIn(Int64)
    case giveUp
    case toSend, inBatches(Int64, batches: Int64, seconds: Int64), addsOnly
    case importButton, begin(Int64), back
    case number(Int64), state(ImportProgress.State), stateTitle, inCrowd
    case into(SafeText, Crowd.ID)
    case tally(confirmed: Int64, of: Int64, notSent: Int64), unknown(Int64), rejected(Int64)
    case beforeAfter(Int64, Int64), verified(ImportProgress.Verification)
    case halted(ImportProgress.Halt)
    case pause, stop, resume, verify, locate, locateNow, acceptName, files, numbers, leaveRunning
    case price(requests: Int64), nothingToLocate
    case filesHere(SafeText), file(ResultFiles.Kind), fetch
    case none, show
    case pasted, looksPasted(bytes: Int), ignorePaste, takePaste(SafeText, Crowd.ID)

    /// The steps of the wizard.
    public enum Step: Hashable, Sendable { case source, check, confirm }
    /// Where ids may come from.
    public enum Source: Hashable, Sendable { case paste, file }
  }
}

extension Unicode.Scalar {
  /// As in `U+200B`.
  var codePoint: SafeText {
    let digits = String(value, radix: 16, uppercase: true)
    return SafeText(
      untrusted: "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits)
  }
}

extension Phrase.Import {
  static func duration(_ seconds: Int64, _ words: (s: SafeText, min: SafeText, h: SafeText))
    -> SafeText
  {
    switch seconds {
    case ..<90: "\(seconds) \(words.s)"
    case ..<5_400: "\((seconds + 59) / 60) \(words.min)"
    default: "\((seconds + 3_599) / 3_600) \(words.h)"
    }
  }
}

extension ImportProgress.Halt {
  static func detail(_ code: String?, _ message: String?) -> SafeText {
    let parts = [message, code].compactMap { $0 }.filter { !$0.isEmpty }
      .map { SafeText(untrusted: $0) }
    return parts.isEmpty ? .empty : " (\(parts.joined(separator: ", ")))"
  }
}
