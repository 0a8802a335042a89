/// The known name that a mistyped one most likely means, or nil when none is near.
func nearestName(to given: String, among known: some Sequence<String>) -> String? {
  // Beyond this a comparison costs more than the guess is worth.
  guard given.utf8.count <= 64 else { return nil }
  let wanted = Array(given.lowercased())
  let candidates = known.map { (name: $0, distance: editDistance(wanted, Array($0.lowercased()))) }
  guard let best = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(1, wanted.count / 3) ? best.name : nil
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var row = [i + 1]
    for (j, b) in right.enumerated() {
      var best = min(row[j] + 1, last[j + 1] + 1, last[j] + (a == b ? 0 : 1))
      if i > 0, j > 0, a == right[j - 1], left[i - 1] == b {
        best = min(best, beforeLast[j - 1] + 1)
      }
      row.append(best)
    }
    beforeLast = last
    last = row
  }
  return last[right.count]
}
