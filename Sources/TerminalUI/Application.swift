/// A program as values: what it knows, what can happen, what it asks for, and how it looks.
///
/// `update` and `view` are static so that the client, the store and the clock are not in scope
/// there; an instance of the application *is* the set of powers, and only `perform` has it.
public protocol Application: Sendable {
  associatedtype State: Equatable & Sendable
  associatedtype Message: Sendable
  associatedtype Effect: Hashable & Sendable

  /// What an event of the terminal is to this program.
  static func message(for event: TerminalEvent) -> Message
  /// Applies a message and returns the work that follows from it.
  static func update(_ state: inout State, _ message: Message) -> [Work<Effect>]
  /// The screen for a state.
  static func view(_ state: State, size: Size) -> Frame
  /// Whether the program is over.
  static func isFinished(_ state: State) -> Bool

  /// Carries out one effect and reports what came of it.
  func perform(_ effect: Effect, send: @escaping @Sendable (Message) async -> Void) async
}

/// What an update asks for.
///
/// A slot holds one running effect: starting another one there cancels
/// the first.
public enum Work<Effect: Hashable & Sendable>: Hashable, Sendable {
  case start(Effect, slot: String?)
  case stop(slot: String)
}

/// One picture for the terminal.
public struct Frame: Equatable, Sendable {
  /// What is shown.
  public var canvas: Canvas
  /// How it looks.
  public var theme: Theme
  /// Counts the requests to paint everything anew (Ctrl-L): a change of it forces a full repaint.
  public var repaint: Int
  /// What was handed to the terminal's clipboard last; nil when nothing was.
  public var clipboard: Clipboard?
  /// Whether the terminal is asked to report the mouse instead of selecting text with it.
  public var readsMouse: Bool
  /// Whether this picture is there to show how the terminal draws characters of unclear width: then
  /// they are written one behind the other, whatever is known of their width.
  public var measuresWidth = false

  /// A text for the clipboard of the terminal (OSC 52), which may take it or not.
  ///
  /// It is sent once, when a frame with a new serial comes, and nothing is ever asked for.
  public struct Clipboard: Hashable, Sendable {
    /// Different for every text.
    public var serial: Int
    /// The text, after the text gate.
    public var text: String

    /// Bytes of text that are handed over at most; a longer text is not handed over at all, since a
    /// part of it would be taken for the whole.
    public static let limit = 48 * 1024

    /// Makes a clipboard's content.
    public init(serial: Int, text: String) {
      self.serial = serial
      self.text = text
    }
  }

  /// Makes a frame.
  public init(
    canvas: Canvas, theme: Theme, repaint: Int = 0, clipboard: Clipboard? = nil,
    readsMouse: Bool = false
  ) {
    self.canvas = canvas
    self.theme = theme
    self.repaint = repaint
    self.clipboard = clipboard
    self.readsMouse = readsMouse
  }
}

/// A screen that frames can be shown on.
///
/// It belongs to the program that was given it.
public protocol Terminal: AnyObject {
  /// The size in cells, as last reported.
  var size: Size { get }
  /// Shows a frame; what did not change since the last one is not sent again.
  func present(_ frame: Frame)
  /// Works out what a frame takes that may come next, and shows nothing of it.
  func prepare(_ frame: Frame)
}

extension Terminal {
  /// Leaves all of it to `present`.
  public func prepare(_ frame: Frame) {}
}
