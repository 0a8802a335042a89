import CrowdsAPI
import TerminalUI

extension TransportError.Reason {
  /// At most 22 columns.
  var chineseCause: SafeText {
    switch self {
    case .nameNotFound: "找不到服务器地址"
    case .connectionRefused: "连接被拒绝"
    case .connectTimeout: "无法连接服务器"
    case .timeout: "平台未及时响应"
    case .connectionLost: "连接中断"
    case .tls: "连接不安全"
    case .certificate(.expired): "服务器证书已过期"
    case .certificate(.notYetValid): "服务器证书尚未生效"
    case .certificate(.otherName): "证书与地址不符"
    case .certificate(.unknownIssuer): "服务器证书不受信任"
    case .oldTLS: "加密方式过旧"
    case .noTrustRoots: "缺少受信任的根证书"
    case .proxy(.unreachable): "无法连接代理服务器"
    case .proxy(.signIn): "代理服务器要求登录"
    case .proxy(.refused): "代理服务器拒绝转发"
    case .compressed: "返回内容被压缩"
    case .malformed: "返回内容已损坏"
    case .tooLarge: "返回内容过大"
    case .cancelled: "已停止"
    case .other: "没有收到回复"
    }
  }

  var chineseSentence: SafeText {
    switch self {
    case .nameNotFound: "找不到平台服务器的地址。"
    case .connectionRefused: "平台服务器拒绝了连接。"
    case .connectTimeout: "在限定时间内无法连接平台服务器。"
    case .timeout: "平台没有在限定时间内响应。"
    case .connectionLost: "与平台的连接中断了。"
    case .tls: "与平台的连接不安全，因此没有发送任何内容。"
    case .certificate(let fault): "连接不安全，因此没有发送任何内容：\(fault.chinese)。"
    case .oldTLS: "连接不安全，因此没有发送任何内容：服务器的加密方式低于 TLS 1.2。"
    case .noTrustRoots(let path):
      "在 \(SafeText(untrusted: path)) 没有找到受信任的证书：无法核实服务器，因此没有发送任何内容。"
    case .proxy(.unreachable): "无法连接该配置的代理服务器。"
    case .proxy(.signIn): "该配置的代理服务器要求其他登录信息（HTTP 407）。"
    case .proxy(.refused): "该配置的代理服务器没有接通平台。"
    case .compressed: "平台返回的内容经过压缩，而请求并未要求压缩，因此没有读取。"
    case .malformed: "返回的内容不是有效的 HTTP 回复，因此没有读取。"
    case .tooLarge: "平台返回的内容超过上限，因此没有读取。"
    case .cancelled: "请求已停止。"
    case .other: "没有收到平台的完整回复。"
    }
  }

  var chineseNext: SafeText {
    switch self {
    case .nameNotFound, .tls, .certificate(.otherName):
      "请检查配置中的地址，或联系本服务器的管理员。"
    case .certificate(.expired), .certificate(.notYetValid):
      "请检查本机的时钟。如果时钟正确，请联系平台客服。"
    case .certificate(.unknownIssuer):
      """
      可能有人在窃听，请不要继续。如果贵公司的网络会检查加密连接，请向网络管理员索取其证书，\
      并在配置中用 ca_file 指定。
      """
    case .oldTLS: "请联系平台客服。"
    case .noTrustRoots: "请安装软件包 ca-certificates，或在配置中设置 ca_file。"
    case .proxy: "请检查配置中的 proxy，或联系网络管理员。"
    case .tooLarge, .compressed, .malformed: "请把请求编号发给平台客服。"
    case .connectionRefused, .connectTimeout, .timeout, .connectionLost, .cancelled, .other:
      "按 \(key: .reload) 重试。若仍然如此，请检查本服务器的网络。"
    }
  }
}

extension CertificateFault {
  fileprivate var chinese: SafeText {
    switch self {
    case .expired(let end, let clock):
      """
      服务器证书已于 \(CivilTime(seconds: end).date) 过期（本机日期为 \
      \(CivilTime(seconds: clock).date)）
      """
    case .notYetValid(let start, let clock):
      """
      服务器证书从 \(CivilTime(seconds: start).date) 起才有效（本机日期为 \
      \(CivilTime(seconds: clock).date)）
      """
    case .otherName(let names) where names.isEmpty: "该证书属于另一台服务器"
    case .otherName(let names): "该证书属于 \(SafeText(certificateNames: names))"
    case .unknownIssuer: "其证书没有得到本机信任的机构签发"
    }
  }
}
