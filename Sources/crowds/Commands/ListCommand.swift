import ArgumentParser
import CrowdsAPI
import CrowdsConsole

/// `crowds list`.
struct ListCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: HelpWords.list.string, discussion: HelpWords.formats.string)

  @Option(help: ArgumentHelp(.nameFilter, valueName: .text)) var name: String?
  @OptionGroup var pages: PageOptions
  @OptionGroup var target: Target
  @OptionGroup var surroundings: Surroundings

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    let call = ListCrowds(page: pages.page ?? 1, pageSize: pages.size, name: name)
    try await pages.write(call, try Link(target, configuration), language)
  }
}

/// `crowds members`.
struct MembersCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "members", abstract: HelpWords.members.string,
    discussion: HelpWords.formats.string)

  @Argument(help: ArgumentHelp(.crowdID)) var id: String
  @OptionGroup var pages: PageOptions
  @OptionGroup var target: Target
  @OptionGroup var surroundings: Surroundings

  func validate() throws { _ = try crowdID(id) }

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    guard let crowd = Crowd.ID(id) else { throw CommandError(.usage, CommandWords.badID(id.shown)) }
    let call = ListMembers(crowd: crowd, page: pages.page ?? 1, pageSize: pages.size)
    try await pages.write(call, try Link(target, configuration), language)
  }
}

/// `crowds show`.
struct ShowCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: HelpWords.show.string, discussion: HelpWords.formats.string)

  @Argument(help: ArgumentHelp(.crowdID)) var id: String
  @Option(help: ArgumentHelp(.output)) var output = OutputFormat.table
  @OptionGroup var target: Target
  @OptionGroup var surroundings: Surroundings

  func validate() throws { _ = try crowdID(id) }

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    guard let crowd = Crowd.ID(id) else { throw CommandError(.usage, CommandWords.badID(id.shown)) }
    let link = try Link(target, configuration)
    let result = await Result { () async throws(CommandError) in
      try await link.send(ShowCrowd(id: crowd), report: WaitNotice(language).tell).value
    }
    await link.close(saying: language)
    try StandardOutput.data.write(try result.get().text(output, language: language))
  }
}

/// Only ASCII digits, 1 to 2^53: an id is copied, never guessed at.
func crowdID(_ text: String) throws -> Crowd.ID {
  guard let id = Crowd.ID(text) else {
    throw ValidationError(CommandWords.badID(text.shown).string)
  }
  return id
}

extension OutputFormat: ExpressibleByArgument {}
