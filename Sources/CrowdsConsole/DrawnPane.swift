import TerminalUI

/// The lines of the pane beside a list, kept from one frame to the next.
///
/// They follow the cursor of a long list when it has come to rest: while one moves on and on, what
/// stands there would be gone before it is read, and on a bad line it costs more than the move.
/// Where a move scrolls the list, a terminal moves the rows of the pane with it: until the cursor
/// rests the lines go with the rows, since putting them back would cost more than the scroll. Where
/// the list jumps too far for that they follow at once.
struct DrawnPane: Equatable, Sendable {
  /// The selected row of a list, and the one at the top of the window.
  struct Row: Equatable, Sendable {
    var selected: Int
    var top: Int
  }

  /// What the lines are about: the row of a list, and how many layers there are, since what opens
  /// or closes one moves no cursor.
  struct Subject: Equatable, Sendable {
    var layers: Int
    var row: Row
  }

  /// Milliseconds in which the cursor has to stand still.
  static let rest = 80

  /// What the lines were made for; the top of the window is that which they stand beside.
  fileprivate var subject: Subject?
  /// Columns that the lines were made for.
  fileprivate var width = 0
  fileprivate var lines: [TextLine] = []
  /// The rest that is being waited for.
  fileprivate var resting: Ticket?
  /// Whether the cursor has moved on since that began.
  fileprivate var hasMoved = false

  init() {}

  /// Moves the lines up with the rows of a list, or down; the first one stands beside the headings
  /// and stays.
  fileprivate mutating func scroll(by distance: Int) {
    subject?.row.top += distance
    guard lines.count > 1 else { return }
    if distance > 0 {
      lines.removeSubrange(1..<min(lines.count, 1 + distance))
    } else {
      lines.insert(contentsOf: repeatElement(TextLine(), count: -distance), at: 1)
    }
  }
}

extension ConsoleState {
  /// The lines for a pane of that width; nil where the screen has no details to show.
  func paneLines(columns: Int) -> [TextLine]? {
    if pane.subject != nil, pane.width == columns { return pane.lines }
    return base.screen.details(context.look)?.lines(columns: columns)
  }

  /// Makes the lines anew after a message, or lets them wait for the cursor to rest.
  mutating func keepPane(after message: Message) -> [Work<Effect>] {
    guard let columns = context.layout.paneText?.width, let subject = paneSubject else {
      pane = DrawnPane()
      return []
    }
    let distance = pane.subject.map { subject.row.top - $0.row.top } ?? 0
    switch message {
    case .event(.key)
    where pane.subject?.layers == subject.layers && pane.subject != subject
      && 2 * abs(distance) < context.layout.listHeight:
      pane.hasMoved = true
      if distance != 0 { pane.scroll(by: distance) }
      return pane.resting == nil ? restPane() : []
    case .answer(_, .rest(_, let ticket), _) where ticket == pane.resting && pane.hasMoved:
      return restPane()
    default:
      if case .answer(_, .rest(_, let ticket), _) = message, ticket == pane.resting {
        pane.resting = nil
      }
      // While the cursor moves nothing but its rest makes them anew.
      if pane.resting != nil, pane.subject?.layers == subject.layers, distance == 0 { return [] }
      pane.lines = base.screen.details(context.look)?.lines(columns: columns) ?? []
      (pane.subject, pane.width, pane.resting) = (subject, columns, nil)
      return []
    }
  }

  private mutating func restPane() -> [Work<Effect>] {
    let ticket = context.mint.ticket()
    (pane.resting, pane.hasMoved) = (ticket, false)
    return [.start(.rest(milliseconds: DrawnPane.rest, ticket), slot: "pane")]
  }

  private var paneSubject: DrawnPane.Subject? {
    base.screen.paneRow.map { DrawnPane.Subject(layers: layers.count, row: $0) }
  }
}

extension Listing {
  /// What the pane beside the list is about; nil where there is no row.
  var paneRow: DrawnPane.Row? {
    selectedRow.map { DrawnPane.Row(selected: $0, top: cursor.top) }
  }
}
