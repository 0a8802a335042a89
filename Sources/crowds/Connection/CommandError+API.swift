import CrowdsAPI

extension CommandError {
  /// What a failed call means for the process.
  init(_ error: APIError) {
    self.init(ProcessStatus(error.kind), PlatformWords(error))
  }
}

extension ProcessStatus {
  /// What a failed call means for the process.
  init(_ kind: APIError.Kind) {
    self =
      switch kind {
      case .unreachable(let error):
        switch error.reason {
        case .tls, .certificate, .oldTLS, .tooLarge, .compressed, .malformed:
          .notUnderstood
        case .noTrustRoots: .configuration
        case .cancelled: .temporary
        case .nameNotFound, .connectionRefused, .connectTimeout, .timeout, .connectionLost, .proxy,
          .other:
          .unavailable
        }
      case .refused, .notFound: .unavailable
      case .unauthorized: .noRight
      case .unconfirmed: .configuration
      case .store(let error):
        switch error.reason {
        case .cancelled: .temporary
        case .system: .inputOutput
        case .openToOthers, .foreign, .link, .notAFile, .damaged, .newer: .configuration
        }
      case .throttled, .cancelled: .temporary
      case .status(408), .status(500...599): .temporary
      case .status, .redirect, .notUnderstood: .notUnderstood
      }
  }
}
