import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import CrowdsStore
import TerminalUI

/// `crowds purge`.
struct PurgeCommand: DataCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge", abstract: WriteHelp.purge.string)

  private static let range = 0...Configuration.keepDaysRange.upperBound

  @Option(help: ArgumentHelp(write: .olderThan, valueName: .days)) var olderThan: Int?
  @Flag(help: ArgumentHelp(write: .yes)) var yes = false
  @Flag(help: ArgumentHelp(write: .dryRun)) var dryRun = false
  @OptionGroup var surroundings: Surroundings

  func validate() throws {
    if let olderThan, !Self.range.contains(olderThan) {
      throw ValidationError(
        CommandWords.outOfRange("--older-than", Self.range.lowerBound, Self.range.upperBound)
          .string)
    }
  }

  func execute(
    _ configuration: Configuration, _ language: Language
  ) async throws(CommandError) {
    guard let days = olderThan ?? configuration.keepDays else {
      throw CommandError(.usage, KeepingWords.needsAge)
    }
    // The configured age is not applied by itself here: it would go before the question.
    let records = Records(.state(Locations.ofProcess().state))
    let old: Purged
    do throws(StoreError) {
      old = try records.existing()?.purgeable(olderThan: days) ?? Purged()
    } catch {
      throw CommandError(error)
    }
    let imports = try OldImports(olderThan: days)
    if imports.count > 0 { StandardOutput.words.say(ImportWords.old(imports.count), language) }
    if dryRun {
      StandardOutput.words.say(
        KeepingWords.wouldPurge(snapshots: old.snapshots, receipts: old.receipts, days: days),
        language)
      return
    }
    if !old.isNothing || imports.count > 0 {
      try await confirmed(
        KeepingWords.askPurge(snapshots: old.snapshots, receipts: old.receipts, days: days),
        yes: yes, language)
    }
    let gone: Purged
    do throws(StoreError) {
      gone = try records.existing()?.purge(olderThan: days) ?? Purged()
    } catch {
      throw CommandError(error)
    }
    let removed = try imports.remove()
    if removed > 0 { StandardOutput.words.say(ImportWords.removed(removed), language) }
    StandardOutput.words.say(
      KeepingWords.purged(snapshots: gone.snapshots, receipts: gone.receipts, days: days),
      language)
  }
}
