/// A JSON document as a value (RFC 8259), with whole numbers kept exactly.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number written without fraction and exponent that fits 64 bits.
  case integer(Int64)
  /// Any other number, as it was written.
  case decimal(String)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

/// The members of a JSON object in their order.
///
/// Names are unique: the reader refuses repeats.
public struct JSONObject: Hashable, Sendable {
  /// The members in the order of the document.
  public private(set) var members: [(name: String, value: JSONValue)]

  /// Makes an object of members with different names.
  public init(_ members: [(name: String, value: JSONValue)] = []) { self.members = members }

  /// The value of a member; setting nil takes the member out.
  public subscript(name: String) -> JSONValue? {
    get { members.first { $0.name == name }?.value }
    set {
      if let index = members.firstIndex(where: { $0.name == name }) {
        if let newValue { members[index].value = newValue } else { members.remove(at: index) }
      } else if let newValue {
        members.append((name, newValue))
      }
    }
  }

  /// Compares members and their order.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.members.elementsEqual(right.members) { $0.name == $1.name && $0.value == $1.value }
  }

  /// Feeds members and their order.
  public func hash(into hasher: inout Hasher) {
    for member in members {
      hasher.combine(member.name)
      hasher.combine(member.value)
    }
  }
}
