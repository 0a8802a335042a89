import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import TerminalUI

/// Which pages of a list a command writes, and how.
struct PageOptions: ParsableArguments {
  static let ordinarySize = 100

  @Option(help: ArgumentHelp(.page, valueName: .number)) var page: Int?
  @Option(help: ArgumentHelp(.pageSize, valueName: .number)) var pageSize: Int?
  @Flag(help: ArgumentHelp(.all)) var all = false
  @Option(help: ArgumentHelp(.output)) var output = OutputFormat.table

  /// The largest page where the whole list is wanted: fewer requests for the same rows.
  var size: Int { pageSize ?? (all ? Limits.standard.pageItems : Self.ordinarySize) }

  func validate() throws {
    if all, page != nil {
      throw ValidationError(CommandWords.contradiction("--all", "--page").string)
    }
    if let page, page < 1 {
      throw ValidationError(CommandWords.outOfRange("--page", 1, Int.max).string)
    }
    if let pageSize, !(1...Limits.standard.pageItems).contains(pageSize) {
      throw ValidationError(
        CommandWords.outOfRange("--page-size", 1, Limits.standard.pageItems).string)
    }
  }

  /// Writes one page, or all of them one after the other.
  func write<Call: PagedEndpoint>(
    _ call: Call, _ link: Link, _ language: Language, to data: StandardOutput = .data
  ) async throws(CommandError) where Call.Item: Listed & Identifiable, Call.Item.ID: Sendable {
    let notice = WaitNotice(language)
    let result = await Result { () async throws(CommandError) in
      if all {
        try await writeAll(call, link, language, data, notice)
      } else {
        try await writePage(call, link, language, data, notice)
      }
    }
    await link.close(saying: language)
    try result.get()
  }

  private func writePage<Call: PagedEndpoint>(
    _ call: Call, _ link: Link, _ language: Language, _ data: StandardOutput,
    _ notice: WaitNotice
  ) async throws(CommandError) where Call.Item: Listed {
    let page = try await link.send(call, report: notice.tell).value
    var writer = RecordWriter<Call.Item>(output, language: language, output: data)
    try writer.write(page.items)
    try writer.end()
    if output == .table {
      let pages = page.total.map { max(1, ($0 + size - 1) / size) }
      StandardOutput.words.say(
        CommandWords.shown(page.items.count, of: page.total, page: call.page, pages: pages),
        language)
    }
  }

  private func writeAll<Call: PagedEndpoint>(
    _ call: Call, _ link: Link, _ language: Language, _ data: StandardOutput,
    _ notice: WaitNotice
  ) async throws(CommandError) where Call.Item: Listed & Identifiable, Call.Item.ID: Sendable {
    let client = try await link.client()
    var writer = RecordWriter<Call.Item>(output, language: language, output: data)
    var pages = client.pages(of: call, report: notice.tell).makeAsyncIterator()
    var hasChanged = false
    var count = 0
    while true {
      let page: PageOfList<Call.Item>?
      do throws(APIError) { page = try await pages.next(isolation: nil) } catch {
        throw CommandError(error)
      }
      guard let page else { break }
      try writer.write(page.items)
      count += page.items.count
      hasChanged = hasChanged || page.changed || !page.repeated.isEmpty
    }
    try writer.end()
    if hasChanged { StandardOutput.words.say(CommandWords.listChanged, language) }
    if output == .table {
      StandardOutput.words.say(
        CommandWords.shown(count, of: count, page: nil, pages: nil), language)
    }
  }
}

extension Result {
  /// What an asynchronous piece of work came to, so that something can be done in any case.
  init(_ work: () async throws(Failure) -> Success) async {
    do throws(Failure) { self = .success(try await work()) } catch { self = .failure(error) }
  }
}
