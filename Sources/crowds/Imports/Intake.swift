import CrowdsAPI
import CrowdsConsole
import CrowdsImport
import Glibc
import TerminalUI

/// Reads the ids of a command, and says what it found.
struct Intake {
  let source: String
  let options: ReadOptions
  let store: ImportStore

  /// Malformed pieces that are shown.
  private static let shown = 10

  /// Reads the whole source into a staging.
  ///
  /// A source that is not named is standard input, unless a person sits there who has given nothing.
  init(_ source: String?, _ options: ReadOptions, _ store: ImportStore) throws(CommandError) {
    if source == nil, isatty(STDIN_FILENO) == 1 {
      throw CommandError(.usage, ImportWords.noInput)
    }
    self.source = source ?? "-"
    self.options = options
    self.store = store
  }

  /// A word for where the ids come from.
  var name: String {
    source == "-" ? "-" : source.split(separator: "/").last.map(String.init) ?? source
  }

  func read() throws(CommandError) -> Staging {
    let staging: Staging
    do throws(StoreError) { staging = try store.staging(options) } catch {
      throw CommandError(error)
    }
    var count: Int64 = 0
    do throws(SourceFile.Failure) {
      let isWhole = try file().read(into: staging) { read in
        count = read
        // A person who leaves ends the wait for standard input too; one that never ends would fill
        // the disk.
        return !Task.isCancelled && hasRoom(behind: read)
      }
      if isWhole { return staging }
    } catch {
      throw meaning(error)
    }
    guard hasRoom(behind: count) else { throw tooBig(count) }
    throw meaning(.source(.changed))
  }

  /// Whether an input of which so many bytes were staged can be kept.
  private func hasRoom(behind count: Int64) -> Bool {
    ImportStore.price(ofBytes: count) - count <= store.freeBytes
  }

  private func tooBig(_ count: Int64) -> CommandError {
    CommandError(
      .inputOutput,
      ImportWords.tooBig(needed: ImportStore.price(ofBytes: count), free: store.freeBytes))
  }

  private func file() throws(SourceFile.Failure) -> SourceFile {
    guard source != "-" else { return SourceFile(descriptor: STDIN_FILENO) }
    let file: SourceFile
    do throws(SourceFile.Problem) { file = try SourceFile(path: source) } catch {
      throw .source(error)
    }
    if let size = file.size {
      let (needed, free) = (ImportStore.price(ofBytes: size), store.freeBytes)
      if needed > free { throw .source(.system(ENOSPC)) }
    }
    return file
  }

  func meaning(_ failure: SourceFile.Failure) -> CommandError {
    let path = source == "-" ? "standard input" : source
    switch failure {
    case .source(.missing): return CommandError(.inputNotFound, FileWords.missing(path.shown))
    case .source(.noRight):
      return CommandError(
        .noRight,
        FileWords.unreadable(path.shown, user: Int(geteuid()), owner: nil, mode: nil))
    case .source(.notAFile):
      var status = stat()
      let kind = stat(path, &status) == 0 ? FileKind(mode: status.st_mode) : nil
      return CommandError(.inputNotFound, FileWords.notRegular(path.shown, kind ?? .other))
    case .source(.system(ENOSPC)):
      var status = stat()
      let size = stat(path, &status) == 0 ? Int64(status.st_size) : 0
      return tooBig(size)
    case .source(.system(let reason)):
      return CommandError(
        .inputNotFound, FileWords.system(path.shown, reason: systemReason(reason)))
    case .source(.changed): return CommandError(.badInput, ImportWords.changed(path.shown))
    case .refused(.kind(let kind)):
      return CommandError(.badInput, ImportWords.kind(path.shown, kind))
    case .refused(.columnNeeded(let table)):
      return CommandError(.badInput, ImportWords.columnNeeded(Self.columns(of: table)))
    case .refused(.noColumn(let name, let table)):
      return CommandError(.usage, ImportWords.noColumn(name.shown, Self.columns(of: table)))
    case .refused(.store(let error)): return CommandError(error)
    }
  }

  /// As in `1 no, 2 name, 3 key (6 ids)`.
  private static func columns(of table: TableLayout) -> SafeText {
    table.columns.prefix(20).enumerated().map { place, column in
      let name = column.name ?? column.samples.first ?? ""
      let ids: SafeText = column.ids > 0 ? " (\(column.ids) ids)" : ""
      return "\(place + 1) " + SafeText(untrusted: name, limit: 30) + ids
    }.joined(separator: ", ")
  }

  /// Says what was found, for people.
  static func tell(_ check: Check, _ language: Language) {
    let words = StandardOutput.words
    switch check.layout {
    case .table(let table, let place):
      let name = table.columns[place].name ?? String(place + 1)
      words.say(ImportWords.column(name.shown), language)
    case .named(let name): words.say(ImportWords.column(name.shown), language)
    case .list: break
    }
    words.say(ImportWords.sum(check.count), language)
    for piece in check.malformed.prefix(shown) {
      words.say(ImportWords.malformed(piece), language)
    }
    if check.count.invalid > shown {
      words.say(ImportWords.moreMalformed(check.count.invalid - Int64(shown)), language)
    }
    let unusual = check.reading.unusual.values.reduce(0, +)
    if unusual > 0, let example = check.unusual.first {
      words.say(ImportWords.unusual(unusual, example: example.text.shown), language)
    }
    if let dashed = check.reading.unusual[.dashedUUID], dashed > 0 {
      words.say(ImportWords.dashed(dashed), language)
    }
    if check.reading.cleaned > 0 {
      words.say(ImportWords.cleaned(check.reading.cleaned), language)
    }
    if check.reading.pasteMarks > 0 {
      words.say(ImportWords.pasteMarks(check.reading.pasteMarks), language)
    }
  }
}

extension Check {
  /// What scripts see of a dry run.
  func json(group: Int64, batchSize: Int) -> JSONObject {
    let batches = (count.unique + Int64(batchSize) - 1) / Int64(batchSize)
    return JSONObject([
      ("group_id", .integer(group)), ("read", .integer(count.read)),
      ("unique", .integer(count.unique)), ("duplicate", .integer(count.duplicate)),
      ("invalid", .integer(count.invalid)), ("blank", .integer(count.blank)),
      ("unusual", .integer(reading.unusual.values.reduce(0, +))), ("batches", .integer(batches)),
      (
        "malformed",
        .array(
          malformed.prefix(50).map { piece in
            .object(
              JSONObject([
                ("line", .integer(piece.line)), ("column", .integer(Int64(piece.column))),
                ("text", .string(String(decoding: piece.text, as: UTF8.self))),
                ("reason", .string(piece.problem.word)),
              ]))
          })
      ),
    ])
  }
}
