public import CrowdsAPI

/// Which platform is meant: the sandbox, or a profile of the configuration.
public enum ProfileID: Hashable, Sendable {
  case sandbox
  /// The profile's name, as its owner wrote it; foreign text.
  case named(String)
}

/// A profile that the console talks to the platform with.
public struct OpenProfile: Hashable, Sendable {
  /// Which one it is.
  public var id: ProfileID
  /// Its name; foreign text.
  public var name: String
  /// The profile's own word for its environment; foreign text.
  public var environment: String
  /// What kind of environment that is.
  public var kind: EnvironmentKind
  /// Whether writing is locked; the title says so.
  public var isReadOnly: Bool
  /// Whether the command line asked for reading only: nothing unlocks that.
  public var isSealed: Bool
  /// The calls that are not sent before somebody has confirmed their addresses.
  public var unconfirmed: Set<CrowdsAPI.Operation>

  /// Describes a profile.
  public init(
    id: ProfileID, name: String, environment: String, kind: EnvironmentKind,
    isReadOnly: Bool = false, isSealed: Bool = false,
    unconfirmed: Set<CrowdsAPI.Operation> = []
  ) {
    self.id = id
    self.name = name
    self.environment = environment
    self.kind = kind
    self.isReadOnly = isReadOnly
    self.isSealed = isSealed
    self.unconfirmed = unconfirmed
  }
}

/// A profile as it stands in the list that one is picked from.
public struct ProfileSummary: Hashable, Sendable {
  /// What it would be opened as.
  public var profile: OpenProfile
  /// The host that it talks to; foreign text, empty where there is none to tell.
  public var host: String
  /// Whether it is the one that is open now.
  public var isOpen: Bool
  /// Why it cannot be opened; nil when it can.
  public var fault: Sentence?

  /// Describes a profile for a list.
  public init(profile: OpenProfile, host: String, isOpen: Bool, fault: Sentence? = nil) {
    self.profile = profile
    self.host = host
    self.isOpen = isOpen
    self.fault = fault
  }
}

/// What came of opening a profile.
public enum OpenResult: Hashable, Sendable {
  /// Every request goes there from now on.
  case opened(OpenProfile)
  /// The one that was open stays open.
  case failed(Sentence)
}
