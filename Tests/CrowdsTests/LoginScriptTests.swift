import Foundation
import Testing

/// Signing in and out without a terminal.
@Suite(.serialized) struct LoginScriptTests {
  private let wrong = "wrong-canary-7f3a"

  @Test func `the secret comes from standard input or from a file`() throws {
    let desk = try LoginDesk()
    let piped = try desk.run(desk.given + ["--lang", "en"], piping: desk.secret + "\n")
    #expect(piped.status == 0)
    #expect(piped.output.isEmpty)
    #expect(!piped.words.contains(desk.secret))
    #expect(try desk.text(at: try desk.secrets + "/try") == desk.secret + "\n")
    let file = try desk.folder.file("given.secret", Array(desk.secret.utf8))
    let again = try desk.run(
      ["login", "--profile", "two", "--base-url", desk.url, "--app-id", desk.appID]
        + ["--secret-file", file, "--lang", "en"])
    #expect(again.status == 0)
    #expect(again.words.contains("can be removed"))
    #expect(try desk.text(at: try desk.secrets + "/two") == desk.secret + "\n")
    #expect(try desk.text(at: try desk.configuration).contains("default_profile = \"try\""))
  }

  // Catalogue rows 15, 38.
  @Test func `what is no secret ends with its own status, and nothing is kept`() throws {
    let desk = try LoginDesk()
    let refused = try desk.run(desk.given + ["--lang", "en"], piping: wrong)
    #expect(refused.status == 77)
    #expect(!refused.words.contains(wrong))
    #expect(try desk.run(desk.given, piping: "").status == 66)
    #expect(try desk.run(desk.given, piping: "\n").status == 78)
    #expect(try desk.run(desk.given, piping: "two words").status == 78)
    #expect(try desk.run(desk.given, piping: String(repeating: "x", count: 5_000)).status == 78)
    #expect(try desk.run(desk.given, shell: "exec < /").status == 66)
    #expect(try desk.run(desk.given, shell: "exec <&-").status == 66)
    #expect(try desk.run(desk.given + ["--secret-file", "/nowhere"]).status == 66)
    let open = try desk.folder.file("open", Array(desk.secret.utf8), mode: 0o644)
    let readable = try desk.run(desk.given + ["--secret-file", open, "--lang", "en"])
    #expect(readable.status == 78)
    #expect(readable.words.contains("chmod 600 \(open)"))
    let none = try desk.run(["login"], piping: desk.secret)
    #expect(none.status == 64)
    #expect(try desk.run(desk.given + ["--base-url", "http://a.b"], piping: "x").status == 64)
    #expect(!desk.exists(try desk.configuration))
    #expect(!desk.exists(try desk.secrets))
  }

  // T91, catalogue row 33.
  @Test(arguments: [
    ["--secret", "canary-9"], ["--secret=canary-9"], ["--app-secret", "canary-9"],
    ["--password=canary-9"], ["canary-9"], ["--app-id", "x", "canary-9", "canary-9"],
    ["--secretfile", "canary-9"],
  ])
  func `a secret among the arguments is refused and not repeated`(arguments: [String]) throws {
    let desk = try LoginDesk()
    let ending = try desk.run(["login", "--lang", "en"] + arguments, piping: desk.secret)
    #expect(ending.status == 64)
    #expect(!ending.words.contains("canary-9"))
    #expect(!ending.output.contains("canary-9"))
    #expect(!desk.exists(try desk.configuration))
  }

  // T91.
  @Test func `no variable of the environment is a secret`() throws {
    let desk = try LoginDesk()
    let ending = try desk.run(
      desk.given,
      environment: [
        "CROWDS_SECRET": desk.secret, "APP_SECRET": desk.secret, "SECRET": desk.secret,
      ])
    #expect(ending.status == 66)
  }

  // T88.
  @Test(arguments: ["000", "022", "077", "777"])
  func `whatever the umask, folder and file are for us alone`(mask: String) throws {
    let desk = try LoginDesk()
    let ending = try desk.run(desk.given, piping: desk.secret, shell: "umask \(mask)")
    #expect(ending.status == 0, "\(ending.words)")
    #expect(try desk.mode(try desk.secrets) == 0o700)
    #expect(try desk.mode(try desk.secrets + "/try") == 0o600)
    #expect(try desk.mode(try desk.configuration) == 0o600)
  }

  // T88.
  @Test func `a folder of secrets that others can enter is refused with the command that helps`()
    throws
  {
    let desk = try LoginDesk()
    let secrets = try desk.secrets
    try FileManager.default.createDirectory(
      atPath: secrets, withIntermediateDirectories: true)
    for mode in [0o777, 0o755, 0o750] as [mode_t] {
      try #require(chmod(secrets, mode) == 0)
      let ending = try desk.run(desk.given + ["--lang", "en"], piping: desk.secret)
      #expect(ending.status == 78)
      #expect(ending.words.contains("chmod 700 \(secrets)"))
      #expect(!desk.exists(secrets + "/try"))
      #expect(!desk.exists(try desk.configuration))
    }
  }

