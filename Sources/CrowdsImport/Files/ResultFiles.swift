import CrowdsAPI
import CrowdsStore

/// The seven files that say what became of every line.
///
/// Each is for this user alone and appears whole or not at all. All but the summary are tables with
/// the ids under `omni_uuid`, and so are inputs of a new import.
public struct ResultFiles: Hashable, Sendable {
  /// One file.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The numbers, as one JSON object.
    case summary
    case confirmed, rejected, unknown, duplicate, invalid
    case notSent = "not_sent"

    /// What it is called.
    public var name: String { self == .summary ? "summary.json" : rawValue + ".csv" }
  }

  /// Where they lie.
  public var folder: String

  /// The path of one.
  public func path(_ kind: Kind) -> String { folder + "/" + kind.name }

  /// The files of an import that lie in a folder, written or not.
  init(folder: String) { self.folder = folder }

  /// Writes all of them, with `progress` for the summary.
  static func write(
    _ journal: ImportJournal, _ progress: ImportProgress, in folder: PrivateFolder
  ) throws(StoreError) -> ResultFiles {
    var tables: [Mark: ResultTable] = [:]
    for (mark, kind) in [
      (Mark.confirmed, Kind.confirmed), (.rejected, .rejected), (.unknown, .unknown),
      (.notSent, .notSent),
    ] {
      tables[mark] = try ResultTable(kind, in: folder)
    }
    for number in 0..<journal.plan.batches {
      let (batch, content) = try journal.read { session in
        (try session.batch(number), try session.content(number))
      }
      for (index, id) in content.ids.enumerated() {
        // What is on its way may have arrived.
        let mark = batch[index] == .inFlight ? .unknown : batch[index]
        try tables[mark]?.add(id, line: content.lines[index], batch)
      }
    }
    var duplicates = try ResultTable(.duplicate, in: folder)
    try journal.forEachDuplicate { id, line, first in
      try duplicates.add(id, line: line, first: first)
    }
    var invalid = try ResultTable(.invalid, in: folder)
    try journal.forEachMalformed { try invalid.add($0) }
    for mark in Mark.allCases { try tables[mark]?.finish() }
    try duplicates.finish()
    try invalid.finish()
    let files = ResultFiles(folder: folder.path)
    let summary = ImportSummary(journal.plan, progress, worker: nil, files: files)
    try PrivateFile(Kind.summary.name, in: folder).replace(
      with: JSONValue.object(summary.json).encoded() + [0x0A])
    return files
  }
}
