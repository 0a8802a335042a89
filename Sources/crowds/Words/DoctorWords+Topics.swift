import CrowdsAPI
import TerminalUI

extension Topic: Wording {
  var english: SafeText {
    switch self {
    case .terminal: "Terminal"
    case .locale: "Locale"
    case .colors: "Colours"
    case .size: "Window"
    case .paste: "Pasting"
    case .clipboard: "Clipboard"
    case .environment: "Variables"
    case .limits: "Limits"
    case .folder(.configuration): "Config folder"
    case .folder(.data): "Data folder"
    case .folder(.state): "State folder"
    case .configuration: "Configuration"
    case .profile: "Profile"
    case .secret: "Secret"
    case .name: "Name (DNS)"
    case .connection: "Connection"
    case .token: "Token"
    case .clock: "Clock"
    case .call(let operation):
      switch operation {
      case .listCrowds: "List crowds"
      case .showCrowd: "Show crowd"
      case .listMembers: "List members"
      case .createCrowd: "Create crowd"
      case .updateCrowd: "Update crowd"
      case .deleteCrowd: "Delete crowd"
      case .importMembers: "Import members"
      case .issueToken: "Get token"
      case .refreshToken: "Renew token"
      }
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .terminal: "终端"
    case .locale: "语言环境"
    case .colors: "颜色"
    case .size: "窗口"
    case .paste: "粘贴"
    case .clipboard: "剪贴板"
    case .environment: "环境变量"
    case .limits: "系统限制"
    case .folder(.configuration): "配置文件夹"
    case .folder(.data): "数据文件夹"
    case .folder(.state): "状态文件夹"
    case .configuration: "配置文件"
    case .profile: "配置"
    case .secret: "密钥文件"
    case .name: "域名"
    case .connection: "连接"
    case .token: "令牌"
    case .clock: "时钟"
    case .call(let operation):
      switch operation {
      case .listCrowds: "人群列表"
      case .showCrowd: "人群详情"
      case .listMembers: "成员列表"
      case .createCrowd: "创建人群"
      case .updateCrowd: "更新人群"
      case .deleteCrowd: "删除人群"
      case .importMembers: "导入成员"
      case .issueToken: "获取令牌"
      case .refreshToken: "刷新令牌"
      }
    }
  }
}
