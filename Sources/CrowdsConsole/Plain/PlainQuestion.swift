public import TerminalUI

/// A question of plain mode: where one is, what there is to know, and the numbered answers.
public struct PlainQuestion: Hashable, Sendable {
  /// Where one is, and in which environment.
  public var title: SafeText
  /// What there is to know, a fact a line.
  public var lines: [SafeText] = []
  /// The numbered answers.
  public internal(set) var answers: [PlainAnswer] = []
  /// What is asked for, as the last line; the answer is typed behind it.
  public var prompt: SafeText = .empty
  /// What kind of answer is meant.
  public var entry = PlainEntry.number
  /// Whether what was typed before the question was on the screen must not answer it.
  public var isGrave = false

  init(title: SafeText) { self.title = title }

  /// Adds an answer with the next number.
  mutating func add(_ label: SafeText, _ act: PlainAct) {
    answers.append(PlainAnswer(number: answers.count + 1, label: label, act: act))
  }

  /// The whole question as lines; the prompt is not among them.
  public var text: [SafeText] {
    [title] + lines + answers.map { "\($0.number). \($0.label)" }
  }
}

/// What kind of answer a question takes.
public enum PlainEntry: Hashable, Sendable {
  /// A number of the list; 0 goes back and q leaves.
  case number
  /// A line of text, in which 0 and q are text too; an empty one changes nothing.
  case text
  /// Four digits; 0 or nothing goes back and q leaves.
  case code
  /// Lines up to an empty one or a single dot.
  case lines
}

/// A numbered answer.
public struct PlainAnswer: Hashable, Sendable {
  /// The number that a person types.
  public var number: Int
  /// What it does.
  public var label: SafeText
  var act: PlainAct
}

/// What an answer does.
enum PlainAct: Hashable, Sendable {
  /// Runs the console's own commands, one after the other.
  case run([Command])
  /// Brings a row of the platform's list, and the page that begins with it, into sight.
  case show(row: Int)
  case go(PlainPlace)
  /// Selects a row, and asks what to do with it.
  case choose([Command], PlainPlace)
  /// Into the list of crowds.
  case crowds
  /// Fills the focus of the form's save button and presses it.
  case save
  case restore
  case speak(Language)
  /// Waits for the end of an import, and does something with it first.
  case follow(Int64, [Command])
}

/// What is asked beside what the layers of the console ask.
enum PlainPlace: Hashable, Sendable {
  /// What the uppermost layer asks.
  case layer
  case home
  case find, page
  /// What the rows of the uppermost layer are to contain, and which rows to mark.
  case filter, mark
  case field(CrowdForm.Focus)
  case restoreName
  /// What to do with the snapshot that is selected.
  case snapshot
  case language
}
