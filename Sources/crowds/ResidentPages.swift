import Glibc

/// The pages of the program's code that are counted as this process's memory.
///
/// Starting runs through most of the libraries once: two thirds of the code that is then resident
/// is never run again while a person browses. Many consoles share a host.
enum ResidentPages {
  /// Gives back the pages of code; those that are run again come back from the page cache, a few
  /// microseconds each.
  ///
  /// Only mappings that can be executed and not written are given back: they hold what is in the
  /// file and nothing else.
  static func releaseCode() {
    for mapping in executableMappings() {
      madvise(UnsafeMutableRawPointer(bitPattern: mapping.lowerBound), mapping.count, MADV_DONTNEED)
    }
  }

  /// The executable mappings of files, from `/proc/self/maps` (proc(5)); none where it cannot be
  /// read.
  static func executableMappings() -> [Range<UInt>] {
    contents(of: "/proc/self/maps").split(separator: UInt8(ascii: "\n")).compactMap { line in
      let fields = String(decoding: line, as: UTF8.self).split(separator: " ")
      guard fields.count >= 6, fields[1] == "r-xp", fields[5].hasPrefix("/") else { return nil }
      let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
      return ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
    }
  }

  private static func contents(of path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var all: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 16_384)
    while case let count = read(descriptor, &chunk, chunk.count), count > 0 {
      all += chunk[..<count]
    }
    return all
  }
}
