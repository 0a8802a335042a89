import Foundation

/// A count of trials: the standard one, or what the environment asks for.
public func trials(_ name: String, _ standard: Int) -> Int {
  ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
}
