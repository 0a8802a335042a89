public import CrowdsAPI
import Glibc

/// A small file for this user alone, read and replaced as a whole (RELIABILITY R28).
public struct PrivateFile: Sendable {
  private let folder: PrivateFolder
  private let name: String
  private let limit: Int

  /// The file of this name in the folder, whether it is there or not; one with more than `limit`
  /// bytes is damaged.
  public init(_ name: String, in folder: PrivateFolder, limit: Int = 64 << 10) {
    self.folder = folder
    self.name = name
    self.limit = limit
  }

  /// Where it is.
  public var path: String { folder.path + "/" + name }

  /// What is in it; nil where it is not there.
  ///
  /// It is opened once and judged by what was opened. Links, files of others and files that others
  /// may read are refused unread.
  public func read() throws(StoreError) -> [UInt8]? {
    let file: OpenFile
    do throws(StoreError) {
      file = try OpenFile.open(name, in: folder.file, O_RDONLY)
    } catch {
      if error.reason == .system(ENOENT) { return nil }
      throw error
    }
    try file.checkPrivate(S_IFREG)
    let bytes = try file.bytes(limit: limit)
    guard bytes.count <= limit else { throw file.failure(.damaged) }
    return bytes
  }

  /// Puts these bytes in its place: who reads meanwhile, and who reads after a crash at any moment,
  /// finds the old ones or the new ones.
  ///
  /// What had the name before, a link or a file that others may read, loses it and is not touched.
  public func replace(with bytes: [UInt8]) throws(StoreError) {
    let draft = draftPrefix + String(UInt64.random(in: 0...UInt64.max), radix: 36)
    do throws(StoreError) {
      let file = try OpenFile.open(
        draft, in: folder.file, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
      // The umask may have taken bits away.
      guard fchmod(file.number, 0o600) == 0 else { throw file.systemFailure() }
      try file.write(bytes)
      try file.synchronize()
      guard renameat(folder.file.number, draft, folder.file.number, name) == 0 else {
        throw file.failure(errno == EISDIR ? .notAFile : .system(errno))
      }
    } catch {
      unlinkat(folder.file.number, draft, 0)
      // The draft's name means nothing to anybody.
      throw StoreError(path: path, reason: error.reason)
    }
    try folder.file.synchronize()
  }

  /// Sees to it that it is there, empty if it was not, and that it may be used: for a library that
  /// opens it by its path.
  public func makeIfMissing() throws(StoreError) {
    let file: OpenFile
    do throws(StoreError) {
      file = try OpenFile.open(name, in: folder.file, O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
      // The umask may have taken bits away.
      guard fchmod(file.number, 0o600) == 0 else { throw file.systemFailure() }
    } catch {
      guard error.reason == .system(EEXIST) else { throw error }
      try OpenFile.open(name, in: folder.file, O_RDWR).checkPrivate(S_IFREG)
    }
  }

  /// Removes it, whatever it is, and what died writers left of it; nothing is there afterwards.
  ///
  /// Only for who knows that nobody replaces it meanwhile.
  public func remove() throws(StoreError) {
    guard unlinkat(folder.file.number, name, 0) == 0 || errno == ENOENT else {
      throw StoreError(path: path, reason: errno == EISDIR ? .notAFile : .system(errno))
    }
    try sweep()
    try folder.file.synchronize()
  }

  /// Removes what died writers left of it.
  ///
  /// Only for who knows that nobody replaces it meanwhile.
  public func sweep() throws(StoreError) {
    for draft in try folder.names() where draft.hasPrefix(draftPrefix) {
      unlinkat(folder.file.number, draft, 0)
    }
  }

  private var draftPrefix: String { ".\(name).new-" }
}
