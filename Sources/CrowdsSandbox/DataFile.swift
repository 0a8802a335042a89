import CrowdsAPI
import GRDB
import Glibc

/// Opens the place where a sandbox keeps its differences and its identity.
enum DataFile {
  /// Distinguishes our files from other SQLite files: "CRWD".
  private static let applicationID: Int64 = 0x4352_5744
  private static let version: Int64 = 1

  /// A store in memory and a fresh identity.
  static func inMemory(
    _ sample: SampleData
  ) throws(SandboxError) -> (SandboxStore, SandboxIdentity) {
    do {
      let queue = try DatabaseQueue(configuration: Configuration())
      try queue.inDatabase { try $0.execute(sql: SandboxStore.schema) }
      return (SandboxStore(queue: queue, sample: sample), SandboxIdentity())
    } catch {
      throw .dataFile(path: ":memory:", reason: "\(error)")
    }
  }

  /// The store in a file, which is made with the wanted sample where it does not exist; an existing
  /// one keeps its own sample and identity.
  static func open(
    _ path: String, wanted: SampleData
  ) throws(SandboxError) -> (SandboxStore, SandboxIdentity) {
    try prepare(path)
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(2)
      configuration.prepareDatabase { database in
        try database.execute(sql: "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = NORMAL")
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let settings = try queue.writeWithoutTransaction { try load($0, wanted: wanted) }
      guard let (sample, identity) = read(settings) else {
        throw SandboxError.foreignDataFile(path: path)
      }
      return (SandboxStore(queue: queue, sample: sample), identity)
    } catch let error as SandboxError {
      throw error
    } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
      throw .foreignDataFile(path: path)
    } catch {
      throw .dataFile(path: path, reason: "\(error)")
    }
  }

  // MARK: Settings

  private static func load(
    _ database: Database, wanted: SampleData
  ) throws -> [String: String] {
    var found = try identity(of: database)
    if found == (0, 0), try isEmpty(database) {
      // Two processes may find the file empty at once: only the first one writes.
      try database.inTransaction(.immediate) {
        if try isEmpty(database) { try fill(database, wanted) }
        return .commit
      }
      found = try identity(of: database)
    }
    guard found == (applicationID, version) else { return [:] }
    let rows = try Row.fetchAll(database, sql: "SELECT name, value FROM setting")
    return Dictionary(rows.map { ($0[0] as String, $0[1] as String) }) { $1 }
  }

  private static func identity(of database: Database) throws -> (Int64, Int64) {
    (
      try Int64.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
      try Int64.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    )
  }

  private static func isEmpty(_ database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
  }

  private static func fill(_ database: Database, _ sample: SampleData) throws {
    try database.execute(sql: SandboxStore.schema)
    let identity = SandboxIdentity()
    let settings = [
      "app_id": identity.appID, "secret": identity.secret.reveal(), "seed": "\(sample.seed)",
      "crowds": "\(sample.crowdCount)", "members": "\(sample.memberCount)",
      "reference": "\(sample.reference)",
    ]
    for (name, value) in settings {
      try database.execute(sql: "INSERT INTO setting VALUES (?, ?)", arguments: [name, value])
    }
    try database.execute(
      sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version)")
  }

  private static func read(_ settings: [String: String]) -> (SampleData, SandboxIdentity)? {
    guard let appID = settings["app_id"], let secret = settings["secret"],
      let seed = settings["seed"].flatMap({ UInt64($0) }),
      let crowds = settings["crowds"].flatMap({ Int($0) }),
      let members = settings["members"].flatMap({ Int64($0) }),
      let reference = settings["reference"].flatMap({ Int64($0) })
    else { return nil }
    return (
      SampleData(seed: seed, crowdCount: crowds, memberCount: members, reference: reference),
      SandboxIdentity(appID: appID, secret: Secret(secret))
    )
  }

  // MARK: The file

  /// Sees to it that the file exists, is ours alone (RELIABILITY R28) and lies in a folder, which
  /// is made for us alone where it is missing.
  private static func prepare(_ path: String) throws(SandboxError) {
    try makeFolder(of: path)
    var descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    if descriptor < 0, errno == EEXIST {
      descriptor = Glibc.open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    }
    guard descriptor >= 0 else { throw .dataFile(path: path, reason: systemReason()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .dataFile(path: path, reason: systemReason())
    }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else {
      throw .unsafeDataFile(path: path, reason: "not a plain file with one name")
    }
    guard status.st_uid == geteuid() else {
      throw .unsafeDataFile(path: path, reason: "belongs to another user")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw .unsafeDataFile(path: path, reason: "readable by others: chmod 600 helps")
    }
  }

  private static func makeFolder(of path: String) throws(SandboxError) {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return }
    let folder = String(path[..<slash])
    if access(folder, F_OK) == 0 { return }
    try makeFolder(of: folder)
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw .dataFile(path: folder, reason: systemReason())
    }
  }

  private static func systemReason() -> String { String(cString: strerror(errno)) }
}
