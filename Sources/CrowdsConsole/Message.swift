public import CrowdsAPI
public import TerminalUI

/// Everything that can happen to the console.
public enum Message: Hashable, Sendable {
  case event(TerminalEvent)
  /// What came of an effect, and when: seconds since 1970 in UTC.
  case answer(Answer, to: Effect, at: Int64)
  /// What an effect has to tell before it ends, and when.
  case progress(Progress, of: Effect, at: Int64)
}

/// What came of an effect.
public enum Answer: Hashable, Sendable {
  case crowds(Page<Crowd>)
  case crowd(Crowd)
  case members(Page<Member>)
  case profiles([ProfileSummary])
  case opening(OpenResult)
  case setUp(SetUpResult)
  /// The last requests, the oldest first.
  case trace([TraceEntry])
  case errand(ErrandResult)
  case importing(ImportAnswer)
  case themes([ThemeChoice])
  case keptSetting(SettingKept)
  /// Four digits.
  case code(String)
  case failed(APIError)
  /// Whether what was to be kept is there the next time too.
  case kept(Bool)
  /// The time was slept, the clock was read, or the doctor is through: there is nothing more to say.
  case done
}

/// What an effect has to tell before it ends.
public enum Progress: Hashable, Sendable {
  /// Why it waits; nil when it waits no longer.
  case waiting(Waiting?)
  case found(Finding)
  case errand(ErrandStep)
}
