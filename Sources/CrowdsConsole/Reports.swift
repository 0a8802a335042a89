import CrowdsAPI

/// An error with the time it came.
struct Report: Hashable, Sendable {
  var error: APIError
  /// Seconds since 1970 in UTC.
  var time: Int64
}

/// The errors of this session, the oldest dropped where there would be too many.
struct Reports: Hashable, Sendable {
  static let limit = 200

  private(set) var all: [Report] = []

  mutating func add(_ report: Report) {
    if all.count == Reports.limit { all.removeFirst() }
    all.append(report)
  }
}
