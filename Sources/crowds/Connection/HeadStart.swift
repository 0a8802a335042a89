import CrowdsConsole
import CrowdsSandbox
import Glibc
import NcursesTerminal

/// The sandbox of a console, on its way before anything else: what stands between the start and
/// the first rows is the first request to it.
///
/// Only arguments that say plainly what is wanted give a head start, and only where it leaves
/// nothing behind if they are refused after all.
struct HeadStart {
  /// The file of its data; nil keeps none.
  let data: String?
  let transport: HTTPTransport
  let trace = RequestTrace()
  let sandbox: EmbeddedSandbox

  /// Starts where `arguments` (without the program's name) ask for the console on a sandbox.
  init?(_ arguments: [String]) {
    guard arguments.first?.hasPrefix("-") == true, arguments.contains("--sandbox"),
      !arguments.contains(where: { Self.others.contains(String($0.prefix { $0 != "=" })) }),
      isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1
    else { return nil }
    data = arguments.contains("--ephemeral") ? nil : Locations.ofProcess().sandboxData
    if !arguments.contains("--ephemeral") {
      guard let data, access(data, F_OK) == 0 else { return nil }
    }
    Self.prepareProcess()
    let group = LoopExecutor.shared.group
    sandbox = EmbeddedSandbox(SandboxOptions(data: data), on: group)
    transport = HTTPTransport(on: group)
    sandbox.open(
      through: transport, observer: trace.observer(of: Self.profileName),
      firstCall: Console.firstCall)
    FirstRequest.prepare(on: group)
  }

  /// What has to come before the first thread of a console; harmless a second time.
  static func prepareProcess() {
    TerminalSignals.block()
    ProcessSafety.harden()
    LoopExecutor.install()
  }

  /// What the sandbox is called among the profiles.
  static let profileName = "sandbox"

  /// Options that lead elsewhere.
  private static let others: Set = [
    "--data", "--log", "--profile", "--plain", "--help", "-h", "--version",
  ]
}
