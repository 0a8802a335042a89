import CrowdsAPI
import NIOCore
import NIOHTTP1

/// Looks up ahead what the first request makes the runtime look up.
///
/// Whether a type conforms to a protocol is found out by going through all ten thousand
/// conformances of the program, a tenth of a millisecond each time, and is known from then on. The
/// first request asks it some ninety times, one after the other, on the event loop: what the main
/// thread has looked up before the loop comes to it takes no time there. What is missing here, or
/// is no longer asked, costs time and nothing else.
enum FirstRequest {
  /// Looks up what the client and the handlers of both ends of the connection need; returns how
  /// many conformances there are.
  ///
  /// First what describing any value needs, which the client does as soon as it is asked for
  /// something, then the rest from the last use to the first, so that the loop does not meanwhile
  /// look up the same.
  @discardableResult
  static func prepare(on group: any EventLoopGroup) -> Int {
    _ = Mirror(reflecting: NIODeadline.now()).children.count
    let loop = group.next()
    var count = 0
    func look(_ types: [Any.Type], _ conforms: (Any.Type) -> Bool) {
      for type in types where conforms(type) { count += 1 }
    }
    typealias ResponseHandler = ByteToMessageHandler<HTTPResponseDecoder>
    typealias RequestHandler = ByteToMessageHandler<HTTPRequestDecoder>

    look([Token.self, Crowd.self]) { $0 is any Hashable.Type }
    look([ByteBufferView.self]) { $0 is any Collection.Type }
    look([ContinuousClock.self]) { $0 is any Clock.Type }
    look([String.self, ByteBuffer.self, FileRegion.self, IOData.self, HTTPClientRequestPart.self]) {
      $0 is any _ObjectiveCBridgeable.Type
    }
    look([HTTPResponseHead.self, ByteBuffer.self, HTTPRequestHead.self, IOData.self]) {
      $0 is any Equatable.Type
    }
    look([HTTPResponseEncoder.self, RequestHandler.self]) { $0 is any ChannelHandler.Type }
    let handlers: [Any.Type] = [
      RequestHandler.self, HTTPResponseEncoder.self, ResponseHandler.self, HTTPRequestEncoder.self,
    ]
    look(handlers) { $0 is any _ChannelOutboundHandler.Type }
    look(handlers) { $0 is any _ChannelInboundHandler.Type }
    look([HTTPResponseDecoder.self]) { $0 is any WriteObservingByteToMessageDecoder.Type }
    look([HTTPResponseDecoder.self]) { $0 is any ByteToMessageDecoder.Type }
    look([type(of: loop)]) { $0 is any CustomStringConvertible.Type }
    look([type(of: loop)]) { $0 is any TextOutputStreamable.Type }
    look([NIOAsyncSequenceProducerBackPressureStrategies.HighLowWatermark.self]) {
      $0 is any NIOAsyncSequenceProducerBackPressureStrategy.Type
    }
    look([ObjectIdentifier.self]) { $0 is any Hashable.Type }
    return count
  }
}
