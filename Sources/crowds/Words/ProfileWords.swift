import CrowdsAPI
import TerminalUI

/// What the list of profiles has to say.
enum ProfileWords: Wording {
  case none(SafeText?)
  case askRemove(SafeText, SafeText, secret: SafeText?)
  case removed(SafeText, SafeText)
  case secretStays(SafeText)
  case leftAsItIs
  case headingName, headingEnvironment, headingURL, headingApp, headingSecret, headingPace
  case headingBatch, headingProxy, headingCertificates, headingCall, headingPath
  case headingStanding, headingField, headingWireName
  case secretStored, secretMissing, secretRefused
  case liveByDefault, readOnly
  case pace(inFlight: Int, rate: SafeText)
  case standing(Contract.Standing, isConfirmed: Bool)
}

extension ProfileWords {
  var english: SafeText {
    switch self {
    case .none(let path):
      "No profile is set up" + (path.map { " in \($0)" } ?? "")
        + ". Set one up with crowds login, or look around with crowds --sandbox."
    case .askRemove(let name, let path, let secret):
      "Remove profile «\(name)» from \(path)" + (secret.map { ", with its secret \($0)" } ?? "")
        + "?"
    case .removed(let name, let path): "Profile «\(name)» was removed from \(path)."
    case .secretStays(let path):
      "Its secret \(path) was left as it is: another profile uses it, or you put it there yourself."
    case .leftAsItIs: "Nothing was removed."
    case .headingName: "Profile"
    case .headingEnvironment: "Environment"
    case .headingURL: "Platform"
    case .headingApp: "App id"
    case .headingSecret: "Secret"
    case .headingPace: "Pace"
    case .headingBatch: "Batch size"
    case .headingProxy: "Proxy"
    case .headingCertificates: "Certificates"
    case .headingCall: "Call"
    case .headingPath: "Path"
    case .headingStanding: "Standing"
    case .headingField: "Field"
    case .headingWireName: "Name on the wire"
    case .secretStored: "stored"
    case .secretMissing: "missing"
    case .secretRefused: "not usable"
    case .liveByDefault: "live (not named)"
    case .readOnly: "read-only"
    case .pace(let inFlight, let rate): "\(rate) requests a second, \(inFlight) at a time"
    case .standing(let standing, let isConfirmed):
      switch standing {
      case .documented: "documented"
      case .assumed: isConfirmed ? "assumed, confirmed by you" : "assumed"
      case .overridden: "overridden"
      }
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .none(let path):
      (path.map { "\($0) 里" } ?? "") + "还没有配置。请用 crowds login 设置一个，或用 crowds --sandbox 先看看。"
    case .askRemove(let name, let path, let secret):
      "从 \(path) 里删除配置“\(name)”" + (secret.map { "，连同密钥 \($0)" } ?? "") + "吗？"
    case .removed(let name, let path): "已从 \(path) 里删除配置“\(name)”。"
    case .secretStays(let path): "密钥 \(path) 保持原样：另一个配置也在用它，或是您自己放在那里的。"
    case .leftAsItIs: "什么也没有删除。"
    case .headingName: "配置"
    case .headingEnvironment: "环境"
    case .headingURL: "平台"
    case .headingApp: "应用 ID"
    case .headingSecret: "密钥"
    case .headingPace: "速度"
    case .headingBatch: "每批数量"
    case .headingProxy: "代理"
    case .headingCertificates: "证书"
    case .headingCall: "接口"
    case .headingPath: "路径"
    case .headingStanding: "依据"
    case .headingField: "字段"
    case .headingWireName: "传输名称"
    case .secretStored: "已保存"
    case .secretMissing: "没有"
    case .secretRefused: "不能使用"
    case .liveByDefault: "正式（未写明）"
    case .readOnly: "只读"
    case .pace(let inFlight, let rate): "每秒 \(rate) 个请求，同时 \(inFlight) 个"
    case .standing(let standing, let isConfirmed):
      switch standing {
      case .documented: "有文档"
      case .assumed: isConfirmed ? "推测，您已确认" : "推测"
      case .overridden: "已改写"
      }
    }
  }
}
