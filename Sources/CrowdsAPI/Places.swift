/// Places that are taken and given back, in the order of asking.
actor Places {
  private var free: [Int]
  private var queue: [(id: Int, continuation: CheckedContinuation<Int?, Never>)] = []
  private var lastID = 0

  /// So many places, numbered from 0; the lowest is given first.
  init(_ count: Int) { free = Array((0..<count).reversed()) }

  /// How many wait for one.
  var waiting: Int { queue.count }

  /// Waits for a place and takes it; nil when the task is cancelled before there is one.
  func take() async -> Int? {
    if Task.isCancelled { return nil }
    if queue.isEmpty, let place = free.popLast() { return place }
    lastID += 1
    let id = lastID
    return await withTaskCancellationHandler {
      await withCheckedContinuation { queue.append((id, $0)) }
    } onCancel: {
      Task { await self.leave(id) }
    }
  }

  /// Lets the next one have a place.
  func giveBack(_ place: Int) {
    if queue.isEmpty {
      free.append(place)
    } else {
      queue.removeFirst().continuation.resume(returning: place)
    }
  }

  private func leave(_ id: Int) {
    guard let index = queue.firstIndex(where: { $0.id == id }) else { return }
    queue.remove(at: index).continuation.resume(returning: nil)
  }
}
