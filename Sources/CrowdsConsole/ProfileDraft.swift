public import CrowdsAPI

/// A profile as a person has described it, before it was tried.
public struct ProfileDraft: Hashable, Sendable {
  /// What it is to be called.
  public var name: String
  /// The address of the platform, as typed.
  public var address: String
  /// Live or test.
  public var kind: EnvironmentKind
  /// Who asks, as the platform knows them.
  public var appID: String
  /// The secret of that app.
  public var secret: Secret
  /// The language to be kept as the console's own; nil where it was not asked for.
  public var language: Language?

  /// Describes a profile.
  public init(
    name: String, address: String, kind: EnvironmentKind, appID: String, secret: Secret,
    language: Language?
  ) {
    self.name = name
    self.address = address
    self.kind = kind
    self.appID = appID
    self.secret = secret
    self.language = language
  }

  /// A field that a fault belongs to.
  public enum Field: Hashable, Sendable, CaseIterable {
    case address, environment, name, appID, secret
  }
}

/// What came of trying a profile and keeping it.
public enum SetUpResult: Hashable, Sendable {
  /// The platform accepted it and it is kept: the files that were written, each with its use.
  case saved(ProfileID, configuration: String, secretFile: String)
  /// The platform was asked and said no, or did not answer; nothing was kept.
  case refused(APIError)
  /// A field does not hold what it must; nothing was asked or kept.
  case wrong(ProfileDraft.Field, Sentence)
  /// The platform accepted it, but it could not be written down.
  case notSaved(Sentence)
}
