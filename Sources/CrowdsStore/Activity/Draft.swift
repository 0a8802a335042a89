public import CrowdsAPI

/// What somebody had typed into a form and not sent.
public struct Draft: Hashable, Sendable {
  /// Which form.
  public enum Form: Hashable, Sendable {
    case new
    case edit(Crowd.ID)
  }

  /// Which form.
  public var form: Form
  /// The profile that was open.
  public var profile: String
  /// The fields as they stood.
  public var text: Receipt.Text
  /// When it was kept: seconds since 1970 in UTC.
  public var kept: Int64

  /// Makes a draft.
  public init(form: Form, profile: String, text: Receipt.Text, kept: Int64) {
    self.form = form
    self.profile = profile
    self.text = text
    self.kept = kept
  }
}
