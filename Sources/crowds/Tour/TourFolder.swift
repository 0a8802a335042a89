import CrowdsConsole
import CrowdsImport
import CrowdsStore
import FoundationEssentials
import Glibc
import TerminalUI

/// A folder in which a tour keeps everything, and which goes with it: neither the person's
/// configuration nor any data are in reach meanwhile.
struct TourFolder {
  let path: String

  /// Makes a folder of this user alone.
  init() throws(CommandError) {
    let parent = environmentVariable("TMPDIR").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    path = try FreshFolder.make(in: parent, prefix: "crowds-tour", failure: TourWords.noFolder)
  }

  /// Makes it the place of this process's files, and of those of the processes that it starts; for
  /// before there is another thread.
  func enter() {
    for name in ["CONFIG", "DATA", "STATE"] {
      setenv("XDG_\(name)_HOME", path + "/" + name.lowercased(), 1)
    }
  }

  /// Ends the imports that still run in it, which nobody is going to look at.
  static func endWorkers() {
    let entries = (try? ImportPlace.store().entries()) ?? []
    for entry in entries {
      if let worker = try? entry.worker() { kill(worker, SIGTERM) }
    }
    // They are this process's children; what does not end in time finds its folder gone.
    var status: Int32 = 0
    for _ in 0..<150 where waitpid(-1, &status, WNOHANG) >= 0 { usleep(20_000) }
  }

  /// Removes it with all that is in it, or says where it stays.
  func remove(_ language: Language) {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      StandardOutput.words.say(TourWords.notRemoved(path.shown), language)
    }
  }
}
