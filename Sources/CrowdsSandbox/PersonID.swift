import CrowdsAPI

/// The id of a person who can be a member: an `omni_uuid` in the form of all known samples.
struct PersonID: Hashable, Sendable {
  let text: String
  let uuid: UInt128

  /// Reads an id; nil where it is not 22 base-57 characters that stand for a version-4 UUID.
  init?(_ text: String) {
    guard OmniUUID.departure(of: text) == nil, let id = OmniUUID(text) else { return nil }
    self.text = text
    uuid = id.value
  }
}
