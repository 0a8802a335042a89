import Glibc
import NIOCore
import NIOPosix

/// What the name server says of a host.
enum NameLookup: Hashable, Sendable {
  case found([String])
  case unknown
  case timedOut(seconds: Int)
  /// It is an address, or this machine itself.
  case notNeeded
  case cancelled

  /// How long a name server is waited for.
  static let limit = 10

  /// Asks the system for the addresses of a host, but no longer than the limit: the system itself
  /// would wait for every name server in turn.
  static func looking(
    up host: String, on loop: any EventLoop, limit: TimeAmount = .seconds(Int64(limit))
  ) async -> NameLookup {
    if isAddress(host) || host == "localhost" { return .notNeeded }
    let promise = loop.makePromise(of: NameLookup.self)
    let end = loop.scheduleTask(in: limit) {
      promise.succeed(.timedOut(seconds: Int(limit.nanoseconds / 1_000_000_000)))
    }
    let work = NIOThreadPool.singleton.runIfActive(eventLoop: loop) { addresses(of: host) }
    work.whenComplete { result in
      end.cancel()
      promise.succeed((try? result.get()).map { $0.isEmpty ? .unknown : .found($0) } ?? .unknown)
    }
    return await withTaskCancellationHandler {
      (try? await promise.futureResult.get()) ?? .unknown
    } onCancel: {
      loop.execute { promise.succeed(.cancelled) }
    }
  }

  private static func isAddress(_ host: String) -> Bool {
    host.contains(":") || host.allSatisfy { $0.isNumber || $0 == "." }
  }

  private static func addresses(of host: String) -> [String] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var addresses: [String] = []
    var entry = list
    while let current = entry?.pointee {
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      if getnameinfo(
        current.ai_addr, current.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
        == 0
      {
        let address = String(
          decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        if !addresses.contains(address) { addresses.append(address) }
      }
      entry = current.ai_next
    }
    return addresses
  }
}
