import CrowdsAPI
import Glibc
import NIOSSL

/// The certificates that a server's certificate must lead back to.
///
/// There is always such a set: nothing turns the check off.
struct TrustRoots: Sendable {
  /// Where they come from.
  let path: String
  private let certificates: [NIOSSLCertificate]?

  /// Those of the machine, from the first place that has any; they are read when the first server
  /// is checked.
  static let system = TrustRoots(path: place(among: systemPlaces), certificates: nil)

  /// Those of a file, in PEM.
  static func file(_ path: String) throws(CommandError) -> TrustRoots {
    let bytes: [UInt8]
    do throws(CommandError) {
      bytes = try readGuarded(path, trust: .settings)
    } catch {
      guard error.status == .inputNotFound else { throw error }
      throw missing(path)
    }
    guard let certificates = try? NIOSSLCertificate.fromPEMBytes(bytes), !certificates.isEmpty
    else { throw missing(path) }
    return TrustRoots(path: path, certificates: certificates)
  }

  /// Those of the first of these files that there is.
  static func machine(_ places: [String]) -> TrustRoots {
    TrustRoots(path: place(among: places), certificates: nil)
  }

  /// As the library takes them.
  var source: NIOSSLTrustRoots { certificates.map { .certificates($0) } ?? .file(path) }

  /// Whether there is at least one certificate; reads the file again.
  var isEmpty: Bool {
    guard certificates == nil else { return false }
    return (try? NIOSSLCertificate.fromPEMFile(path))?.isEmpty ?? true
  }

  /// Debian and its kin with Alpine and Arch, Fedora and its kin, openSUSE.
  private static let systemPlaces = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
  ]

  /// The first stands for all where there is none.
  private static func place(among places: [String]) -> String {
    places.first { access($0, R_OK) == 0 } ?? places.first ?? ""
  }

  private static func missing(_ path: String) -> CommandError {
    CommandError(
      APIError(
        .unreachable(
          TransportError(reason: .noTrustRoots(path: path), mayHaveArrived: false, detail: "")),
        operation: .issueToken, outcomeIsUnknown: false))
  }
}
