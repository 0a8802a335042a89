import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsSandbox
import Glibc
import NIOCore
import NIOPosix
import TerminalUI
import Testing

@testable import crowds

@Suite struct EmbeddedSandboxTests {
  private let group = MultiThreadedEventLoopGroup.singleton

  private func withSandbox<Value>(
    _ options: SandboxOptions, _ body: (APIClient) async throws -> Value
  ) async throws -> Value {
    let transport = HTTPTransport(on: group)
    let sandbox = EmbeddedSandbox(options, on: group, transport: transport)
    do {
      let value = try await body(try await sandbox.client())
      await transport.close()
      await sandbox.stop()
      return value
    } catch {
      await transport.close()
      await sandbox.stop()
      throw error
    }
  }

  @Test func `the three reading calls go over real HTTP`() async throws {
    try await withSandbox(SandboxOptions(crowds: 30, members: 50)) { client in
      let page = try await client.send(ListCrowds(page: 1, pageSize: 20, name: nil)).value
      #expect(page.items.count == 20)
      #expect(page.total == 30)
      let first = try #require(page.items.first)
      #expect(try await client.send(ShowCrowd(id: first.id)).value.name == first.name)
      let members = try await client.send(ListMembers(crowd: first.id, page: 1, pageSize: 5)).value
      #expect(members.items.count == min(5, Int(first.userCount ?? 0)))
    }
  }

  @Test func `a lost reply is told as one that may have been carried out`() async throws {
    try await withSandbox(SandboxOptions(crowds: 3, members: 5, faults: [.loseAfter: 1])) {
      client in
      let error = await #expect(throws: APIError.self) {
        try await client.send(ListCrowds(page: 1, pageSize: 20, name: nil))
      }
      guard case .unreachable(let transport) = error?.kind else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(transport.reason == .connectionLost)
      #expect(transport.mayHaveArrived)
    }
  }

  @Test func `a half reply is none`() async throws {
    try await withSandbox(SandboxOptions(crowds: 3, members: 5, faults: [.truncate: 1])) { client in
      _ = await #expect(throws: APIError.self) {
        try await client.send(ListCrowds(page: 1, pageSize: 20, name: nil))
      }
    }
  }

  @Test func `a sandbox that cannot be opened says why to everybody who asks`() async throws {
    let transport = HTTPTransport(on: group)
    let sandbox = EmbeddedSandbox(
      SandboxOptions(data: "/proc/nothing/sandbox.sqlite"), on: group, transport: transport)
    for _ in 0..<2 {
      let error = await #expect(throws: CommandError.self) { try await sandbox.client() }
      #expect(error?.status == .cannotCreate)
      #expect(error?.wording?.english.plain.contains("/proc/nothing") == true)
    }
    await sandbox.stop()
    await transport.close()
  }

  @Test func `a console's first call is sent before it asks, without one for a token`()
    async throws
  {
    let transport = HTTPTransport(on: group)
    let trace = RequestTrace()
    let sandbox = EmbeddedSandbox(SandboxOptions(crowds: 70, members: 5), on: group)
    sandbox.open(
      through: transport, observer: trace.observer(of: "sandbox"), firstCall: Console.firstCall)
    let other = ListCrowds(page: 2, pageSize: Console.firstCall.pageSize)
    #expect(await sandbox.earlyReply(to: other) == nil)
    let page = try #require(await sandbox.earlyReply(to: Console.firstCall)).get()
    #expect(page.items.count == 50 && page.total == 70)
    #expect(trace.entries.map(\.path) == ["/v2/crowd/static/list"])
    // Only once: what is asked for later may have changed.
    #expect(await sandbox.earlyReply(to: Console.firstCall) == nil)
    let client = try await sandbox.client()
    #expect(try await client.send(other).value.items.count == 20)
    #expect(trace.entries.count == 2)
    await transport.close()
    await sandbox.stop()
  }

  @Test func `without a first call there is no early reply`() async throws {
    let transport = HTTPTransport(on: group)
    let sandbox = EmbeddedSandbox(
      SandboxOptions(crowds: 3, members: 5), on: group, transport: transport)
    #expect(await sandbox.earlyReply(to: Console.firstCall) == nil)
    await transport.close()
    await sandbox.stop()
  }

  @Test func `whoever waits for an early reply and is cancelled cancels the call`() async throws {
    let transport = HTTPTransport(on: group)
    let sandbox = EmbeddedSandbox(
      SandboxOptions(crowds: 3, members: 5, faults: [.latency: 60_000]), on: group)
    sandbox.open(through: transport, firstCall: Console.firstCall)
    _ = try await sandbox.client()
    let waiting = Task { await sandbox.earlyReply(to: Console.firstCall) }
    waiting.cancel()
    let reply = await waiting.value
    guard case .failure(let error)? = reply else {
      Issue.record("\(String(describing: reply))")
      return
    }
    #expect(error.kind == .cancelled)
    await transport.close()
    await sandbox.stop()
  }

  @Test func `list --all writes every crowd once, page by page`() async throws {
    let folder = TemporaryFolder()
    let data = try folder.path("all.sqlite")
    let arguments = ["list", "--sandbox", "--data", data, "--all", "--page-size", "100"]
    let list = try #require(
      try Crowds.parseAsRoot(arguments + ["--output", "jsonl"]) as? ListCommand)
    let path = try folder.path("all.jsonl")
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    defer { close(descriptor) }
    try await list.pages.write(
      ListCrowds(page: 1, pageSize: list.pages.size, name: nil), try Link(list.target, .none),
      .english, to: StandardOutput(descriptor: descriptor))
    let lines = String(decoding: try readGuarded(path, trust: .any), as: UTF8.self)
      .split(separator: "\n")
    #expect(lines.count == SandboxOptions().crowds)
    #expect(Set(lines).count == lines.count)
    var status = stat()
    #expect(stat(data, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }
}
