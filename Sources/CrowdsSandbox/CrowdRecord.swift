/// A crowd as the sandbox keeps it; times are seconds since 1970 in UTC.
struct CrowdRecord: Hashable, Sendable {
  var id: Int64
  var name: String
  var description: String?
  var count: Int64
  var createdAt: Int64
  var updatedAt: Int64
}

/// A member as the sandbox keeps it; the time is seconds since 1970 in UTC.
struct MemberRecord: Hashable, Sendable {
  var id: String
  var person: Person
  var joinedAt: Int64
}

/// What is known of a person; mobile and email are masked.
struct Person: Hashable, Sendable {
  var name: String?
  var mobile: String?
  var email: String?
}
