import Foundation
import Trials

/// The crowds and their members.
struct CrowdShelf {
  struct Crowd {
    var id: Int
    var name: String
    var description: String?
    /// In the order in which they came.
    var members: [String]
    var known: Set<String>
    /// Milliseconds since 1970.
    var created: Int64
    var updated: Int64

    var json: [String: Any] {
      var object: [String: Any] = [
        "group_id": id, "group_name": name, "user_count": members.count, "created_at": created,
        "updated_at": updated,
      ]
      object["description"] = description
      return object
    }
  }

  private(set) var crowds: [Crowd] = []
  private var lastID = 20_000
  private var clock: Int64 = 1_760_000_000_000

  init(crowds count: Int, members: Int, seed: UInt64) {
    var random = SplitMix(seed: seed)
    for index in 0..<count {
      let id = create(name: index % 2 == 0 ? "Crowd \(20_001 + index)" : "人群 \(20_001 + index)")
      if members > 0 { _ = add((0..<members).map { _ in random.personID() }, to: id) }
    }
    // What comes later is as old as it is: whoever lost an answer looks for what is new.
    clock = Int64(Date().timeIntervalSince1970 * 1_000)
  }

  /// Its place; ids only grow, so the crowds are in their order.
  func place(of id: Int) -> Int? {
    var (low, high) = (0, crowds.count)
    while low < high {
      let middle = (low + high) / 2
      if crowds[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low < crowds.count && crowds[low].id == id ? low : nil
  }

  mutating func create(name: String, description: String? = nil) -> Int {
    lastID += 1
    clock += 1_000
    crowds.append(
      Crowd(
        id: lastID, name: name, description: description, members: [], known: [], created: clock,
        updated: clock))
    return lastID
  }

  mutating func update(_ id: Int, name: String, description: String?) -> Bool {
    guard let place = place(of: id) else { return false }
    clock += 1_000
    crowds[place].name = name
    if let description { crowds[place].description = description }
    crowds[place].updated = clock
    return true
  }

  mutating func remove(_ id: Int) -> Bool {
    guard let place = place(of: id) else { return false }
    crowds.remove(at: place)
    return true
  }

  /// How many ids were new; nil where there is no such crowd.
  mutating func add(_ members: [String], to id: Int) -> Int? {
    guard let place = place(of: id) else { return nil }
    var count = 0
    for member in members where crowds[place].known.insert(member).inserted {
      crowds[place].members.append(member)
      count += 1
    }
    return count
  }
}
