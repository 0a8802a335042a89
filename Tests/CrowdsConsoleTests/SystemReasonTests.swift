import CrowdsAPI
import Glibc
import TerminalUI
import Testing

@testable import CrowdsConsole

@Suite struct SystemReasonTests {
  @Test(arguments: [
    (ENOSPC, "the disk is full", "磁盘已满"),
    (EDQUOT, "this account has no room left on the disk", "当前账号的磁盘配额已用完"),
    (EACCES, "this account has no right to it", "当前账号没有权限"),
    (EPERM, "this account has no right to it", "当前账号没有权限"),
    (EROFS, "the disk can only be read", "磁盘为只读"), (EIO, "the disk does not work", "磁盘故障"),
    (EMFILE, "too many files are open", "打开的文件过多"), (ENOENT, "it is gone", "它已不存在"),
    (EXDEV, "error 18 of the system", "系统错误 18"),
  ])
  func `what the system says of a file is told in words`(
    _ number: Int32, _ english: String, _ chinese: String
  ) {
    let error = StoreError(path: "/home/lin/.local/state/crowds/token", reason: .system(number))
    func words(_ language: Language) -> String {
      Look(language: language, now: 0)(.failure(.happened(.store(error)))).plain
    }
    #expect(words(.english).hasSuffix("could not be used: \(english)."))
    #expect(words(.simplifiedChinese).hasSuffix("无法使用：\(chinese)。"))
  }
}
