import CrowdsImport
import Glibc

/// This program once more, in a session of its own: no terminal, no line and no console takes it
/// with it when they go (RELIABILITY R25).
struct WorkerProcess {
  /// How the import's platform is reached, as options of the command line.
  var options: [String]
  /// A file that gets what the process says, which is little.
  var log: String

  /// Starts it on an import and returns its number.
  ///
  /// `program` is what is started: this program, unless a test says otherwise.
  func start(
    _ id: Int64, _ errand: ImportWorker.Errand, program: String = "/proc/self/exe"
  ) throws(CommandError) -> Int32 {
    Self.keepDescriptors()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(
      &actions, STDERR_FILENO, log, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID of glibc, which its header shows to GNU sources only.
    let flags = 0x80 | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
    posix_spawnattr_setflags(&attributes, Int16(flags))
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)

    let words = ["crowds", "import-worker", String(id), "--errand", errand.rawValue] + options
    let arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var number: Int32 = 0
    let refusal = posix_spawn(&number, program, &actions, &attributes, arguments, environ)
    guard refusal == 0 else {
      throw CommandError(.systemLimit, ImportWords.notStarted(systemReason(refusal)))
    }
    return number
  }

  /// Sees to it that the new process gets no file or connection of this one.
  static func keepDescriptors() {
    guard let listing = opendir("/proc/self/fd") else { return }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let number = Int32(name), number > STDERR_FILENO else { continue }
      _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    }
  }
}
