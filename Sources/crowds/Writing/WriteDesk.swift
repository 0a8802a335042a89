import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import TerminalUI

/// What a command that writes works with: the way to a platform, what is kept here, and where it
/// speaks.
struct WriteDesk: Sendable {
  let link: Link
  let records: Records
  let language: Language

  /// Runs a command's work and lets go of everything after it.
  ///
  /// Nothing is kept, and nothing removed, where it is only tried.
  static func open(
    _ target: Target, _ configuration: Configuration, _ language: Language, dryRun: Bool = false,
    records: Records? = nil,
    _ work: (WriteDesk) async throws(CommandError) -> Void
  ) async throws(CommandError) {
    let link = try Link(target, configuration)
    let records =
      dryRun ? Records(.memory) : records ?? Records(of: target, configuration)
    let desk = WriteDesk(link: link, records: records, language: language)
    let result = await Result { () async throws(CommandError) in try await work(desk) }
    records.tellPurged(configuration, language)
    await link.close(saying: language)
    try result.get()
  }

  func say(_ wording: any Wording) { StandardOutput.words.say(wording, language) }

  /// Tells a person at a terminal why it waits.
  var report: CrowdWriter.Report {
    let notice = WaitNotice(language)
    return { notice.tell($0) }
  }

  /// The writer of the profile; of `author`'s alone, where that is named.
  func writer(of author: Receipt.Author? = nil) async throws(CommandError) -> CrowdWriter {
    let runner = ErrandRunner(link, records)
    return try await Self.refusing { () async throws(WriteRefusal) in
      if let author { try await runner.writer(of: author) } else { try await runner.writer() }
    }
  }

  /// A crowd as it is.
  func crowd(_ id: Crowd.ID) async throws(CommandError) -> Crowd {
    let report = report
    return try await link.send(ShowCrowd(id: id), report: report).value
  }

  /// Says which crowds are called like this, or look so.
  func warnOfNames(
    like name: String, except own: Crowd.ID? = nil, _ writer: CrowdWriter
  ) async throws(CommandError) {
    let alike: AlikeCrowds
    do throws(APIError) {
      alike = try await writer.findAlike(name, except: own, report: report)
    } catch {
      throw CommandError(error)
    }
    for match in alike.matches.prefix(10) {
      let count = MemberCount(match.crowd.userCount)
      let mention = CrowdMention(match.crowd)
      switch match.likeness {
      case .same: say(WriteWords.sameName(mention, count: count))
      case .looksAlike: say(WriteWords.alikeName(mention, count: count))
      }
    }
    if !alike.isComplete { say(WriteWords.notAllExamined(alike.examined, of: alike.total)) }
  }

  /// Says that the outcome is not on the disk, and returns what that means for the process.
  func failure(keeping written: WrittenReceipt) -> CommandError? {
    written.keepingFailed.map { error in
      CommandError(ProcessStatus(.store(error)), WriteWords.receiptNotKept(StoreWords(error)))
    }
  }

  /// Runs what may be refused before anything is sent.
  static func refusing<Value>(
    _ body: () async throws(WriteRefusal) -> Value
  ) async throws(CommandError) -> Value {
    do throws(WriteRefusal) { return try await body() } catch { throw CommandError(error) }
  }
}

extension CommandError {
  /// What a write that was not begun means for the process.
  init(_ refusal: WriteRefusal) {
    switch refusal {
    case .store(let error): self.init(error)
    case .unread(let error), .gone(let error): self.init(error)
    case .changedMeanwhile(let crowd):
      self.init(
        .temporary,
        WriteWords.changedMeanwhile(CrowdMention(crowd), count: MemberCount(crowd.userCount)))
    case .otherProfile(let author):
      self.init(
        .usage,
        WriteWords.otherProfile(author.profile.shown, environment: author.environment.shown))
    }
  }
}

extension Records {
  /// What is kept on this machine, whatever platform it came from.
  convenience init(_ configuration: Configuration) {
    self.init(.state(Locations.ofProcess().state), keepDays: configuration.keepDays)
  }

  /// What is kept of the platform that a command talks to.
  convenience init(of target: Target, _ configuration: Configuration) {
    let isFleeting = target.sandbox && target.ephemeral
    self.init(
      isFleeting ? .memory : .state(Locations.ofProcess().state), keepDays: configuration.keepDays)
  }

  /// Says what was too old to be kept.
  func tellPurged(_ configuration: Configuration, _ language: Language) {
    guard let days = configuration.keepDays, !purged.isNothing else { return }
    StandardOutput.words.say(
      KeepingWords.purgedByAge(
        snapshots: purged.snapshots, receipts: purged.receipts, days: days), language)
  }
}

extension Target {
  /// Where what is kept came from, unless the person names a place.
  func orOrigin(_ author: Receipt.Author, _ configuration: Configuration) -> Target {
    guard !sandbox, profile == nil else { return self }
    var target = self
    if author.profile == HeadStart.profileName, configuration.profiles[author.profile] == nil {
      target.sandbox = true
    } else {
      target.profile = author.profile
    }
    return target
  }
}
