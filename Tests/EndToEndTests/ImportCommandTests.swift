import CrowdsAPI
import CrowdsImport
import CrowdsStore
import CrowdsTestSupport
import FakePlatform
import Foundation
import Glibc
import TerminalUI
import Testing
import Trials

/// A home with a profile for a platform of the test, and imports in it.
final class ImportHome {
  let platform: FakePlatform
  let home: PlatformHome
  let group: Int
  let ids: [String]

  init(
    _ count: Int, options: PlatformOptions = PlatformOptions(), settings: [String] = [],
    seed: UInt64 = 7
  ) async throws {
    platform = try await FakePlatform.start(options)
    home = try PlatformHome(
      platform,
      settings: ["confirmed = [\"import_members\"]"]
        + (settings.isEmpty ? ["requests_per_second = 1000", "max_in_flight = 4"] : settings))
    group = await platform.addCrowd(named: "双十一老客")
    var random = SplitMix(seed: seed)
    ids = (0..<count).map { _ in random.personID() }
    try write(ids.joined(separator: "\n") + "\n", to: "ids.txt")
  }

  var list: String { file("ids.txt") }
  func file(_ name: String) -> String { home.binary.home.appending(path: name).path }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: file(name)))
  }

  func run(_ arguments: String...) throws -> Binary.Result { try home.run(arguments) }

  /// What `imports show` says of one.
  func show(_ id: Int = 1) throws -> Numbers {
    try Numbers(run("imports", "show", String(id), "--output", "json").output)
  }

  var members: Set<String> {
    get async { await platform.ledger.crowds[group]?.members ?? [] }
  }

  /// The folder of an import.
  func folder(_ id: Int = 1) -> String { home.state.appending(path: "crowds/imports/\(id)").path }

  /// The ids in a result file.
  func result(_ kind: String, of id: Int = 1) throws -> [String] {
    let text = try String(contentsOfFile: folder(id) + "/\(kind).csv", encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { line in
      String(line.prefix { $0 != "," })
    }
  }

  /// What the JSON of an import says.
  struct Numbers {
    var state: String
    var worker: Int32?
    var reason: String?
    var numbers: [String: Int]

    init(_ output: [UInt8]) throws {
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(output)) as? [String: Any])
      state = try #require(object["state"] as? String)
      worker = (object["worker_pid"] as? Int).map(Int32.init)
      reason = object["reason"] as? String
      numbers = object.compactMapValues { $0 as? Int }
    }

    subscript(name: String) -> Int { numbers[name] ?? -1 }

    /// The two identities of an import.
    var addsUp: Bool {
      self["read"] == self["unique"] + self["duplicate"] + self["invalid"] + self["blank"]
        && self["unique"]
          == self["not_sent"] + self["in_flight"] + self["unknown"] + self["confirmed"]
          + self["rejected"]
    }
  }
}

