public import CrowdsAPI

/// What the console can have done on the machine that it runs on, beside asking the platform.
///
/// Each is a closure that gives plain values, so that a test needs no files and no network.
public struct Host: Sendable {
  /// Told why an effect waits, and nil when it waits no longer.
  public typealias Report = @Sendable (Waiting?) async -> Void
  /// Looks at everything that can be wrong and tells each finding.
  public typealias Diagnosis =
    @Sendable (@escaping @Sendable (Finding) async -> Void) async -> Void

  /// Runs an errand; told why it waits, and how far it has come.
  public typealias Run =
    @Sendable (
      Errand, _ report: @escaping Report, _ tell: @escaping @Sendable (ErrandStep) async -> Void
    ) async -> ErrandResult

  /// The profiles that there are, the sandbox among them, in the order to show them in.
  public var profiles: @Sendable () async -> [ProfileSummary]
  /// Makes a profile the one that requests go to.
  ///
  /// It is never stopped on its way: what it answers is where requests go.
  public var open: @Sendable (ProfileID) async -> OpenResult
  /// Tries a profile on the platform and keeps it where it works.
  public var setUp: @Sendable (ProfileDraft, @escaping Report) async -> SetUpResult
  /// The last requests, the oldest first.
  public var trace: @Sendable () async -> [TraceEntry]
  /// Looks at everything that can be wrong and tells each finding as it is known.
  public var diagnose: Diagnosis
  /// Runs an errand for the profile that is open, and tells how far it has come.
  public var run: Run
  /// Works with imports, of which other processes do the sending.
  public var importing: @Sendable (ImportErrand) async -> ImportAnswer
  /// The themes that can be worn, in the order to show them in.
  public var themes: @Sendable () async -> [ThemeChoice]
  /// Makes a setting the one that every later console begins with.
  public var keep: @Sendable (Setting) async -> SettingKept
  /// Draws a code of four digits that nobody can know before.
  public var drawCode: @Sendable () -> String
  /// Takes how wide the terminal draws characters of unclear width, measures text so from now on,
  /// and keeps it for this kind of terminal; false where it could not be kept.
  public var keepWidth: @Sendable (_ isWide: Bool) async -> Bool

  /// Makes a host of its powers.
  public init(
    profiles: @escaping @Sendable () async -> [ProfileSummary],
    open: @escaping @Sendable (ProfileID) async -> OpenResult,
    setUp: @escaping @Sendable (ProfileDraft, @escaping Report) async -> SetUpResult,
    trace: @escaping @Sendable () async -> [TraceEntry],
    diagnose: @escaping Diagnosis,
    run: @escaping Run,
    importing: @escaping @Sendable (ImportErrand) async -> ImportAnswer,
    themes: @escaping @Sendable () async -> [ThemeChoice],
    keep: @escaping @Sendable (Setting) async -> SettingKept,
    drawCode: @escaping @Sendable () -> String,
    keepWidth: @escaping @Sendable (Bool) async -> Bool
  ) {
    self.profiles = profiles
    self.open = open
    self.setUp = setUp
    self.trace = trace
    self.diagnose = diagnose
    self.run = run
    self.importing = importing
    self.themes = themes
    self.keep = keep
    self.drawCode = drawCode
    self.keepWidth = keepWidth
  }
}
