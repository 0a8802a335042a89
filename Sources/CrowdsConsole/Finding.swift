/// One line of the doctor's report.
public struct Finding: Hashable, Sendable {
  /// How good it is.
  public enum Grade: Hashable, Sendable, CaseIterable {
    case good
    /// Works, but is worth knowing.
    case note
    case bad
  }

  /// How good it is.
  public var grade: Grade
  /// What was looked at.
  public var subject: Sentence
  /// What was found.
  public var found: Sentence
  /// What to do about it; nil where there is nothing to do.
  public var advice: Sentence?

  /// Makes a line of a report.
  public init(grade: Grade, subject: Sentence, found: Sentence, advice: Sentence? = nil) {
    self.grade = grade
    self.subject = subject
    self.found = found
    self.advice = advice
  }
}
