import CrowdsAPI
import CrowdsStore
import FakePlatform
import Foundation
import Testing
import Trials

@testable import CrowdsImport
@testable import crowds

/// A sandbox in a process of its own, and ways to send it the same batches.
final class SpeedBench {
  private struct Failed: Error { var words: String }

  let ids: [String]
  private let home: SandboxHome
  private let transport: HTTPTransport
  private let client: APIClient
  private let token: String
  private let lanes: Int
  private let pace: PaceLimits
  private let size: Int
  private var journals = 0

  init(batches: Int, of size: Int, lanes: Int) async throws {
    (self.size, self.lanes) = (size, lanes)
    // More a second than the sandbox answers: only what is in flight is limited.
    pace = PaceLimits(requestsPerSecond: 1_000, maxInFlight: lanes)
    var random = SplitMix(seed: 3)
    ids = (0..<batches * size).map { _ in random.personID() }
    home = try SandboxHome(
      isKept: false, confirmed: SandboxHome.confirmed + ["import_members"])
    try Data((ids.joined(separator: "\n") + "\n").utf8)
      .write(to: home.binary.home.appending(path: "ids.txt"))
    transport = HTTPTransport(on: LoopExecutor.shared.group)
    let secret = try String(contentsOfFile: home.secretFile, encoding: .utf8)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let store = MemoryTokenStore()
    client = APIClient(
      baseURL: home.url, transport: transport,
      session: Session(appID: home.appID, secret: Secret(secret), store: store),
      pace: LocalPace(pace))
    await client.prepare()
    guard let token = await store.load()?.accessToken else {
      await transport.close()
      throw Failed(words: "the sandbox gave no token")
    }
    self.token = token.reveal()
  }

  func close() async { await transport.close() }

  func newCrowd() async throws -> Crowd.ID {
    let name = "speed \(UUID().uuidString)"
    return try await client.send(CreateCrowd(name: name, description: nil)).value
  }

  func members(of crowd: Crowd.ID) async throws -> Int64? {
    try await client.send(ShowCrowd(id: crowd)).value.userCount
  }

  // MARK: The engine

  /// An engine at its start.
  func engine(into crowd: Crowd.ID, isKept: Bool) throws -> ImportEngine {
    journals += 1
    let folder = try PrivateFolder(
      making: home.binary.home.appending(path: "journal-\(journals)").path)
    let staging = try Staging(in: folder)
    try staging.take(Array(ids.joined(separator: "\n").utf8))
    try staging.finish()
    let draft = ImportDraft(
      target: ImportTarget(
        baseURL: home.url, appID: home.appID, profile: "shop", environment: "test", crowd: crowd,
        crowdName: nil, before: 0),
      user: "wang", source: "ids", batchSize: size, begun: 0)
    let file =
      try isKept
      ? JournalFile(in: folder, isNew: true) : JournalFile(inMemory: "journal \(journals)")
    let journal = try ImportJournal.make(staging, .send, as: draft, id: 1, file)
    // The name is not what is measured.
    try journal.write { $0.progress.acceptsName = true }
    return ImportEngine(
      journal: journal, in: folder, platform: client, settings: ImportEngine.Settings(for: pace),
      wish: { .go })
  }

  func run(_ engine: ImportEngine) async throws {
    let end = try await engine.run()
    #expect(end.state == .finished && end.tally.confirmed == Int64(ids.count))
  }

  /// The same calls from as many lanes, with nothing kept of them.
  func sendBare(into crowd: Crowd.ID) async throws {
    let next = NextBatch(ids, size)
    let client = client
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<lanes {
        group.addTask {
          while let batch = await next.take() {
            let reply = try await client.send(ImportMembers(crowd: crowd, memberIDs: batch))
            if reply.value.failed > 0 { throw Failed(words: "\(reply.value)") }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private actor NextBatch {
    private var rest: ArraySlice<String>
    private let size: Int

    init(_ ids: [String], _ size: Int) {
      rest = ids[...]
      self.size = size
    }

    func take() -> [String]? {
      guard !rest.isEmpty else { return nil }
      defer { rest = rest.dropFirst(size) }
      return Array(rest.prefix(size))
    }
  }

  // MARK: Programs

  func runProgram(into crowd: Crowd.ID) throws {
    let result = try home.run([
      "import", String(crowd.rawValue), home.binary.home.appending(path: "ids.txt").path, "--yes",
    ])
    guard result.status == 0 else { throw Failed(words: result.words) }
  }

  /// One file for each request.
  func writeBodies(for crowd: Crowd.ID) throws {
    let folder = home.binary.home.appending(path: "bodies")
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for start in stride(from: 0, to: ids.count, by: size) {
      let call = ImportMembers(
        crowd: crowd, memberIDs: Array(ids[start..<min(start + size, ids.count)]))
      try Data(JSONValue.object(call.body(.standard)).encoded())
        .write(to: folder.appending(path: String(100_000_000 + start)))
    }
  }

  private var environment: [String: String] {
    let contract = Contract.standard
    return [
      "PATH": "/usr/bin:/bin", "HOME": home.binary.home.path, "LANG": "C.UTF-8",
      "URL": home.url + contract[.importMembers].path, "LANES": String(lanes),
      "APP": contract.wireName(.appIDHeader) + ": " + home.appID,
      "TOKEN": contract.wireName(.accessTokenHeader) + ": " + token,
      "BODIES": home.binary.home.appending(path: "bodies").path,
    ]
  }

  private func run(_ words: [String]) throws {
    let output = home.binary.home.appending(path: "other-\(UUID().uuidString)")
    let result = try PlatformProcess(words, environment: environment, output: output)
      .end(seconds: 300)
    guard result.status == 0 else { throw Failed(words: result.words) }
  }

  static let curl = "/usr/bin/curl"
  static let python = "/usr/bin/python3"

  func runCurl() throws {
    try run([
      "/bin/sh", "-c",
      """
      for body in "$BODIES"/*; do
        curl -sf -o /dev/null -H "$APP" -H "$TOKEN" -H 'Content-Type: application/json' \
          --data-binary "@$body" "$URL" || exit 1
      done
      """,
    ])
  }

  func runPython() throws {
    try run([
      Self.python, "-c",
      """
      import concurrent.futures, http.client, json, os, threading, urllib.parse
      url = urllib.parse.urlsplit(os.environ["URL"])
      headers = {"Content-Type": "application/json"}
      for line in (os.environ["APP"], os.environ["TOKEN"]):
          name, value = line.split(": ", 1)
          headers[name] = value
      pool = threading.local()
      def send(name):
          if not hasattr(pool, "connection"):
              pool.connection = http.client.HTTPConnection(url.hostname, url.port)
          with open(os.path.join(os.environ["BODIES"], name), "rb") as body:
              pool.connection.request("POST", url.path, body.read(), headers)
          answer = json.load(pool.connection.getresponse())
          assert answer["data"]["error_number"] == 0, answer
      with concurrent.futures.ThreadPoolExecutor(int(os.environ["LANES"])) as lanes:
          list(lanes.map(send, sorted(os.listdir(os.environ["BODIES"]))))
      """,
    ])
  }
}
