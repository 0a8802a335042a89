import CrowdsAPI

/// The crowds that somebody has marked, in the order of marking.
///
/// Each is kept as it was seen when it was marked, since its page may be dropped meanwhile.
struct Marks: Equatable, Sendable {
  private(set) var crowds: [Crowd] = []
  private var ids: Set<Crowd.ID> = []
  /// The crowd that was marked last: a range goes on from there.
  private(set) var last: Crowd.ID?

  var isEmpty: Bool { ids.isEmpty }
  var count: Int { ids.count }

  func contains(_ crowd: Crowd) -> Bool { ids.contains(crowd.id) }

  mutating func toggle(_ crowd: Crowd) {
    if ids.remove(crowd.id) != nil {
      crowds.removeAll { $0.id == crowd.id }
    } else {
      add(crowd)
    }
    last = crowd.id
  }

  mutating func add(_ crowd: Crowd) {
    guard ids.insert(crowd.id).inserted else { return }
    crowds.append(crowd)
  }

  mutating func endRange(at crowd: Crowd) { last = crowd.id }

  mutating func remove(_ id: Crowd.ID) {
    ids.remove(id)
    crowds.removeAll { $0.id == id }
  }

  mutating func clear() { self = Marks() }
}
