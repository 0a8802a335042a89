import TerminalUI

extension DoctorWords {
  var simplifiedChinese: SafeText {
    switch self {
    case .terminalKnown(let name): "本机认识 \(name)（TERM）。"
    case .terminalUnknown(let name):
      name.isEmpty ? "没有设置 TERM，控制台无法打开。" : "本机不认识终端类型“\(name)”（TERM），控制台无法打开。"
    case .setTerminal(let suggestion):
      suggestion.map { "请试试：TERM=\($0) crowds" } ?? "请安装 ncurses-term，或设置 TERM。"
    case .noTerminal: "不在终端里运行，未检查。"
    case .colors(let count): "\(count) 色。"
    case .noColors: "这个终端没有颜色，用粗体和反显代替。"
    case .colorsUnwanted: "已关闭，因为设置了 NO_COLOR。"
    case .size(let width, let height): "\(width) x \(height)。"
    case .sizeTooSmall(let width, let height): "\(width) x \(height) 太小，控制台需要 60 x 16。"
    case .enlarge: "请放大窗口或缩小字号。"
    case .sizeUntold: "终端没有报告大小，按 80 x 24 处理。"
    case .pastesMarked: "会要求终端标出粘贴的文字（bracketed paste）。"
    case .pastesUnmarked: "这个终端不能标出粘贴的文字（bracketed paste），粘贴会像按键一样进来。"
    case .clipboardOn: "按 y 时通过终端复制（OSC 52）；是否生效取决于您的终端。"
    case .clipboardOff: "已在配置中关闭；按 y 会在屏幕上显示内容，供您自行复制。"
    case .locale(let name): "\(name)，UTF-8。"
    case .localeNotUTF8(let name, let codeset):
      "\(name) 是 \(codeset)，不是 UTF-8；控制台仍按 UTF-8 显示。"
    case .localeMissing(let name): "本机没有安装 \(name)，改用 C.UTF-8。"
    case .localeUnset: "没有设置，使用 C.UTF-8。"
    case .setLocale: "请把 LANG 设为以 UTF-8 结尾的值，例如 C.UTF-8。"
    case .ignored(let names): "已设置，但 crowds 会忽略：\(names)。"
    case .nothingIgnored: "没有设置会被 crowds 忽略的变量。"
    case .proxyIsInProfile: "如果需要代理，请在配置里写 proxy。"
    case .openFiles(let count): "允许打开 \(count) 个文件。"
    case .openFilesUnlimited: "打开的文件数没有限制。"
    case .fewOpenFiles(let count): "只允许打开 \(count) 个文件（ulimit -n）。"
    case .raiseOpenFiles(let count): "请运行：ulimit -n \(count)"
    case .folder(let path, let mode, let megabytes, let system):
      "\(path)（权限 \(mode)，\(system)\(Self.space(megabytes))）。"
    case .folderToBeMade(let path, let megabytes, let system):
      "\(path) 还不存在，可以创建（\(system)\(Self.space(megabytes))）。"
    case .noFolder: "没有地方存放：HOME 没有设为文件夹。"
    case .setHome: "请设置 HOME，或这个文件夹的 XDG 变量。"
    case .folderOpen(let path, let mode): "\(path) 可以被其他人修改（权限 \(mode)），里面的内容不安全。"
    case .closeFolder(let quoted): "请运行：chmod go-w \(quoted)"
    case .folderReadable(let path, let mode): "\(path) 可以被其他人读取（权限 \(mode)），不能在那里保存令牌。"
    case .hideFolder(let quoted): "请运行：chmod 700 \(quoted)"
    case .folderForeign(let path, let owner, let user): "\(path) 属于用户 \(owner)，而您是用户 \(user)。"
    case .ownFolder: "请把它移走，或请人改为您所有（chown）。"
    case .folderNotWritable(let path): "您不能写入 \(path)；浏览不受影响。"
    case .makeWritable: "请检查这个文件夹及其上级文件夹的权限。"
    case .notFolder(let path): "\(path) 不是文件夹。"
    case .folderUnknown(let path, let reason): "无法检查 \(path)：\(reason)。"
    case .folderFull(let path): "\(path) 所在的磁盘已满。"
    case .folderNearlyFull(let path, let megabytes): "\(path) 所在的磁盘快满了：还剩 \(megabytes) MB。"
    case .freeSpace: "请腾出空间，或联系这台机器的管理员。"
    case .folderRemote(let path, let system): "\(path) 在 \(system) 上，那里的文件锁和断电保护不可靠。"
    case .useLocalFolder: "导入之前，请让 XDG_STATE_HOME 指向本地磁盘上的文件夹。"
    case .configuration(let path, let profiles): "\(path)，共 \(profiles) 个配置。"
    case .noConfiguration(let path): "\(path) 还不存在。"
    case .logIn: "添加配置：crowds login。先看看：crowds --sandbox。"
    case .profile(let name, let address, let environment, let isReadOnly):
      "\(name)：\(address)，\(environment)\(isReadOnly ? "，解锁前只读" : "")。"
    case .sandbox: "本进程内的沙箱，带样例数据。"
    case .noProfile: "还没有配置。"
    case .secretPrivate(let path): "\(path) 只有您能读取。"
    case .nameFound(let host, let addresses): "\(host) 的地址是 \(addresses)。"
    case .nameNotFound(let host): "域名服务器（DNS）不认识 \(host)。"
    case .nameTimedOut(let host, let seconds): "\(seconds) 秒内没有域名服务器（DNS）回答 \(host)。"
    case .checkName: "请检查配置里的 base_url（或 proxy）和本机的网络。"
    case .nameNotNeeded(let host): "\(host) 不需要域名服务器。"
    case .secure(let host, let version, let until, let days):
      "\(host)，\(version)，证书有效至 \(until)（还有 \(days) 天）。"
    case .certificateEnds(let host, let until, let days):
      "\(host) 的证书将于 \(until) 到期，还有 \(days) 天。"
    case .tellServerOwner: "请告诉那台服务器的管理员。"
    case .checkNetwork: "请检查配置里的 base_url（或 proxy）、网络和防火墙。"
    case .checkCertificate: "请检查 base_url；如果公司使用自己的证书，请在配置里写 ca_file。"
    case .installRoots: "请安装 ca-certificates，或在配置里写 ca_file。"
    case .tokenGot(let seconds):
      seconds.map { "平台给了新令牌，有效 \($0) 秒。" } ?? "平台给了新令牌。"
    case .tokenKept: "平台接受了保存的令牌。"
    case .clockRight(let seconds): "与平台相差不到 \(seconds) 秒。"
    case .clockOff(let minutes, let isAhead):
      "比平台\(isAhead ? "快" : "慢") \(Self.span(minutes))；屏幕上的时间会差这么多，令牌不受影响。"
    case .setClock: "请校准本机时钟（NTP）。"
    case .clockUntold: "平台没有告知时间（没有 Date 头）。"
    case .clockIsOwn: "沙箱使用本机的时钟。"
    case .notReached: "由于上面的问题，未检查。"
    }
  }

  private static func space(_ megabytes: Int?) -> SafeText {
    megabytes.map { $0 < 10_240 ? "，剩余 \($0) MB" : "，剩余 \($0 / 1_024) GB" } ?? ""
  }

  private static func span(_ minutes: Int) -> SafeText {
    minutes < 120 ? "\(minutes) 分钟" : "\(minutes / 60) 小时"
  }

}
