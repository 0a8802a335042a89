public import CrowdsAPI
public import TerminalUI

/// Every sentence of the console with its values.
///
/// Each language is one exhaustive switch, so that
/// an untranslated phrase does not compile.
public enum Phrase: Hashable, Sendable {
  /// What the program is about, beside its name in the title.
  case subject
  case environment(EnvironmentKind)
  case readOnly
  case place(Place)
  case field(Field)
  /// What a key does, for the hint bar: at most 12 columns.
  case hint(Command)
  /// What a key does, as a line of the help.
  case help(Command)
  case order(SortOrder)
  case value(Value)
  case status(Status)
  case notice(Notice)
  case failure(Failure)
  case setUp(SetUp)
  case profile(Profile)
  case doctor(Doctor)
  case command(CommandLine)
  case form(Form)
  case delete(Delete)
  case lock(Lock)
  case activity(Activity)
  case snapshot(Snapshots)
  case importing(Import)
  case theme(Themes)
  case plain(Plain)
  case terminal(Terminal)
  case tour(Tour)
  case action(Action)
  case setting(Settings)
  /// Rows that are marked.
  case marked(Int)
  /// The pace is lowered, in the title.
  case slowed
  /// Why a request waits, and how long yet; briefly where there is little room.
  case waiting(Waiting, isBrief: Bool)
  /// A sentence of the machine's.
  case said(Sentence)

  /// Where one can be.
  public enum Place: Hashable, Sendable, CaseIterable {
    case crowds, members, member, help, messages, sort, codePoints
    case setUp, profiles, leave, commands, doctor, trace, request
    case newCrowd, edit, delete, unlock, activity, receipt, summary, snapshots, restore, forget,
      which, imports, actions, settings
  }

  /// A name for a value: a heading of a column or a label of a line.
  public enum Field: Hashable, Sendable, CaseIterable {
    case id, name, memberCount, description, created, updated
    case mobile, email, joined, memberID
    case firstMembers
    case happened, notDone, next, requestID, operation, code, detail, time
    case path, duration, bytesSent, bytesReceived, headersSent, headersReceived
  }

  /// A value in words.
  public enum Value: Hashable, Sendable {
    /// The platform sent nothing for it.
    case notGiven
    case nameNotGiven(Crowd.ID)
    case noVisibleName(Crowd.ID)
    case memberNameNotGiven, memberWithoutName
    case count(Int64)
    case ago(seconds: Int64)
    /// A point in time as the platform's clocks show it.
    case date(CivilTime), dateAndTime(CivilTime)
    case unclearTime(SafeText)
    /// In front of a row that an earlier page already had.
    case repeated(SafeText)
    case mixedScripts
    /// In place of what a reply would have had.
    case noReply
  }

  /// What the path line, the line about Enter and an empty table say.
  public enum Status: Hashable, Sendable {
    case loading
    case loaded(Int, of: Int?)
    case matching(Int, ofLoaded: Int)
    case nameContains(SafeText)
    case filtered(SafeText)
    case sorted(SortOrder)
    case age(seconds: Int64)
    case row(Int, of: Int?)
    case page(Int, of: Int?)
    case lines(Int, of: Int)
    case rowNotLoaded, rowFailed, rowGone
    /// The list changed while it was loaded.
    case changed
    case noCrowds, noMembers, noNameContains(SafeText), noneLoadedMatches(SafeText)
    case noMessages, noRequests
    case stoppedBeforeLoading
    case enterOpens(SafeText, members: Int64?)
    case enterShowsMembers(SafeText)
    case enterShowsMember(SafeText, id: SafeText)
    case enterAsksPlatform(SafeText), enterAsksForAll, enterKeepsFilter
    case enterNeedsRow
    case enterCloses, enterShows
    case reading
    case waiting(seconds: Int)
    case tooSmall(needed: Size, found: Size)
  }

  /// What the last key or the last reply came to.
  public enum Notice: Hashable, Sendable {
    case stopped, nothingToStop
    /// What helps instead: the menu of actions, the help, or neither.
    case keyDoesNothing(SafeText, hasActions: Bool, hasHelp: Bool)
    case pasteIgnored(bytes: Int)
    case listChanged
    case leaveWithQ
    case nothingSelected
    case memberFilterStaysHere
    case reloaded
  }
}

/// How a failed call is told: what happened, what was not done, what to do next.
public enum Failure: Hashable, Sendable {
  /// One line, short: what was not done, why, and the keys that help.
  case line(APIError)
  /// Whole sentences.
  case happened(APIError.Kind), notDone(CrowdsAPI.Operation), next(APIError.Kind)
  /// The platform asked to wait for so long that nobody does: until when.
  case busyUntil(CivilTime)
  case busyLine(CrowdsAPI.Operation, until: CivilTime)
  /// A call in words.
  case operation(CrowdsAPI.Operation)
}

/// What kind of system a profile talks to.
public enum EnvironmentKind: Hashable, Sendable {
  /// Sample data on this machine.
  case sandbox
  case test
  case live
  /// An environment that the profile names by a word of its own; treated as carefully as live.
  case other
}
