import CVTerm
import Glibc

/// Starts a program with exactly these variables and every signal as it is by default, and returns
/// its number.
///
/// It is given no descriptor of the test beside those that `open` asks for: a server of the test
/// must not stay open because the program holds its socket too.
func spawn(
  _ program: String, _ arguments: [String], environment: [String: String], flags: Int32 = 0,
  open: (inout posix_spawn_file_actions_t) -> Void
) throws -> Int32 {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  open(&actions)
  _ = cv_close_from(&actions, 3)
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  let all = flags | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF)
  posix_spawnattr_setflags(&attributes, Int16(all))
  var signals = sigset_t()
  sigemptyset(&signals)
  posix_spawnattr_setsigmask(&attributes, &signals)
  sigfillset(&signals)
  posix_spawnattr_setsigdefault(&attributes, &signals)
  let words = ([program] + arguments).map { strdup($0) } + [nil]
  let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { for text in words + variables { free(text) } }
  var id: Int32 = 0
  let refusal = posix_spawn(&id, program, &actions, &attributes, words, variables)
  guard refusal == 0 else { throw PseudoTerminal.Refusal(call: "posix_spawn", errno: refusal) }
  return id
}
