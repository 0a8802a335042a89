/// What a call needs a token for.
struct TokenNeed: Hashable, Sendable {
  /// The token that the platform did not accept.
  var rejected: Secret?
  /// The token that this call fetched itself.
  var fetched: Secret?
  /// Whether it may still ask for one.
  var mayRenew = true
}

/// What comes of asking for a token.
enum TokenGrant: Hashable, Sendable {
  /// The token; whether it was issued just now, and whether the caller's own errand fetched it.
  case token(Secret, isNew: Bool, isMine: Bool)
  /// The errand was run without success: the caller may ask again.
  case again
}

/// One of the two calls that give a token.
enum TokenRequest: Hashable, Sendable {
  case issue(IssueToken)
  case refresh(RefreshToken)
}

extension StoredToken {
  /// A token that was just given, for a request sent at `start`.
  init(_ token: Token, after kept: StoredToken?, start: Int64, boot: String) {
    let life = token.lifetime * 1_000
    self.init(
      accessToken: token.accessToken, refreshToken: token.refreshToken ?? kept?.refreshToken,
      renewal: start + life - min(300_000, life / 5), boot: boot)
  }
}

extension APIError {
  /// Whether the refresh token that a call was made with is not to be used again: it lives on only
  /// where the call surely did not get through.
  var endsRefreshToken: Bool {
    switch kind {
    case .cancelled, .throttled: false
    case .unreachable(let failure): failure.mayHaveArrived
    default: true
    }
  }
}
