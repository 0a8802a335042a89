import CrowdsConsole

extension ProfileSummary {
  /// A profile of the configuration, with what keeps it from being opened.
  init(_ profile: Profile, isOpen: Bool, isSealed: Bool) {
    let address = profile.baseURL.text
    let authority = address.firstRange(of: "://").map { address[$0.upperBound...] } ?? address[...]
    var fault: Sentence?
    do throws(CommandError) { _ = try SecretFile.read(profile.secretFile) } catch {
      fault = Sentence(error)
    }
    self.init(
      profile: OpenProfile(
        id: .named(profile.name), name: profile.name, environment: profile.environment ?? "live",
        kind: profile.kind, isReadOnly: profile.isReadOnly, isSealed: isSealed),
      host: String(authority.prefix { $0 != "/" }), isOpen: isOpen, fault: fault)
  }
}