/// `crowds import` and `crowds imports` as people and scripts use them.
@Suite(.timeLimit(.minutes(5))) struct ImportCommandTests {
  @Test func `a list is imported and every line has its file`() async throws {
    let place = try await ImportHome(450)
    let ids = place.ids
    try place.write(
      ids.joined(separator: "\n") + "\n\(ids[3])\n\nwang@x.cn\n\(ids[7])，\(ids[9])\n" + "u1\n",
      to: "ids.txt")
    let result = try place.run(
      "import", String(place.group), place.list, "--yes", "--output", "json", "--batch-size", "50")
    // One id is not of the form that the platform takes.
    #expect(result.status == 69, "\(result.words)")
    let numbers = try ImportHome.Numbers(result.output)
    #expect(numbers.state == "finished")
    #expect(numbers.addsUp)
    let names = [
      "read", "unique", "duplicate", "invalid", "blank", "confirmed", "rejected",
      "user_count_after",
    ]
    #expect(names.map { numbers[$0] } == [456, 451, 3, 1, 1, 450, 1, 450])
    #expect(await place.members == Set(ids))
    #expect(await place.platform.ledger.entries(.importing).count == 10)
    #expect(try place.result("confirmed") == ids)
    #expect(try place.result("rejected") == ["u1"])
    #expect(try place.result("duplicate") == [ids[3], ids[7], ids[9]])
    #expect(try place.result("invalid") == ["wang@x.cn"])
    #expect(try place.result("unknown").isEmpty && place.result("not_sent").isEmpty)
    let again = try place.run(
      "import", String(place.group), place.folder() + "/confirmed.csv", "--yes")
    #expect(again.status == 0, "\(again.words)")
    let list = try place.run("imports", "list", "--output", "json")
    #expect(list.text.contains("\"import_id\":2") && list.text.contains("\"import_id\":1"))
  }

  @Test func `a dry run asks the platform nothing`() async throws {
    let place = try await ImportHome(120)
    let result = try place.run(
      "import", String(place.group), place.list, "--dry-run", "--output", "json")
    #expect(result.status == 0)
    #expect(result.text.contains("\"unique\":120") && result.text.contains("\"batches\":2"))
    #expect(await place.platform.ledger.entries.isEmpty)
    #expect(try place.run("imports", "list", "--output", "json").text == "[]\n")
  }

  @Test func `what cannot be read says why and keeps nothing`() async throws {
    let place = try await ImportHome(10)
    let group = String(place.group)
    try place.write("omni_uuid\n", to: "empty")
    try place.write("PK\u{3}\u{4}xl/workbook", to: "book.xlsx")
    try place.write(
      "a,b\n" + place.ids.map { "\($0),\($0)" }.joined(separator: "\n"), to: "table.csv")
    try place.write("\(place.ids[0])\nu1\n", to: "odd")
    let cases: [([String], Int32, String)] = [
      (["import", group, place.file("none"), "--yes"], 66, "no such file"),
      (["import", group, place.home.binary.home.path, "--yes"], 66, "a folder"),
      (["import", group, place.file("empty"), "--yes"], 65, "0 ids"),
      (["import", group, place.file("book.xlsx"), "--yes"], 65, "Save it as CSV"),
      (["import", group, place.file("table.csv"), "--yes"], 65, "1 a (10 ids), 2 b (10 ids)"),
      (["import", group, place.file("table.csv"), "--yes", "--column", "c"], 64, "no column"),
      (["import", group, place.file("odd"), "--strict", "--yes"], 65, "--strict"),
      (["import", group, place.file("odd")], 65, "unusual form"),
      (["import", "0", place.list], 64, "no id of a crowd"),
      (["import", group, place.list, "--batch-size", "1001"], 64, "1 to 1000"),
      (["import", group, place.list, "--wait", "--detach"], 64, "contradict"),
      (["import", group, place.list, "--sandbox", "--ephemeral"], 64, "--ephemeral"),
      (["import", "99999", place.list, "--yes"], 69, "99999"),
      (["imports", "show", "7"], 66, "no import 7"),
      (["imports", "show", "x"], 64, "no number"),
    ]
    for (arguments, status, words) in cases {
      let result = try place.home.run(arguments)
      #expect(result.status == status, "\(arguments): \(result.words)")
      if status != 69 { #expect(result.words.contains(words), "\(arguments): \(result.words)") }
    }
    #expect(try place.run("imports", "list", "--output", "json").text == "[]\n")
    #expect(await place.platform.ledger.entries(.importing).isEmpty)
    let both = try place.run(
      "import", group, place.file("table.csv"), "--column", "b", "--yes")
    #expect(both.status == 0, "\(both.words)")
  }

  @Test func `a profile for reading refuses, and many ids need a word`() async throws {
    let place = try await ImportHome(1_001, settings: ["read_only = true"])
    let group = String(place.group)
    #expect(try place.run("import", group, place.list, "--yes").status == 77)
    let silent = try place.run("import", group, place.list, "--unlock")
    #expect(silent.status == 64)
    #expect(silent.words.contains("--yes"))
    #expect(await place.platform.ledger.entries(.importing).isEmpty)
    #expect(
      try place.run(
        "import", group, place.list, "--unlock", "--yes", "--batch-size", "1000"
      ).status == 0)
  }

  @Test func `a person is shown what happens and types a code`() async throws {
    let place = try await ImportHome(1_200)
    let terminal = try PseudoTerminal(size: Size(width: 100, height: 24))
    try terminal.start(
      Binary.path, ["import", String(place.group), place.list, "--lang", "zh"],
      environment: place.home.environment())
    try terminal.read(until: "开始导入")
    let question = terminal.screen.text.withoutBlanks
    #expect(question.contains("读取1,200=待导入1,200"))
    #expect(question.contains("双十一老客"))
    #expect(question.contains("加入后无法移除"))
    let code = try #require(
      question.components(separatedBy: "输入").last.map { String($0.prefix { $0.isNumber }) })
    #expect(code.count == 4)
    terminal.send("\(code)\r")
    try terminal.read(until: "取回文件")
    let end = terminal.screen.text.withoutBlanks
    #expect(end.contains("成功1,200，失败0，未知0，未发送0"))
    #expect(await place.members.count == 1_200)
  }

  @Test func `standard input is a source`() async throws {
    let place = try await ImportHome(30)
    let process = try place.home.start(
      ["import", String(place.group), "-", "--yes", "--output", "json"],
      wrapper: ["/bin/sh", "-c", "exec \"$0\" \"$@\" < \(place.list)"])
    let result = try process.end()
    #expect(result.status == 0, "\(result.words)")
    #expect(try ImportHome.Numbers(result.output)["confirmed"] == 30)
  }

  // MARK: Steering

  @Test func `an import goes on alone, is paused, resumed and stopped`() async throws {
    let place = try await ImportHome(
      3_000, settings: ["requests_per_second = 20", "max_in_flight = 2", "batch_size = 20"])
    let begun = try place.run(
      "import", String(place.group), place.list, "--yes", "--detach", "--output", "json")
    #expect(begun.status == 0, "\(begun.words)")
    let numbers = try ImportHome.Numbers(begun.output)
    #expect(numbers.addsUp)
    let worker = try #require(numbers.worker)
    #expect(worker != 0 && kill(worker, 0) == 0)
    // A session of its own, without a terminal.
    #expect(getsid(worker) == worker)
    #expect(try place.run("imports", "resume", "1").status == 75)
    let paused = try ImportHome.Numbers(
      place.run("imports", "pause", "1", "--output", "json").output)
    #expect(paused.state == "paused")
    #expect(paused.worker == nil)
    #expect(paused.addsUp && paused["in_flight"] == 0 && paused["not_sent"] > 0)
    #expect(await place.members.count == paused["confirmed"])
    #expect(try place.run("imports", "resume", "1", "--detach").status == 0)
    #expect(try place.show().state == "running")
    let stopped = try ImportHome.Numbers(
      place.run("imports", "stop", "1", "--output", "json").output)
    #expect(stopped.state == "stopped")
    #expect(stopped.addsUp)
    let rest = try place.result("not_sent")
    #expect(rest.count == stopped["not_sent"])
    #expect(try Set(rest + place.result("confirmed")) == Set(place.ids))
    // What was not sent is a valid input.
    let dry = try place.run(
      "import", String(place.group), place.folder() + "/not_sent.csv", "--dry-run", "--output",
      "json")
    #expect(dry.text.contains("\"unique\":\(rest.count)"))
  }

  @Test func `a crowd that was renamed is asked about`() async throws {
    let place = try await ImportHome(
      600, settings: ["requests_per_second = 10", "batch_size = 20"])
    _ = try place.run("import", String(place.group), place.list, "--yes", "--detach")
    _ = try place.run("imports", "pause", "1")
    await place.platform.answer(
      always: .data("{\"group_id\":\(place.group),\"group_name\":\"Other\",\"user_count\":1}"),
      to: .detail)
    let before = await place.platform.ledger.entries(.importing).count
    let refused = try place.run("imports", "resume", "1")
    #expect(refused.status == 78)
    #expect(refused.text.contains("«Other»"))
    #expect(await place.platform.ledger.entries(.importing).count == before)
    #expect(try place.show().reason == "renamed")
    let resumed = try place.run("imports", "resume", "1", "--accept-name")
    #expect(resumed.status == 0, "\(resumed.words)")
    #expect(await place.platform.ledger.entries(.importing).count > before)
  }

  @Test func `two imports into one crowd come one after the other`() async throws {
    let place = try await ImportHome(
      200, settings: ["requests_per_second = 20", "max_in_flight = 2", "batch_size = 20"])
    try place.write(someMore(100).joined(separator: "\n"), to: "more.txt")
    let group = String(place.group)
    _ = try place.run("import", group, place.list, "--yes", "--detach")
    let second = try place.run(
      "import", group, place.file("more.txt"), "--yes", "--output", "json")
    #expect(second.status == 0, "\(second.words)")
    let first = try place.show(1)
    #expect(first.state == "finished")
    #expect(first["confirmed"] == 200)
    #expect(await place.members.count == 300)
    // All of the first before any of the second.
    let order = await place.platform.ledger.entries(.importing)
    #expect(order.count == 15)
  }

  private func someMore(_ count: Int) -> [String] {
    var random = SplitMix(seed: 99)
    return (0..<count).map { _ in random.personID() }
  }

  @Test func `finished imports go by purge, others stay (T95)`() async throws {
    let place = try await ImportHome(40)
    _ = try place.run("import", String(place.group), place.list, "--yes")
    let folder = place.home.state.path + "/crowds/imports/1"
    #expect(FileManager.default.fileExists(atPath: folder + "/confirmed.csv"))
    let young = try place.run("purge", "--older-than", "1", "--yes")
    #expect(young.status == 0 && FileManager.default.fileExists(atPath: folder))
    let refused = try place.run("purge", "--older-than", "0")
    #expect(refused.status == 64 && refused.words.contains("as well: 1 finished import."))
    #expect(FileManager.default.fileExists(atPath: folder))
    let gone = try place.run("purge", "--older-than", "0", "--yes")
    #expect(gone.status == 0 && gone.words.contains("1 old import removed."))
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test func `a receipt is left, and settled`() async throws {
    let place = try await ImportHome(40)
    _ = try place.run("import", String(place.group), place.list, "--yes")
    let folder = try #require(
      try PrivateFolder(existing: place.home.state.path + "/crowds/activity"))
    let receipts = try ActivityStore(in: folder).receipts(limit: 10)
    #expect(receipts.map(\.kind) == [.importMembers])
    #expect(receipts.first?.outcome == .done(.answered))
    #expect(receipts.first?.count == 40)
    #expect(receipts.first?.crowd?.rawValue == Int64(place.group))
    #expect(try place.show()["receipt"] == 1)
  }
}
