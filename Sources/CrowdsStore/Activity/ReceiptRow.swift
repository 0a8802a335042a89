import CrowdsAPI
import FoundationEssentials
import GRDB

/// A receipt as a row of a table.
enum ReceiptRow {
  static func columns(
    of outcome: Receipt.Outcome
  ) -> (name: String, evidence: String?, trouble: Receipt.Trouble?) {
    switch outcome {
    case .open: ("open", nil, nil)
    case .done(let evidence): ("done", evidence.rawValue, nil)
    case .notDone(let trouble): ("not_done", nil, trouble)
    case .unknown(let trouble): ("unknown", nil, trouble)
    }
  }

  static func receipt(of row: Row, path: String) throws -> Receipt {
    guard let kind = Receipt.Kind(rawValue: row["kind"]), let outcome = outcome(of: row) else {
      throw StoreError(path: path, reason: .damaged)
    }
    let author = Receipt.Author(
      user: row.text("user") ?? "", appID: row.text("app_id") ?? "",
      profile: row.text("profile") ?? "", environment: row.text("environment") ?? "")
    var receipt = Receipt(
      id: row["id"], kind: kind, crowd: (row["crowd"] as Int64?).map(Crowd.ID.init(rawValue:)),
      text: Receipt.Text(name: row.text("name"), description: row.text("description")),
      before: row["has_before"] as Bool
        ? Receipt.Text(
          name: row.text("name_before"), description: row.text("description_before")) : nil,
      author: author, begun: row["begun"], count: row["count"],
      snapshot: (row["snapshot"] as Int64?).map(Snapshot.ID.init(rawValue:)))
    receipt.settled = row["settled"]
    receipt.requestID = row.text("request_id")
    receipt.outcome = outcome
    return receipt
  }

  private static func outcome(of row: Row) -> Receipt.Outcome? {
    switch row["outcome"] as String {
    case "open": .open
    case "done":
      (row["evidence"] as String?).flatMap(Receipt.Evidence.init(rawValue:)).map { .done($0) }
    case "not_done": trouble(of: row).map { .notDone($0) }
    case "unknown": trouble(of: row).map { .unknown($0) }
    default: nil
    }
  }

  private static func trouble(of row: Row) -> Receipt.Trouble? {
    (row["trouble"] as String?).flatMap(Receipt.Trouble.What.init(rawValue:)).map {
      Receipt.Trouble($0, code: row.text("code"), message: row.text("message"))
    }
  }
}

extension Row {
  /// Text that is kept as bytes.
  func text(_ column: String) -> String? {
    (self[column] as Data?).map { String(decoding: $0, as: UTF8.self) }
  }
}

extension String {
  /// Text as the bytes that are kept of it.
  var blob: Data { Data(utf8) }
}

extension String? {
  /// Text as the bytes that are kept of it.
  var blob: Data? { self.map { Data($0.utf8) } }
}
