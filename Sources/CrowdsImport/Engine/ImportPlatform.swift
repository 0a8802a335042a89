public import CrowdsAPI

/// What an import asks of the platform.
public protocol ImportPlatform: Sendable {
  /// Told of what a call waits for; nil when it goes on.
  typealias Report = @Sendable (Waiting?) async -> Void

  /// The crowd as it is now.
  func crowd(_ id: Crowd.ID, _ report: Report) async throws(APIError) -> Crowd
  /// Sends one batch.
  func deliver(_ call: ImportMembers, _ report: Report) async -> Outcome<ImportCounts>
  /// The ids of the crowd's members, page by page.
  func members(of id: Crowd.ID, _ report: @escaping Report) -> any MemberPages
}

/// A list of members that is read page by page.
public protocol MemberPages {
  /// The next page; nil after the last.
  mutating func next() async throws(APIError) -> [String]?
}

extension APIClient: ImportPlatform {
  /// The crowd as it is now.
  public func crowd(_ id: Crowd.ID, _ report: Report) async throws(APIError) -> Crowd {
    try await send(ShowCrowd(id: id), report: report).value
  }

  /// Sends one batch.
  public func deliver(_ call: ImportMembers, _ report: Report) async -> Outcome<ImportCounts> {
    await outcome(of: call, report: report)
  }

  /// The ids of the crowd's members, page by page.
  public func members(of id: Crowd.ID, _ report: @escaping Report) -> any MemberPages {
    let call = ListMembers(crowd: id, page: 1, pageSize: Limits.standard.pageItems)
    return ClientPages(pages: pages(of: call, report: report).makeAsyncIterator())
  }
}

private struct ClientPages: MemberPages {
  var pages: Pages<ListMembers>.Iterator

  mutating func next() async throws(APIError) -> [String]? {
    try await pages.next(isolation: nil)?.items.map(\.id)
  }
}
