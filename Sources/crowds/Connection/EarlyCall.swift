import CrowdsAPI
import Synchronization

/// A call that is sent before anybody asks for its reply.
final class EarlyCall: Sendable {
  private typealias Sending = Task<Result<Page<Crowd>, APIError>, Never>

  private let call: ListCrowds
  private let sending: Mutex<Sending?>

  /// Sends the call.
  init(_ call: ListCrowds, through client: APIClient) {
    self.call = call
    sending = Mutex(
      Task {
        do throws(APIError) {
          return .success(try await client.send(call).value)
        } catch {
          return .failure(error)
        }
      })
  }

  /// The reply, for the first who sends this call; nil for all others, who send theirs.
  ///
  /// Whoever is cancelled cancels the call.
  func takeReply(to call: ListCrowds) async -> Result<Page<Crowd>, APIError>? {
    guard call == self.call else { return nil }
    let task = sending.withLock { sending -> Sending? in
      defer { sending = nil }
      return sending
    }
    guard let task else { return nil }
    return await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
  }
}
