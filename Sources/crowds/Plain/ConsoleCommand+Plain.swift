import CrowdsAPI
import CrowdsConsole
import Glibc
import TerminalUI

extension ConsoleCommand {
  /// `crowds --plain`: the console as questions and answers, on lines of text.
  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    guard !isFirstRun(configuration) else {
      throw CommandError(.configuration, CommandWords.plainNeedsProfile)
    }
    let link = try Link(target, configuration)
    let switchboard = Switchboard(
      target, surroundings, link.trace, link: link, isSealed: readOnly,
      records: Records(configuration))
    let start = ConsoleStart(
      profile: Switchboard.profile(of: link, target, isSealed: readOnly),
      platformAddress: BaseURL.platform, language: language, theme: .plain, now: Int64(time(nil)),
      copies: false)
    let console = Console(
      client: { () async throws(APIError) in try await switchboard.client() },
      host: switchboard.host,
      now: { Int64(time(nil)) },
      sleep: { try await Task.sleep(for: $0) })
    let input = LineInput()
    let dialogue = PlainDialogue(
      console, start: start,
      say: { try StandardOutput.data.write($0) },
      read: { isFresh in
        let line = try await input.line(isFresh: isFresh)
        // Nobody's Enter ends the line of the question.
        if isatty(STDIN_FILENO) == 0 { try StandardOutput.data.write("\n") }
        return line
      })
    let result = await Result { () async throws(CommandError) in
      do {
        try await dialogue.run()
      } catch let error as CommandError {
        throw error
      } catch {
        // The signal that stopped it decides how the process ends.
        throw CommandError(.interrupted, nil)
      }
    }
    await switchboard.close()
    if let fault = link.trace.fault { StandardOutput.words.say(fault, language) }
    try result.get()
  }
}
