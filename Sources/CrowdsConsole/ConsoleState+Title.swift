import TerminalUI

extension ConsoleState {
  /// Draws the first row: the environment stands at both ends, so that no cut and no glance misses
  /// it.
  func drawTitle(in rect: Rect, on canvas: inout Canvas) {
    let look = context.look
    canvas.fill(rect, role: .title)
    guard let profile = start.profile else {
      canvas.write("crowds · \(look(.subject))", at: Point(x: 1, y: rect.minY), role: .title)
      return
    }
    let role: Role =
      switch profile.kind {
      case .sandbox, .test: .environmentTest
      case .live, .other: .environmentLive
      }
    let word = look.environment(of: profile)
    var remarks = SafeText.empty
    if let minutes = context.lock.minutesLeft(at: look.now) {
      remarks += look(.lock(.minutes(minutes))) + " · "
    } else if !context.lock.permits(at: look.now) {
      remarks += look(.readOnly) + " · "
    }
    if waits.isSlowed { remarks += look(.slowed) + " · " }
    let right = rect.maxX - word.width - 1
    let left = word.width + 2
    if profile.id != .sandbox {
      // The name is cut first: what it stands beside keeps people safe.
      let room = max(2, min(16, right - remarks.width - left - 4))
      remarks = SafeText(untrusted: profile.name).prefix(columns: room) + " · " + remarks
    }
    canvas.write(word, at: Point(x: 1, y: rect.minY), role: role)
    canvas.write(
      "· crowds · \(look(.subject))", at: Point(x: left, y: rect.minY), role: .title,
      limit: max(0, right - remarks.width - left - 1))
    canvas.write(remarks, at: Point(x: right - remarks.width, y: rect.minY), role: .title)
    canvas.write(word, at: Point(x: right, y: rect.minY), role: role)
  }
}

extension Look {
  /// The word for a profile's environment: its own where it is none of ours.
  func environment(of profile: OpenProfile) -> SafeText {
    if profile.kind == .other, let own = SafeText(visible: profile.environment) {
      return own.prefix(columns: 16)
    }
    return self(.environment(profile.kind))
  }
}
