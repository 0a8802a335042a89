import CrowdsAPI
import CrowdsConsole
import TerminalUI

extension Sample {
  static func opened(_ id: ProfileID) -> OpenProfile {
    switch id {
    case .sandbox:
      OpenProfile(id: .sandbox, name: "sandbox", environment: "sandbox", kind: .sandbox)
    case .named("live"):
      OpenProfile(id: id, name: "live", environment: "live", kind: .live, isReadOnly: true)
    case .named(let name): OpenProfile(id: id, name: name, environment: "test", kind: .test)
    }
  }

  static let reason = Sentence(
    english: "/home/lin/.config/crowds/secrets/old can be read by others (0644). Run: chmod 600.",
    simplifiedChinese: "/home/lin/.config/crowds/secrets/old 可被他人读取（0644）。请运行 chmod 600。")

  static let profiles = [
    ProfileSummary(profile: opened(.sandbox), host: "", isOpen: false),
    ProfileSummary(
      profile: opened(.named("demo")), host: "test.jingopenapi.example", isOpen: true),
    ProfileSummary(profile: opened(.named("live")), host: "jingopenapi.example", isOpen: false),
    ProfileSummary(
      profile: OpenProfile(id: .named("old"), name: "old", environment: "live", kind: .live),
      host: "jingopenapi.example", isOpen: false, fault: reason),
    ProfileSummary(
      profile: OpenProfile(
        id: .named("华东区门店"), name: "华东区门店", environment: "预发布", kind: .other,
        isReadOnly: true), host: "pre.jingopenapi.example", isOpen: false),
  ]

  static let trace = [
    TraceEntry(
      time: now - 65, method: "POST", path: "/oauth/access-token", status: 200, code: "0",
      requestID: "a91c0f7e-1", bytesSent: 96, bytesReceived: 310, milliseconds: 41,
      headersSent: ["content-type", "accept"], headersReceived: ["content-type", "date"]),
    TraceEntry(
      time: now - 62, method: "POST", path: "/user-group/list", status: 429, code: "40029",
      requestID: "6f84c2d1-2", bytesSent: 40, bytesReceived: 88, milliseconds: 12,
      headersSent: ["accept", "access_token", "app_id", "content-type"],
      headersReceived: ["retry-after", "content-type"]),
    TraceEntry(
      time: now - 3, method: "POST", path: "/user-group/list", bytesSent: 40,
      milliseconds: 30_001, headersSent: ["access_token", "app_id"],
      failure: "waiting took longer than allowed"),
  ]

  static let findings = [
    Finding(
      grade: .good, subject: Sentence("TERM"),
      found: Sentence(
        english: "xterm-256color, 256 colours", simplifiedChinese: "xterm-256color，256 色")),
    Finding(
      grade: .note,
      subject: Sentence(english: "Clipboard", simplifiedChinese: "剪贴板"),
      found: Sentence(english: "set to off", simplifiedChinese: "设置为关闭"),
      advice: Sentence(
        english: "Set clipboard = \"osc52\" to copy to your own computer.",
        simplifiedChinese: "设置 clipboard = \"osc52\" 即可复制到您自己的电脑。")),
    Finding(
      grade: .bad, subject: Sentence("/home/lin/.config/crowds/secrets"),
      found: Sentence(
        english:
          "can be entered by others (0755), so the secret in it is not used until that is mended",
        simplifiedChinese: "他人可以进入（0755），因此在修正之前不会使用其中的密钥"),
      advice: Sentence(
        english: "Run: chmod 700 /home/lin/.config/crowds/secrets",
        simplifiedChinese: "请运行：chmod 700 /home/lin/.config/crowds/secrets")),
  ]

  /// A machine on which everything works.
  static let host = Host(
    profiles: { profiles },
    open: { .opened(opened($0)) },
    setUp: { draft, _ in
      .saved(.named(draft.name), configuration: "/c/config.toml", secretFile: "/c/secrets/x")
    },
    trace: { trace },
    diagnose: { tell in for line in findings { await tell(line) } },
    run: { _, _, _ in .done },
    importing: { Sample.answer(to: $0) },
    themes: { Sample.themes },
    keep: { _ in .written("/home/lin/.config/crowds/config.toml") },
    drawCode: { "4071" },
    keepWidth: { _ in true })
}
