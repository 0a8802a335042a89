import NIOSSL
import Testing

/// A certificate for a server of a test; of value to nobody.
enum TransportCertificate: Sendable {
  /// For localhost and 127.0.0.1, until 2120.
  case good
  /// The same, until the first of January 2021.
  case expired
  /// The same, from the first of January 2100 on.
  case early
  /// For other.example and the names below it.
  case other
  /// For localhost, signed by itself and not by the authority.
  case selfSigned

  /// A server's TLS with it; versions count from TLS 1.0, and are 1.2 and 1.3 if not given.
  func context(versions: ClosedRange<Int> = 2...3) throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(pem.utf8)).map {
        .certificate($0)
      },
      privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(Self.key.utf8), format: .pem)))
    let known: [TLSVersion] = [.tlsv1, .tlsv11, .tlsv12, .tlsv13]
    configuration.minimumTLSVersion = known[versions.lowerBound]
    configuration.maximumTLSVersion = known[versions.upperBound]
    return try NIOSSLContext(configuration: configuration)
  }

  /// As it is written in a file.
  var pem: String {
    switch self {
    case .good:
      """
      -----BEGIN CERTIFICATE-----
      MIIBgDCCASagAwIBAgIBAjAKBggqhkjOPQQDAjASMRAwDgYDVQQDDAdUZXN0IENB
      MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAUMRIwEAYDVQQDDAls
      b2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQ5UL2PGsrYtBrzSKtz
      ZCrSDMNNnt79BXYrRiPJr5XwSXt8DI9n/vWgJWHJG4gddHjBgfqdlflEziq7M+5k
      nmqso2kwZzAJBgNVHRMEAjAAMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAd
      BgNVHQ4EFgQU8aUZFetMhnr5Jaf/92DJm7k4xmgwHwYDVR0jBBgwFoAU7ZZpUtkB
      T10x+0J9ybcA1IaHvG0wCgYIKoZIzj0EAwIDSAAwRQIhAMGmJOMj1Yz3dhjfEM0n
      KjsC1/Rbc2tAyAMEuDSKFpIpAiAbVqQPEtvN2HyaBMtKX6CNqQ1xopWtSpV2wMrE
      XY0CeA==
      -----END CERTIFICATE-----
      """
    case .expired:
      """
      -----BEGIN CERTIFICATE-----
      MIIBfTCCASSgAwIBAgIBAzAKBggqhkjOPQQDAjASMRAwDgYDVQQDDAdUZXN0IENB
      MB4XDTIwMDEwMTAwMDAwMFoXDTIxMDEwMTAwMDAwMFowFDESMBAGA1UEAwwJbG9j
      YWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEOVC9jxrK2LQa80irc2Qq
      0gzDTZ7e/QV2K0Yjya+V8El7fAyPZ/71oCVhyRuIHXR4wYH6nZX5RM4quzPuZJ5q
      rKNpMGcwCQYDVR0TBAIwADAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwHQYD
      VR0OBBYEFPGlGRXrTIZ6+SWn//dgyZu5OMZoMB8GA1UdIwQYMBaAFO2WaVLZAU9d
      MftCfcm3ANSGh7xtMAoGCCqGSM49BAMCA0cAMEQCIBhsyOh0OlNj9/2NSj9OLzJt
      x5hEerGNqFIJH1MQyQTeAiAtIrLIjLCEl4kN2vRhHlD6WNbs9pROGr7XKctF+Qs8
      bQ==
      -----END CERTIFICATE-----
      """
    case .early:
      """
      -----BEGIN CERTIFICATE-----
      MIIBgjCCASigAwIBAgIBBDAKBggqhkjOPQQDAjASMRAwDgYDVQQDDAdUZXN0IENB
      MCIYDzIxMDAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
      CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABDlQvY8ayti0GvNI
      q3NkKtIMw02e3v0FditGI8mvlfBJe3wMj2f+9aAlYckbiB10eMGB+p2V+UTOKrsz
      7mSeaqyjaTBnMAkGA1UdEwQCMAAwGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAAB
      MB0GA1UdDgQWBBTxpRkV60yGevklp//3YMmbuTjGaDAfBgNVHSMEGDAWgBTtlmlS
      2QFPXTH7Qn3JtwDUhoe8bTAKBggqhkjOPQQDAgNIADBFAiB6S8MGHboS/CYdDsMa
      xF1nMqZxRBbWtWoOtWXpQB6rBQIhALQJi5ERQVyuBysJDrd8UeWAWxzD+dV9gvGE
      dtm2B1gl
      -----END CERTIFICATE-----
      """
    case .other:
      """
      -----BEGIN CERTIFICATE-----
      MIIBkzCCATmgAwIBAgIBBTAKBggqhkjOPQQDAjASMRAwDgYDVQQDDAdUZXN0IENB
      MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAYMRYwFAYDVQQDDA1v
      dGhlci5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEOVC9jxrK2LQa
      80irc2Qq0gzDTZ7e/QV2K0Yjya+V8El7fAyPZ/71oCVhyRuIHXR4wYH6nZX5RM4q
      uzPuZJ5qrKN4MHYwCQYDVR0TBAIwADApBgNVHREEIjAggg1vdGhlci5leGFtcGxl
      gg8qLm90aGVyLmV4YW1wbGUwHQYDVR0OBBYEFPGlGRXrTIZ6+SWn//dgyZu5OMZo
      MB8GA1UdIwQYMBaAFO2WaVLZAU9dMftCfcm3ANSGh7xtMAoGCCqGSM49BAMCA0gA
      MEUCIQCjp1z7ADCXY1u58izuU+x5eNL+zref/zwUzI6gYio5lAIgSOZe+oEzoadx
      Jw9TyUVOjF78NGp0QT3ypQ0A9UDIxgg=
      -----END CERTIFICATE-----
      """
    case .selfSigned:
      """
      -----BEGIN CERTIFICATE-----
      MIIBYjCCAQegAwIBAgIBBjAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
      c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
      CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABDlQvY8ayti0GvNI
      q3NkKtIMw02e3v0FditGI8mvlfBJe3wMj2f+9aAlYckbiB10eMGB+p2V+UTOKrsz
      7mSeaqyjSDBGMAkGA1UdEwQCMAAwGgYDVR0RBBMwEYIJbG9jYWxob3N0hwR/AAAB
      MB0GA1UdDgQWBBTxpRkV60yGevklp//3YMmbuTjGaDAKBggqhkjOPQQDAgNJADBG
      AiEA9agHgL+SgJ3al9Xvb79ztkPt2+PUB2levHPdGFDnN14CIQD6NPuytsTwEOfI
      hRMaZhJeRZKmtcnLzEA8ZdYXuurfAg==
      -----END CERTIFICATE-----
      """
    }
  }

  /// What the others are signed with, except the one that signed itself.
  static let authority = """
    -----BEGIN CERTIFICATE-----
    MIIBVTCB/aADAgECAgEBMAoGCCqGSM49BAMCMBIxEDAOBgNVBAMMB1Rlc3QgQ0Ew
    IBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBIxEDAOBgNVBAMMB1Rl
    c3QgQ0EwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQPVWKF/L+ilXebopvS3lhz
    EHKjMYoHAmqgGD1Pud58Yr5R7RGfF35oZhbQCmFJaTiyrtAhOWYzdZre5GUDVQxD
    o0IwQDAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB/wQEAwICBDAdBgNVHQ4EFgQU
    7ZZpUtkBT10x+0J9ybcA1IaHvG0wCgYIKoZIzj0EAwIDRwAwRAIgaAUC0Y1Kp9px
    7Xf6aIdemxnzlMyuJCyDq1qRuQjcBksCIHY6WVphzDOgls7MOgtr1ayCFVMKLFO/
    JIQTnF8K1M+2
    -----END CERTIFICATE-----
    """

  /// The private key of all: known to everybody who reads this.
  private static let key = """
    -----BEGIN PRIVATE KEY-----
    MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgWc39jfkctghwXwuf
    56bls9wJOX+46IFlJY6AtqewkrehRANCAAQ5UL2PGsrYtBrzSKtzZCrSDMNNnt79
    BXYrRiPJr5XwSXt8DI9n/vWgJWHJG4gddHjBgfqdlflEziq7M+5knmqs
    -----END PRIVATE KEY-----
    """
}
