import Glibc
import TerminalUI

/// Arguments that are refused before they are read as options, because an answer would repeat them.
enum ArgumentCheck {
  static let lengthLimit = 4096
  private static let secretOptions: Set<String> = [
    "secret", "app-secret", "token", "access-token", "refresh-token", "password", "passwd",
    "proxy-password", "client-secret",
  ]

  /// What is wrong with the arguments after the program's name, or nil.
  static func fault(in arguments: [[UInt8]]) -> CommandWords? {
    for (index, bytes) in arguments.enumerated() {
      guard bytes.count <= lengthLimit else {
        return .argumentTooLong(index + 1, bytes: bytes.count)
      }
      let shown = SafeText(untrusted: bytes, limit: 60)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        return .argumentNotText(index + 1, shown)
      }
      if text.hasPrefix("--"),
        secretOptions.contains(String(text.dropFirst(2).prefix { $0 != "=" }).lowercased())
      {
        return .secretArgument(text.prefix { $0 != "=" }.shown)
      }
      guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
        return .argumentNotText(index + 1, shown)
      }
    }
    return nil
  }

  /// The bytes of this process's arguments: `CommandLine.arguments` has repaired them already.
  static func ofProcess() -> [[UInt8]] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      CommandLine.unsafeArgv[index].map { pointer in
        UnsafeBufferPointer(start: pointer, count: strlen(pointer)).map { UInt8(bitPattern: $0) }
      }
    }
  }
}
