import CrowdsAPI
import TerminalUI

extension Phrase {
  /// The phrase in English.
  var english: SafeText {
    switch self {
    case .subject: "Static crowds"
    case .environment(let kind): kind.english
    case .readOnly: "read-only"
    case .place(let place): place.english
    case .field(let field): field.english
    case .hint(let command): command.englishHint
    case .help(let command): command.englishHelp
    case .order(let order): order.englishTitle
    case .value(let value): value.english
    case .status(let status): status.english
    case .notice(let notice): notice.english
    case .failure(let failure): failure.english
    case .setUp(let phrase): phrase.english
    case .profile(let phrase): phrase.english
    case .doctor(let phrase): phrase.english
    case .command(let phrase): phrase.english
    case .form(let phrase): phrase.english
    case .delete(let phrase): phrase.english
    case .lock(let phrase): phrase.english
    case .activity(let phrase): phrase.english
    case .snapshot(let phrase): phrase.english
    case .importing(let phrase): phrase.english
    case .theme(let phrase): phrase.english
    case .plain(let phrase): phrase.english
    case .terminal(let phrase): phrase.english
    case .tour(let phrase): phrase.english
    case .action(let phrase): phrase.english
    case .setting(let phrase): phrase.english
    case .marked(let count): "\(SafeText(grouping: count)) marked"
    case .slowed: "slowed"
    case .waiting(let waiting, let isBrief): waiting.english(isBrief: isBrief)
    case .said(let sentence): sentence.english
    }
  }
}

extension EnvironmentKind {
  fileprivate var english: SafeText {
    switch self {
    case .sandbox: "SANDBOX"
    case .test: "TEST"
    case .live: "LIVE"
    case .other: "OTHER"
    }
  }
}

extension Phrase.Place {
  fileprivate var english: SafeText {
    switch self {
    case .crowds: "Crowds"
    case .members: "Members"
    case .member: "Member"
    case .help: "Keys"
    case .messages: "Messages"
    case .sort: "Sort"
    case .codePoints: "Characters of the name"
    case .setUp: "New profile"
    case .profiles: "Profiles"
    case .leave: "Leave?"
    case .commands: "Command"
    case .doctor: "Doctor"
    case .trace: "Requests"
    case .request: "Request"
    case .newCrowd: "New crowd"
    case .edit: "Edit"
    case .delete: "Delete?"
    case .unlock: "Unlock writing?"
    case .activity: "Activity"
    case .receipt: "Receipt"
    case .summary: "Summary"
    case .snapshots: "Snapshots"
    case .restore: "Restore"
    case .forget: "Forget?"
    case .which: "Which one?"
    case .imports: "Imports"
    case .actions: "Actions"
    case .settings: "Settings"
    }
  }
}

extension Phrase.Field {
  fileprivate var english: SafeText {
    switch self {
    case .id: "ID"
    case .name: "Name"
    case .memberCount: "Members"
    case .description: "Description"
    case .created: "Created"
    case .updated: "Updated"
    case .mobile: "Mobile"
    case .email: "Email"
    case .joined: "Joined"
    case .memberID: "Member ID"
    case .firstMembers: "First members"
    case .happened: "What happened"
    case .notDone: "Not done"
    case .next: "What to do"
    case .requestID: "Request ID"
    case .operation: "Operation"
    case .code: "Code"
    case .detail: "Details"
    case .time: "Time"
    case .path: "Path"
    case .duration: "Duration"
    case .bytesSent: "Bytes sent"
    case .bytesReceived: "Bytes received"
    case .headersSent: "Headers sent"
    case .headersReceived: "Headers received"
    }
  }
}

extension SortOrder {
  /// As a line of its own.
  fileprivate var englishTitle: SafeText {
    switch self {
    case .platform: "The platform's order"
    case .name: "Name"
    case .memberCount: "Members, most first"
    case .updated: "Updated, latest first"
    case .id: "ID"
    case .joined: "Joined, latest first"
    }
  }

  /// Behind "sorted by".
  var englishName: SafeText {
    switch self {
    case .platform: "the platform's order"
    case .name: "name"
    case .memberCount: "members, most first"
    case .updated: "updated, latest first"
    case .id: "ID"
    case .joined: "joined, latest first"
    }
  }
}

