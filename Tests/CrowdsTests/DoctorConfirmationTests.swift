import CrowdsAPI
import CrowdsConsole
import Synchronization
import TerminalUI
import Testing

@testable import crowds

@Suite struct DoctorConfirmationTests {
  /// What was said and recorded, kept for a test.
  private final class Book: Sendable {
    let recorded = Mutex<[CrowdsAPI.Operation]>([])
    let said = Mutex<[String]>([])
  }

  private func profile(
    _ confirmed: Set<CrowdsAPI.Operation> = [], _ contract: Contract = .standard
  ) throws -> Profile {
    Profile(
      name: "live", baseURL: try BaseURL("https://platform.example"), appID: "app",
      secretFile: "/none", confirmed: confirmed, contract: contract)
  }

  private func confirm(
    _ operations: [CrowdsAPI.Operation], _ profile: Profile, saying isYes: Bool
  ) async -> (book: Book, error: CommandError?) {
    let book = Book()
    let confirmation = Confirmation(profile: profile) { operation, _ throws(CommandError) in
      book.recorded.withLock { $0.append(operation) }
    }
    do throws(CommandError) {
      try await confirmation.confirm(
        operations, say: { words in book.said.withLock { $0.append(words.english.plain) } },
        isYes: { _ async throws(CommandError) in isYes })
      return (book, nil)
    } catch {
      return (book, error)
    }
  }

  @Test func `a yes records the call after its place was shown`() async throws {
    let (book, error) = await confirm([.createCrowd], try profile(), saying: true)
    #expect(error == nil)
    #expect(book.recorded.withLock { $0 } == [.createCrowd])
    let said = book.said.withLock { $0 }
    #expect(said[0].contains("POST https://platform.example/v2/crowd/static/create"))
    #expect(said[1].contains("create_crowd is confirmed"))
  }

  @Test func `a no records nothing`() async throws {
    let (book, error) = await confirm([.createCrowd], try profile(), saying: false)
    #expect(error == nil)
    #expect(book.recorded.withLock { $0 }.isEmpty)
    #expect(book.said.withLock { $0.last }?.contains("nothing was recorded") == true)
  }

  @Test func `what is documented or overridden cannot be confirmed`() async throws {
    let overridden = try Contract.standard.overridden(by: [.path(.createCrowd, "/v3/create")])
    for (operation, profile) in [
      (CrowdsAPI.Operation.importMembers, try profile()),
      (.createCrowd, try profile([], overridden)),
    ] {
      let (book, error) = await confirm([.deleteCrowd, operation], profile, saying: true)
      #expect(error?.status == .usage)
      #expect(error?.wording?.english.plain.contains("nothing to confirm") == true)
      // Not even the one that could have been.
      #expect(book.recorded.withLock { $0 }.isEmpty)
    }
  }

  @Test func `a call that is confirmed is not asked about again, and none twice`() async throws {
    let (book, _) = await confirm(
      [.createCrowd, .deleteCrowd, .deleteCrowd], try profile([.createCrowd]), saying: true)
    #expect(book.recorded.withLock { $0 } == [.deleteCrowd])
    #expect(book.said.withLock { $0.first }?.contains("already") == true)
  }

  @Test func `a confirmation is written into the profile and read back`() throws {
    let folder = TemporaryFolder()
    let text = """
      version = 2
      default_profile = "live"  # the one

      [profiles.live]
      app_id = "app"
      secret_file = "secret"

      """
    let path = try folder.file("config.toml", Array(text.utf8))
    let editor = ConfigurationEditor(path: path, locations: Locations { _ in nil })
    try editor.confirm(.createCrowd, profile: "live")
    let after = try editor.current().profile(named: nil)
    #expect(after.confirmed == [.createCrowd])
    let confirmation = Confirmation(profile: after) { _, _ in }
    #expect(confirmation.answer(.createCrowd) == .alreadyConfirmed)
    #expect(confirmation.answer(.importMembers) == .nothingToConfirm(.documented))
  }
}
