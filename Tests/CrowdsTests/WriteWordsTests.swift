import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import TerminalUI
import Testing

@testable import crowds

/// What commands that write say.
@Suite struct WriteWordsTests {
  private let crowd = CrowdMention(Crowd.ID(rawValue: 20_541), "双十一")

  @Test func `a crowd is named with its id`() {
    #expect(crowd.english.plain == "«双十一» #20541")
    #expect(crowd.simplifiedChinese.plain == "“双十一”（#20541）")
    #expect(CrowdMention(Crowd.ID(rawValue: 5), "").english.plain == "#5")
    #expect(CrowdMention(nil, "x").simplifiedChinese.plain == "“x”")
    #expect(!CrowdMention(nil, "a\u{1B}[2Jb").english.plain.unicodeScalars.contains("\u{1B}"))
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (12_840, "12,840"), (1_000_000, "1,000,000"),
    (-1_234, "-1,234"),
  ])
  func `numbers are read by thousands`(number: Int64, text: String) {
    #expect(SafeText(grouped: number).plain == text)
  }

  @Test func `what is unknown says why, what was not done, and what to do next`() {
    let error = APIError(
      .unreachable(TransportError(reason: .timeout, mayHaveArrived: true, detail: "")),
      operation: .deleteCrowd, requestID: "r-1", outcomeIsUnknown: true)
    let words = WriteWords.unsureDeleted(crowd, WriteWords.Trouble(error), receipt: 12)
    for (language, begin) in [
      (Language.english, "Not sure whether «双十一» #20541 was deleted"),
      (.simplifiedChinese, "不确定是否已删除“双十一”（#20541）"),
    ] {
      let text = words.text(language).plain
      #expect(text.hasPrefix(begin))
      #expect(text.hasSuffix("crowds activity settle 12"))
      #expect(text.contains("r-1"))
      // That it was not deleted is just what nobody knows.
      #expect(!text.contains("was not deleted"))
      #expect(!text.contains("没有删除"))
    }
  }

  @Test func `a refusal has its status and its sentence`() {
    let cases: [(WriteRefusal, ProcessStatus)] = [
      (.store(StoreError(path: "/s/activity.sqlite", reason: .system(28))), .inputOutput),
      (.store(StoreError(path: "/s/activity.sqlite", reason: .newer)), .configuration),
      (.changedMeanwhile(Crowd(id: Crowd.ID(rawValue: 5), name: "x", userCount: 98)), .temporary),
      (
        .otherProfile(.init(user: "u", appID: "a", profile: "shop", environment: "live")), .usage
      ),
      (
        .gone(
          APIError(
            .notFound(code: "1", message: ""), operation: .showCrowd, outcomeIsUnknown: false)),
        .unavailable
      ),
    ]
    for (refusal, status) in cases {
      let error = CommandError(refusal)
      #expect(error.status == status)
      for language in Language.allCases {
        #expect((error.wording?.text(language).plain.count ?? 0) > 15)
      }
    }
  }

  @Test func `without a folder for receipts the sentence says what to set`() {
    let words = StoreWords(StoreError(path: Records.noPlace, reason: .system(2)))
    #expect(words.english.plain.contains("Set HOME"))
    #expect(words.simplifiedChinese.plain.contains("HOME"))
    #expect(!words.english.plain.contains("$"))
  }

  @Test func `where a record came from is where it is gone on with`() throws {
    var configuration = Configuration()
    let author = Receipt.Author(
      user: "u", appID: "a", profile: "sandbox", environment: "sandbox")
    var target = Target()
    target.sandbox = false
    target.ephemeral = false
    target.data = nil
    target.profile = nil
    target.log = nil
    #expect(target.orOrigin(author, configuration).sandbox)
    var shop = author
    shop.profile = "shop"
    #expect(target.orOrigin(shop, configuration).profile == "shop")
    target.profile = "other"
    #expect(target.orOrigin(shop, configuration).profile == "other")
    // A profile of that name is no sandbox of ours.
    target.profile = nil
    configuration.profiles["sandbox"] = Profile(
      name: "sandbox", baseURL: try BaseURL("https://x.example"), appID: "a", secretFile: "/s")
    #expect(!target.orOrigin(author, configuration).sandbox)
  }
}
