public import CrowdsAPI
public import TerminalUI

/// Everything that can happen to the console.
public enum Message: Hashable, Sendable {
  case event(TerminalEvent)
  /// What came of an effect, and when: seconds since 1970 in UTC.
  case answer(Answer, to: Effect, at: Int64)
}

/// What came of an effect.
public enum Answer: Hashable, Sendable {
  case crowds(Page<Crowd>)
  case crowd(Crowd)
  case members(Page<Member>)
  case failed(APIError)
  /// The time was slept or the clock was read: there is nothing but the time itself.
  case done
}
