import CrowdsAPI
import CrowdsConsole
import CrowdsImport
import CrowdsStore
import Glibc
import TerminalUI

/// Works with imports for the console, which sees values alone: it holds the one input that is being
/// looked at, and starts the processes that send.
actor ImportDesk {
  /// What is being looked at.
  private struct Held {
    var staging: Staging
    /// A word for where it comes from.
    var source: String
    /// The file of a long paste: it goes when an import keeps what is in it.
    var spool: String?
    /// The places of the malformed pieces that are shown, among all that there were.
    var pieces: [Int]
  }

  private let surroundings: Surroundings
  private var held: Held?

  init(_ surroundings: Surroundings) { self.surroundings = surroundings }

  /// Does one thing for the profile that `options` lead to; `client` asks its platform.
  func answer(
    to errand: ImportErrand, _ options: Target,
    client: @Sendable () async throws(APIError) -> APIClient
  ) async -> ImportAnswer {
    do throws(CommandError) {
      switch errand {
      case .check(let input, let reading): return try await check(input, reading, options)
      case .fix(let place, let text): return try await fix(place, text, options)
      case .drop(let input):
        held = nil
        if case .pasted(let paste) = input, let path = paste.spool { unlink(path) }
        return .done
      case .start(let crowd, let unusual):
        return try await start(crowd, unusual, options, client)
      case .list: return .imports(try list())
      case .leftPastes: return .pastes(PasteFolder.left())
      case .look(let id): return try summary(try entry(id))
      case .ask(let id, let wish): return try ask(try entry(id), wish)
      case .resume(let id, let work): return try await resume(try entry(id), work)
      case .price(let id):
        let entry = try entry(id)
        return .price(try kept(entry) { () throws(StoreError) in try entry.locatingPrice() })
      case .acceptName(let id):
        let entry = try entry(id)
        try kept(entry) { () throws(StoreError) in try entry.acceptName() }
        return .done
      }
    } catch {
      return .refused(Sentence(error))
    }
  }

  // MARK: Reading

  private func check(
    _ input: ImportInput, _ reading: ReadOptions, _ options: Target
  ) async throws(CommandError) -> ImportAnswer {
    held = nil
    let store = try ImportPlace.store()
    let path: String?
    switch input {
    case .file(let name): path = name
    case .pasted(let paste): path = paste.spool
    }
    let intake = try Intake(path ?? "", reading, store)
    let staging: Staging
    do throws(StoreError) { staging = try store.staging(reading) } catch {
      throw CommandError(error)
    }
    do throws(SourceFile.Failure) {
      if let path {
        let file: SourceFile
        do throws(SourceFile.Problem) { file = try SourceFile(path: path) } catch {
          throw .source(error)
        }
        guard try file.read(into: staging, progress: { _ in !Task.isCancelled }) else {
          return .done
        }
      } else if case .pasted(let paste) = input {
        // Only the beginning of it was kept: a part must not be taken for the whole.
        guard paste.byteCount == paste.bytes.count else { throw .source(.system(EFBIG)) }
        do throws(ReadRefusal) {
          try staging.take(paste.bytes)
          try staging.finish()
        } catch {
          throw .refused(error)
        }
      }
    } catch {
      if case .refused(.columnNeeded(let layout)) = error { return .columnNeeded(layout) }
      throw intake.meaning(error)
    }
    held =
      if case .file = input {
        Held(staging: staging, source: intake.name, pieces: [])
      } else {
        Held(staging: staging, source: "paste", spool: path, pieces: [])
      }
    return try await checked(options, isNew: true)
  }

  private func checked(_ options: Target, isNew: Bool) async throws(CommandError) -> ImportAnswer {
    guard var held else { return .done }
    let check: Check
    do throws(StoreError) { check = try held.staging.check() } catch { throw CommandError(error) }
    if isNew {
      held.pieces = Array(check.malformed.indices)
      self.held = held
    }
    let place = try await place(options, Crowd.ID(rawValue: 1))
    return .checked(
      check, pace: ImportPace(batchSize: place.batchSize, perSecond: place.requestsPerSecond))
  }

  private func fix(
    _ place: Int, _ text: String, _ options: Target
  ) async throws(CommandError) -> ImportAnswer {
    guard let held, held.pieces.indices.contains(place) else { return .done }
    let still: Malformed?
    do throws(StoreError) { still = try held.staging.fix(held.pieces[place], with: text) } catch {
      throw CommandError(error)
    }
    if let still { return .stillMalformed(still) }
    self.held?.pieces.remove(at: place)
    return try await checked(options, isNew: false)
  }

  // MARK: Sending

  private func start(
    _ crowd: Crowd, _ unusual: UnusualRule, _ options: Target,
    _ client: @Sendable () async throws(APIError) -> APIClient
  ) async throws(CommandError) -> ImportAnswer {
    guard let held else { return .done }
    let place = try await place(options, crowd.id)
    // As it is now: what it is called and holds binds the import.
    let found: Crowd
    do throws(APIError) { found = try await client().send(ShowCrowd(id: crowd.id)).value } catch {
      throw CommandError(error)
    }
    var bound = place.target
    (bound.crowdName, bound.before) = (found.name, found.userCount)
    let store = try ImportPlace.store()
    let entry: ImportEntry
    do throws(StoreError) {
      entry = try store.make(
        held.staging, unusual: unusual,
        as: ImportDraft(
          target: bound, user: userName(), source: held.source, batchSize: place.batchSize,
          begun: APIClient.wallClock()))
    } catch {
      throw CommandError(error)
    }
    if let spool = held.spool { unlink(spool) }
    self.held = nil
    return try await begin(.send, entry, place)
  }

  private func resume(
    _ entry: ImportEntry, _ work: ImportWorker.Errand
  ) async throws(CommandError) -> ImportAnswer {
    let worker = try kept(entry) { () throws(StoreError) in try entry.worker() }
    if let worker {
      throw CommandError(.temporary, ImportWords.busy(entry.id, worker: Int(worker)))
    }
    let bound = try kept(entry) { () throws(StoreError) in try entry.journal().plan.target }
    let place = try ImportPlace(bound, surroundings.configuration(), surroundings)
    await place.link.close()
    return try await begin(work, entry, place)
  }

  private func begin(
    _ work: ImportWorker.Errand, _ entry: ImportEntry, _ place: ImportPlace
  ) async throws(CommandError) -> ImportAnswer {
    try kept(entry) { () throws(StoreError) in try entry.ask(.go) }
    let process = WorkerProcess(options: place.options, log: entry.path + "/worker.log")
    let worker = try process.start(entry.id, work)
    try await Following(entry: entry, language: .english).waitForStart(worker)
    return try summary(entry)
  }

  /// Where the profile that is open leads to; nothing is asked there.
  private func place(
    _ options: Target, _ crowd: Crowd.ID
  ) async throws(CommandError) -> ImportPlace {
    let place = try ImportPlace(options, crowd, surroundings.configuration(), surroundings)
    await place.link.close()
    return place
  }

  // MARK: What is kept

  private func entry(_ id: Int64) throws(CommandError) -> ImportEntry {
    let store = try ImportPlace.store()
    let found: ImportEntry?
    do throws(StoreError) { found = try store.entry(id) } catch { throw CommandError(error) }
    guard let found else { throw CommandError(.inputNotFound, ImportWords.noImport(id)) }
    return found
  }

  private func list() throws(CommandError) -> [ImportSummary] {
    Self.reap()
    let store = try ImportPlace.store()
    let entries: [ImportEntry]
    do throws(StoreError) { entries = try store.entries() } catch { throw CommandError(error) }
    // One that is damaged does not hide the others; `crowds imports` names it.
    return entries.compactMap { try? $0.summary() }
  }

  private func summary(_ entry: ImportEntry) throws(CommandError) -> ImportAnswer {
    Self.reap()
    let summary = try kept(entry) { () throws(StoreError) in try entry.summary() }
    let fetch = summary.files.map { files in
      "scp -r \(userName())@\(hostName()):\(files.folder.shellQuoted.plain) ."
    }
    return .summary(summary, fetch: fetch)
  }

  private func ask(
    _ entry: ImportEntry, _ wish: ImportEngine.Wish
  ) throws(CommandError) -> ImportAnswer {
    try kept(entry) { () throws(StoreError) in
      let worker = try entry.worker()
      try entry.ask(wish)
      if worker == nil, wish == .stop { try entry.stopAtRest(at: APIClient.wallClock()) }
    }
    return .done
  }

  private func kept<Value>(
    _ entry: ImportEntry, _ body: () throws(StoreError) -> Value
  ) throws(CommandError) -> Value {
    do throws(StoreError) { return try body() } catch { throw CommandError(damaged: entry, error) }
  }

  /// Lets workers go that were started here and have ended: they are this process's children.
  private static func reap() {
    var status: Int32 = 0
    while waitpid(-1, &status, WNOHANG) > 0 {}
  }
}
