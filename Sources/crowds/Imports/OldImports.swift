import CrowdsAPI
import CrowdsImport
import CrowdsStore

/// The imports that are over, settled to the last id, and older than so many days.
struct OldImports {
  private let entries: [ImportEntry]

  var count: Int { entries.count }

  /// Looks for them; 0 days mean everything up to now.
  ///
  /// What is not finished, or cannot be read, is never among them.
  init(olderThan days: Int) throws(CommandError) {
    guard let state = Locations.ofProcess().state else {
      entries = []
      return
    }
    let now = APIClient.wallClock()
    let time = days == 0 ? now + 1 : now - Int64(days) * 86_400
    do throws(StoreError) {
      // Where nothing was ever kept, nothing is made by looking.
      guard try PrivateFolder(existing: state)?.existing("imports") != nil else {
        entries = []
        return
      }
      entries = try ImportStore(state: state).entries().filter { entry in
        guard let summary = try? entry.summary() else { return false }
        return summary.state == .finished && summary.worker == nil
          && summary.progress.changed < time
      }
    } catch {
      throw CommandError(error)
    }
  }

  /// Forgets them with all their files; how many are gone.
  func remove() throws(CommandError) -> Int {
    var gone = 0
    for entry in entries {
      do throws(StoreError) { if try entry.remove() { gone += 1 } } catch {
        throw CommandError(error)
      }
    }
    return gone
  }
}
