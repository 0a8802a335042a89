import CrowdsAPI
import TerminalUI

extension TransportError.Reason {
  /// At most 20 columns.
  var englishCause: SafeText {
    switch self {
    case .nameNotFound: "server not found"
    case .connectionRefused: "connection refused"
    case .connectTimeout: "server unreachable"
    case .timeout: "no answer in time"
    case .connectionLost: "connection lost"
    case .tls: "connection unsafe"
    case .certificate(.expired): "certificate expired"
    case .certificate(.notYetValid): "certificate too new"
    case .certificate(.otherName): "wrong certificate"
    case .certificate(.unknownIssuer): "server not trusted"
    case .oldTLS: "encryption outdated"
    case .noTrustRoots: "trust list missing"
    case .proxy(.unreachable): "proxy unreachable"
    case .proxy(.signIn): "proxy wants sign-in"
    case .proxy(.refused): "proxy refused"
    case .compressed: "answer compressed"
    case .malformed: "answer broken"
    case .tooLarge: "answer too large"
    case .cancelled: "stopped"
    case .other: "no answer came"
    }
  }

  var englishSentence: SafeText {
    switch self {
    case .nameNotFound: "The name of the platform's server could not be found."
    case .connectionRefused: "The platform's server refused the connection."
    case .connectTimeout: "The platform's server could not be reached in time."
    case .timeout: "The platform did not answer in time."
    case .connectionLost: "The connection to the platform was lost."
    case .tls: "The connection to the platform is not secure, so nothing was sent."
    case .certificate(let fault):
      "The connection is not secure, so nothing was sent: \(fault.english)."
    case .oldTLS:
      """
      The connection is not secure, so nothing was sent: the server's encryption is older than \
      TLS 1.2.
      """
    case .noTrustRoots(let path):
      """
      No trusted certificates found at \(SafeText(untrusted: path)): the server could not be \
      checked, so nothing was sent.
      """
    case .proxy(.unreachable): "The proxy of this profile could not be reached."
    case .proxy(.signIn): "The proxy of this profile asks for another sign-in (HTTP 407)."
    case .proxy(.refused): "The proxy of this profile did not open a way to the platform."
    case .compressed:
      "The platform's answer is compressed, which was not asked for, so it was not read."
    case .malformed: "What came back is not an answer of a web server, so it was not read."
    case .tooLarge: "The platform's answer is larger than is allowed, so it was not read."
    case .cancelled: "The request was stopped."
    case .other: "No whole answer came from the platform."
    }
  }

  var englishNext: SafeText {
    switch self {
    case .nameNotFound, .tls, .certificate(.otherName):
      "Check the address in the profile, or ask whoever looks after this server."
    case .certificate(.expired), .certificate(.notYetValid):
      "Check this machine's clock. If it is right, tell the platform's support."
    case .certificate(.unknownIssuer):
      """
      Somebody may be listening in: do not go on. If your network checks connections itself, ask \
      for its certificate and name that as ca_file in the profile.
      """
    case .oldTLS: "Tell the platform's support."
    case .noTrustRoots: "Install the package ca-certificates, or set ca_file in the profile."
    case .proxy: "Check proxy in the profile, or ask whoever looks after the network."
    case .tooLarge, .compressed, .malformed: "Send the request ID to the platform's support."
    case .connectionRefused, .connectTimeout, .timeout, .connectionLost, .cancelled, .other:
      "Press \(key: .reload) to try again. If it stays so, check the network of this server."
    }
  }
}

extension CertificateFault {
  fileprivate var english: SafeText {
    switch self {
    case .expired(let end, let clock):
      """
      the server's certificate expired on \(CivilTime(seconds: end).date) (here it is \
      \(CivilTime(seconds: clock).date))
      """
    case .notYetValid(let start, let clock):
      """
      the server's certificate is valid from \(CivilTime(seconds: start).date) on (here it is \
      \(CivilTime(seconds: clock).date))
      """
    case .otherName(let names) where names.isEmpty: "its certificate is for another server"
    case .otherName(let names): "its certificate is for \(SafeText(certificateNames: names))"
    case .unknownIssuer: "nobody who is trusted here has signed its certificate"
    }
  }
}

extension SafeText {
  /// The first names of a certificate.
  init(certificateNames names: [String]) {
    let shown = names.prefix(3).map { SafeText(untrusted: $0, limit: 80) }.joined(separator: ", ")
    self = names.count > 3 ? "\(shown), …" : shown
  }
}
