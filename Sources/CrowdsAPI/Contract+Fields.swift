extension Contract {
  /// A field of a request, a reply or its headers.
  ///
  /// The raw value is the key that overrides name; two meanings that share a wire name are two
  /// fields.
  public enum Field: String, CaseIterable, Hashable, Sendable {
    // The envelope.
    case code, message, msg, data, timestamp
    case requestID = "request_id"
    // Headers.
    case appIDHeader = "header_app_id"
    case accessTokenHeader = "header_access_token"
    // Pages.
    case page, list, total
    case pageSize = "page_size"
    case nameFilter = "filter_group_name"
    // A crowd.
    case crowdID = "group_id"
    case crowdName = "group_name"
    case description
    case userCount = "user_count"
    case createdAt = "created_at"
    case updatedAt = "updated_at"
    // A member.
    case memberID = "omni_uuid"
    case memberName = "name"
    case mobile, email
    case joinedAt = "joined_at"
    // An import.
    case memberIDs = "omni_user_uuids"
    case succeeded = "success_number"
    case failed = "error_number"
    // Tokens.
    case appID = "app_id"
    case appSecret = "app_secret"
    case accessToken = "access_token"
    case refreshToken = "refresh_token"
    case scope
    case tokenType = "token_type"
    case expiresIn = "expires_in"
  }

  static func standardName(_ field: Field) -> FieldName {
    switch field {
    case .code: FieldName("code", .documented)
    case .message: FieldName("message", .documented)
    case .msg: FieldName("msg", .documented)
    case .data: FieldName("data", .documented)
    case .timestamp: FieldName("timestamp", .documented)
    case .requestID: FieldName("request_id", .documented)
    case .appIDHeader: FieldName("app_id", .documented)
    case .accessTokenHeader: FieldName("access_token", .documented)
    case .page: FieldName("page", .assumed)
    case .list: FieldName("list", .assumed, aliases: ["items"])
    case .total: FieldName("total", .assumed)
    case .pageSize: FieldName("page_size", .assumed)
    case .nameFilter: FieldName("group_name", .assumed)
    case .crowdID: FieldName("group_id", .documented, aliases: ["id"])
    case .crowdName: FieldName("group_name", .assumed, aliases: ["name"])
    case .description: FieldName("description", .assumed, aliases: ["group_desc", "desc"])
    case .userCount: FieldName("user_count", .assumed, aliases: ["count", "total_number"])
    case .createdAt:
      FieldName("created_at", .assumed, aliases: ["create_time", "created_time"])
    case .updatedAt:
      FieldName("updated_at", .assumed, aliases: ["update_time", "updated_time"])
    case .memberID: FieldName("omni_uuid", .assumed, aliases: ["omni_user_uuid", "uuid"])
    case .memberName: FieldName("name", .assumed, aliases: ["nickname"])
    case .mobile: FieldName("mobile", .assumed)
    case .email: FieldName("email", .assumed)
    case .joinedAt: FieldName("joined_at", .assumed, aliases: ["created_at"])
    case .memberIDs: FieldName("omni_user_uuids", .documented)
    case .succeeded: FieldName("success_number", .documented)
    case .failed: FieldName("error_number", .documented)
    case .appID: FieldName("app_id", .documented)
    case .appSecret: FieldName("app_secret", .documented)
    case .accessToken: FieldName("access_token", .documented)
    case .refreshToken: FieldName("refresh_token", .documented)
    case .scope: FieldName("scope", .documented)
    case .tokenType: FieldName("token_type", .documented)
    case .expiresIn: FieldName("expires_in", .documented)
    }
  }

  /// The objects on the wire; within one of them every field has its own name.
  static let objects: [[Field]] = [
    [.code, .message, .msg, .data, .timestamp, .requestID],
    [.appIDHeader, .accessTokenHeader],
    [.crowdID, .page, .pageSize, .nameFilter],
    [.page, .pageSize, .list, .total],
    [.crowdID, .crowdName, .description, .userCount, .createdAt, .updatedAt],
    [.memberID, .memberName, .mobile, .email, .joinedAt],
    [.crowdID, .memberIDs],
    [.succeeded, .failed],
    [.appID, .appSecret, .refreshToken],
    [.accessToken, .refreshToken, .scope, .tokenType, .expiresIn],
  ]
}
