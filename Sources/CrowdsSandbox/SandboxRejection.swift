import CrowdsAPI

/// Why the sandbox does not do what it was asked.
///
/// The codes are its own: the platform's table could not be read.
struct SandboxRejection: Error, Hashable {
  /// What is wrong with the request.
  enum Code: String {
    case unknownApp = "40100"
    case deadToken = "40101"
    case wrongSecret = "40301"
    case unknownPath = "40400"
    case unknownCrowd = "40401"
    case tooLarge = "41300"
    case wrongField = "42200"
    case emptyBatch = "42201"
    case overlongBatch = "42202"
    case badName = "42203"
    case throttled = "42900"
    case serverError = "50000"
  }

  var code: Code
  var message: String
  /// Failures of the platform come under 200; only faults and unknown paths have others.
  var status = 200

  init(_ code: Code, _ message: String, status: Int = 200) {
    self.code = code
    self.message = message
    self.status = status
  }

  init(_ error: WireError) {
    let place = error.path.isEmpty ? "the body" : error.path
    self.init(.wrongField, "\(place): expected \(error.expected)")
  }

  static func unknownCrowd(_ id: Crowd.ID) -> SandboxRejection {
    SandboxRejection(.unknownCrowd, "group \(id.rawValue) does not exist")
  }
}
