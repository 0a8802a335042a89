/// The nine calls of the platform as its documentation and API.md name them.
public enum PlatformCall: String, CaseIterable, Hashable, Sendable {
  case list, detail, members, create, update, delete, importing, getToken, refreshToken

  /// The HTTP method.
  public var method: String {
    switch self {
    case .update: "PUT"
    case .delete: "DELETE"
    default: "POST"
    }
  }

  /// The path after the base URL.
  public var path: String {
    switch self {
    case .list: "/v2/crowd/static/list"
    case .detail: "/v2/crowd/static/detail"
    case .members: "/v2/crowd/static/userList"
    case .create: "/v2/crowd/static/create"
    case .update: "/v2/crowd/static/update"
    case .delete: "/v2/crowd/static/delete"
    case .importing: "/v2/crowd/static/importByUuids"
    case .getToken: "/v1/oauth2/token"
    case .refreshToken: "/v1/oauth2/token/refresh"
    }
  }

  /// Whether it asks for a token, and so needs none.
  public var isAboutTokens: Bool { self == .getToken || self == .refreshToken }

  init?(method: String, path: String) {
    guard let call = Self.allCases.first(where: { $0.method == method && $0.path == path }) else {
      return nil
    }
    self = call
  }
}
