import CrowdsAPI

extension SandboxService {
  static func path(of url: String) -> String {
    var rest = url[...]
    if let scheme = rest.firstRange(of: "://") {
      rest = rest[scheme.upperBound...]
      rest = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
    }
    return String(rest.prefix { $0 != "?" && $0 != "#" })
  }

  /// How many items stand before a page.
  ///
  /// Pages go to 2^53 and sizes to 1,000, which fits.
  static func offset(_ page: Int, _ pageSize: Int) -> Int { (page - 1) * pageSize }

  static func check(name: String, description: String?) throws(SandboxRejection) {
    guard name.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      throw SandboxRejection(.badName, "the name is empty")
    }
    guard name.unicodeScalars.count <= 100 else {
      throw SandboxRejection(.badName, "the name is over 100 characters")
    }
    guard (description ?? "").unicodeScalars.count <= 500 else {
      throw SandboxRejection(.wrongField, "the description is over 500 characters")
    }
  }

  static func token(_ pair: (access: String, refresh: String)) -> Token {
    Token(
      accessToken: Secret(pair.access), refreshToken: Secret(pair.refresh),
      expiresIn: TokenBook.accessLife, scope: "all", tokenType: "Bearer")
  }
}

extension Crowd {
  init(_ record: CrowdRecord) {
    self.init(
      id: ID(rawValue: record.id), name: record.name, description: record.description,
      userCount: record.count, createdAt: Moment(milliseconds: record.createdAt * 1_000),
      updatedAt: Moment(milliseconds: record.updatedAt * 1_000))
  }
}

extension Member {
  init(_ record: MemberRecord) {
    self.init(
      id: record.id, name: record.person.name, mobile: record.person.mobile,
      email: record.person.email, joinedAt: Moment(milliseconds: record.joinedAt * 1_000))
  }
}