  // T88: what stands in the place of the secret loses its name and is not written into.
  @Test func `an open file, a link and a pipe in the secret's place are replaced`() throws {
    let desk = try LoginDesk()
    let place = try desk.secrets + "/try"
    try FileManager.default.createDirectory(
      atPath: try desk.secrets, withIntermediateDirectories: true)
    try #require(chmod(try desk.secrets, 0o700) == 0)
    let target = try desk.folder.file("target", Array("theirs".utf8), mode: 0o644)
    for make: () -> Int32 in [
      { link(target, place) }, { symlink(target, place) }, { mkfifo(place, 0o666) },
    ] {
      unlink(place)
      try #require(make() == 0)
      let ending = try desk.run(desk.given, piping: desk.secret)
      #expect(ending.status == 0, "\(ending.words)")
      #expect(try desk.mode(place) == 0o600)
      #expect(try desk.text(at: place) == desk.secret + "\n")
      #expect(try desk.text(at: target) == "theirs")
    }
    unlink(place)
    try #require(mkdir(place, 0o700) == 0)
    #expect(try desk.run(desk.given, piping: desk.secret).status == 78)
  }

  @Test func `where the configuration cannot be changed the old secret stays`() throws {
    let desk = try LoginDesk()
    try #require(try desk.run(desk.given, piping: desk.secret).status == 0)
    let text = try desk.text(at: try desk.configuration) + "theme = [\n"
    try Data(text.utf8).write(to: URL(filePath: try desk.configuration))
    let before = try desk.text(at: try desk.secrets + "/try")
    #expect(try desk.run(desk.given, piping: desk.secret).status == 78)
    #expect(try desk.text(at: try desk.secrets + "/try") == before)
    #expect(try desk.text(at: try desk.configuration) == text)
  }

  @Test func `signing out forgets the secret and keeps the profile`() throws {
    let desk = try LoginDesk()
    try #require(try desk.run(desk.given, piping: desk.secret).status == 0)
    let asked = try desk.run(["logout", "--lang", "en"])
    #expect(asked.status == 64)
    #expect(asked.words.contains("--yes"))
    #expect(desk.exists(try desk.secrets + "/try"))
    let text = try desk.text(at: try desk.configuration)
    #expect(try desk.run(["logout", "--yes"]).status == 0)
    #expect(!desk.exists(try desk.secrets + "/try"))
    #expect(try desk.text(at: try desk.configuration) == text)
    #expect(try desk.run(["logout", "--yes"]).status == 0)
    let list = try desk.run(["list", "--lang", "en"])
    #expect(list.status == 77)
    #expect(list.words.contains("crowds login --profile try"))
    // The profile is still known: only the secret is needed.
    #expect(try desk.run(["login"], piping: desk.secret).status == 0)
    #expect(try desk.run(["list"]).status == 0)
  }

  @Test func `profiles are listed, shown and removed without their secrets`() throws {
    let desk = try LoginDesk()
    let empty = try desk.run(["profiles", "--output", "json"])
    #expect(empty.status == 0)
    #expect(empty.output == "[]\n")
    try #require(try desk.run(desk.given, piping: desk.secret).status == 0)
    let own = try desk.folder.file("config/crowds/own.secret", Array(desk.secret.utf8))
    let more = """
      [profiles.live]
      app_id = "app-2"
      secret_file = "own.secret"
      proxy = "http://li@proxy:1"
      confirmed = ["create_crowd"]
      contract.paths.list_crowds = "/v3/list"
      contract.names.group_name = "title"

      """
    let text = try desk.text(at: try desk.configuration)
    try Data((text + more).utf8).write(to: URL(filePath: try desk.configuration))

    let list = try desk.run(["profiles", "list", "--lang", "en"])
    #expect(list.status == 0)
    #expect(list.output.contains("* try"))
    #expect(list.output.contains("  live"))
    let json = try desk.run(["profiles", "--output", "json"])
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(rows.map { $0["name"] as? String } == ["live", "try"])
    #expect(rows.map { $0["read_only"] as? Bool } == [true, false])
    #expect(rows.map { $0["secret"] as? String } == ["stored", "stored"])

    let shown = try desk.run(["profiles", "show", "live", "--lang", "en"])
    #expect(shown.output.contains("assumed, confirmed by you"))
    #expect(shown.output.contains("overridden"))
    #expect(shown.output.contains("documented"))
    let details = try desk.run(["profiles", "show", "live", "--output", "json"])
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(details.output.utf8)) as? [String: Any])
    #expect(object["requests_per_second"] as? Double == 5)
    #expect(object["names"] as? [String: String] == ["group_name": "title"])
    #expect(try desk.run(["profiles", "show", "lvie", "--lang", "en"]).status == 78)

    #expect(try desk.run(["profiles", "remove", "live"]).status == 64)
    let removed = try desk.run(["profiles", "remove", "live", "--yes", "--lang", "en"])
    #expect(removed.status == 0)
    #expect(try desk.text(at: try desk.configuration) == text)
    #expect(desk.exists(own))
    #expect(try desk.run(["profiles", "remove", "try", "--yes"]).status == 0)
    #expect(!desk.exists(try desk.secrets + "/try"))
    #expect(try desk.text(at: try desk.configuration) == "version = 2\n")
    for ending in [list, json, shown, details, removed] {
      #expect(!(ending.output + ending.words).contains(desk.secret))
    }
  }
}
