import TerminalUI

/// Why a file could not be used, by the error number of the system (Linux, errno(3)): the numbers
/// that a person can do something about in words, others as they are.
enum SystemReason {
  static func english(_ number: Int32) -> SafeText {
    switch number {
    case 1, 13: "this account has no right to it"
    case 2: "it is gone"
    case 5: "the disk does not work"
    case 23, 24: "too many files are open"
    case 28: "the disk is full"
    case 30: "the disk can only be read"
    case 122: "this account has no room left on the disk"
    default: "error \(Int(number)) of the system"
    }
  }

  static func simplifiedChinese(_ number: Int32) -> SafeText {
    switch number {
    case 1, 13: "当前账号没有权限"
    case 2: "它已不存在"
    case 5: "磁盘故障"
    case 23, 24: "打开的文件过多"
    case 28: "磁盘已满"
    case 30: "磁盘为只读"
    case 122: "当前账号的磁盘配额已用完"
    default: "系统错误 \(Int(number))"
    }
  }
}