extension Phrase.Value {
  fileprivate var english: SafeText {
    switch self {
    case .notGiven: "not given"
    case .nameNotGiven(let id): "(name not given) #\(id.rawValue)"
    case .noVisibleName(let id): "(no visible name) #\(id.rawValue)"
    case .memberNameNotGiven: "(name not given)"
    case .memberWithoutName: "(no visible name)"
    case .count(let count): SafeText(grouping: count)
    case .ago(let seconds): Phrase.Value.english(ago: seconds)
    case .date(let time): time.date
    case .dateAndTime(let time): "\(time.date) \(time.timeOfDay)"
    case .unclearTime(let text): "\(text) (unclear)"
    case .repeated(let name): "(repeated) \(name)"
    case .noReply: "no reply came"
    case .mixedScripts: "Letters of several alphabets in the name: \(key: .characters) shows each"
    }
  }

  private static func english(ago seconds: Int64) -> SafeText {
    switch seconds {
    case ..<60: "just now"
    case ..<3600: "\(seconds / 60) min ago"
    case ..<86_400: "\(seconds / 3600) h ago"
    case ..<172_800: "1 day ago"
    default: "\(seconds / 86_400) days ago"
    }
  }
}

extension Phrase.Status {
  fileprivate var english: SafeText {
    switch self {
    case .loading: "Loading…"
    case .loaded(let loaded, let total?):
      "\(SafeText(grouping: loaded)) of \(SafeText(grouping: total)) loaded"
    case .loaded(let loaded, nil): "\(SafeText(grouping: loaded)) loaded"
    case .matching(let matching, let loaded):
      "\(SafeText(grouping: matching)) of \(SafeText(grouping: loaded)) loaded match"
    case .nameContains(let text): "name contains «\(text)»"
    case .filtered(let text): "filter «\(text)»"
    case .sorted(let order): "sorted by \(order.englishName)"
    case .age(let seconds): "\(SafeText(grouping: seconds / 60)) min old"
    case .row(let row, let total?): "\(SafeText(grouping: row)) of \(SafeText(grouping: total))"
    case .row(let row, nil): "row \(SafeText(grouping: row))"
    case .page(let page, let pages?):
      "page \(SafeText(grouping: page)) of \(SafeText(grouping: pages))"
    case .page(let page, nil): "page \(SafeText(grouping: page))"
    case .lines(let last, let total): "line \(last) of \(total)"
    case .rowNotLoaded: "…"
    case .changed: "changed meanwhile"
    case .rowGone: "no longer in the list"
    case .rowFailed: "not loaded, \(key: .reload) tries again"
    case .noCrowds: "No crowds yet."
    case .noMembers: "Nobody is in this crowd yet."
    case .noNameContains(let text): "No crowd has «\(text)» in its name. Esc shows all crowds."
    case .noneLoadedMatches(let text): "Nothing loaded matches «\(text)»."
    case .noRequests: "Nothing has been asked for yet."
    case .noMessages: "No messages. Errors will be kept here, with their request IDs."
    case .stoppedBeforeLoading: "Nothing loaded: it was stopped. \(key: .reload) loads."
    case .enterOpens(let name, let members?):
      members == 1
        ? "open «\(name)», 1 member"
        : "open «\(name)», \(SafeText(grouping: members)) members"
    case .enterOpens(let name, nil): "open «\(name)»"
    case .enterShowsMembers(let name): "members of «\(name)»"
    case .enterShowsMember(let name, let id): "show \(id), \(name)"
    case .enterAsksPlatform(let text): "ask the platform for names with «\(text)»"
    case .enterAsksForAll: "show all crowds"
    case .enterKeepsFilter: "keep this filter over what is loaded"
    case .enterNeedsRow: "no row is loaded here yet"
    case .enterCloses: "close"
    case .enterShows: "show all of it"
    case .reading: "Reading the platform…"
    case .waiting(let seconds): "Waiting for the platform, \(seconds) s, \(key: .stop) to stop"
    case .tooSmall(let needed, let found):
      """
      Please make the window larger: \(needed.width) x \(needed.height) is needed, \
      this is \(found.width) x \(found.height).
      """
    }
  }
}
