/// The nine calls: seven of 用户群组 (user groups) and two for tokens.
public enum Operation: String, CaseIterable, Hashable, Sendable {
  case listCrowds = "list_crowds"
  case showCrowd = "show_crowd"
  case listMembers = "list_members"
  case createCrowd = "create_crowd"
  case updateCrowd = "update_crowd"
  case deleteCrowd = "delete_crowd"
  case importMembers = "import_members"
  case issueToken = "issue_token"
  case refreshToken = "refresh_token"
}

extension Operation {
  /// Whether the call is about tokens: it needs none, and its envelope is of version 1.
  public var isAboutTokens: Bool { self == .issueToken || self == .refreshToken }

  /// Whether the call names a crowd that may not exist.
  var namesCrowd: Bool {
    switch self {
    case .showCrowd, .listMembers, .updateCrowd, .deleteCrowd, .importMembers: true
    case .listCrowds, .createCrowd, .issueToken, .refreshToken: false
    }
  }
}

/// How a call may be repeated when its outcome is unknown (RELIABILITY R11).
public enum Repetition: Hashable, Sendable {
  /// Changes nothing: list, detail, members.
  case read
  /// Doing it twice is doing it once: import and update.
  case idempotent
  /// Only after looking: create and delete.
  case onlyAfterLooking
}

/// An HTTP method.
public enum Method: String, Hashable, Sendable {
  case get = "GET"
  case post = "POST"
  case put = "PUT"
  case delete = "DELETE"
}
