import CrowdsAPI
import CrowdsConsole

extension SignIn {
  /// Asks the platform itself, over a connection that is closed again: for a token, and with it for
  /// one crowd.
  static let overNetwork: Trial = { profile, secret, report throws(TrialError) in
    let link: Link
    let client: APIClient
    do throws(CommandError) {
      link = Link(
        trial: profile.baseURL, appID: profile.appID, secret: secret, contract: profile.contract,
        route: try Route(profile))
      client = try await link.client()
    } catch {
      throw .local(error)
    }
    let result = await Result { () async throws(APIError) in
      try await client.send(ListCrowds(page: 1, pageSize: 1, name: nil), report: report)
    }
    await link.close()
    guard case .failure(let error) = result, error.meansSecret else { return }
    throw .platform(error)
  }
}

extension APIError {
  /// Whether it leaves open who asked.
  ///
  /// Where a token was given, the secret is right; that its list is elsewhere or reads otherwise is
  /// for the doctor to say, who can be asked once the profile is kept.
  fileprivate var meansSecret: Bool {
    switch kind {
    case .refused, .notFound, .status, .redirect, .notUnderstood: operation.isAboutTokens
    case .unreachable, .unauthorized, .throttled, .unconfirmed, .store, .cancelled: true
    }
  }
}
