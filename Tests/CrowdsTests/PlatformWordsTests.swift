import CrowdsAPI
import TerminalUI
import Testing

@testable import crowds

@Suite struct PlatformWordsTests {
  private func words(_ kind: APIError.Kind) -> PlatformWords {
    PlatformWords(
      APIError(kind, operation: .showCrowd, requestID: "r-1", outcomeIsUnknown: false))
  }

  @Test func `a crowd that is not there is answered with the way to find one`() {
    let words = words(.notFound(code: "40401", message: "group 1 does not exist"))
    #expect(
      words.english.plain == """
        The platform does not know this crowd (any more): «group 1 does not exist». \
        The crowd was not read. Nothing was changed. \
        To find an id by name: crowds list --name TEXT. Code: 40401. Request ID: r-1
        """)
    #expect(words.simplifiedChinese.plain.contains("crowds list --name"))
  }

  @Test func `what the platform says stands in quotes, through the gate`() {
    let words = words(.refused(code: "1", message: "no\u{1B}[2J"))
    #expect(words.english.plain.contains("refused: «no␛[2J». "))
    #expect(words.simplifiedChinese.plain.contains("：「no␛[2J」。"))
  }
}
