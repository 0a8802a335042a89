import TerminalUI

/// What is wrong with a file: what, where, what was not done, what to do next.
enum FileWords: Wording {
  case missing(SafeText)
  case notRegular(SafeText, FileKind)
  /// A link to nothing, a loop of links, or a link where none may be.
  case link(SafeText)
  case unreadable(SafeText, user: Int, owner: Int?, mode: SafeText?)
  case tooLarge(SafeText, limit: Int)
  case foreign(SafeText, owner: Int, user: Int)
  case open(SafeText, mode: SafeText, quoted: SafeText)
  case writable(SafeText, mode: SafeText, quoted: SafeText)
  case manyLinks(SafeText, count: Int)
  case openFolder(SafeText, folder: SafeText, quoted: SafeText)
  case system(SafeText, reason: SafeText)
  case notUTF8(SafeText, offset: Int)
  case utf16(SafeText)
  case nul(SafeText, offset: Int)
  case tooDeep(SafeText, line: Int, limit: Int)
  /// A folder could not be made.
  case folder(SafeText, reason: SafeText)
  /// A file could not be made.
  case notWritten(SafeText, reason: SafeText)
}

extension FileWords {
  var english: SafeText {
    switch self {
    case .missing(let path):
      "\(path): there is no such file. Nothing was done. Check the name."
    case .notRegular(let path, let kind):
      "\(path) is \(kind.english), not a file; it was not read. Name a regular file."
    case .link(let path):
      "\(path) is a link that cannot be followed here; it was not read. Put the file itself there."
    case .unreadable(let path, let user, let owner, let mode):
      if let owner, let mode {
        "\(path): user \(user) may not read it (owner: user \(owner), mode \(mode)); it was not read."
          + " Change its owner or mode, or name another file."
      } else {
        "\(path): user \(user) may not read it; it was not read. Check the folders above it."
      }
    case .tooLarge(let path, let limit):
      "\(path) is larger than \(limit) bytes; it was not used. Is it the right file?"
    case .foreign(let path, let owner, let user):
      "\(path) belongs to user \(owner), and you are user \(user); it was not used."
        + " Make a copy of your own."
    case .open(let path, let mode, let quoted):
      "\(path) holds a secret and others can reach it (mode \(mode)); it was not used."
        + " Run: chmod 600 \(quoted)"
    case .writable(let path, let mode, let quoted):
      "\(path) can be changed by others (mode \(mode)); it was not used. Run: chmod go-w \(quoted)"
    case .manyLinks(let path, let count):
      "\(path) holds a secret and has \(count) names (hard links); it was not used."
        + " Write the secret into a new file."
    case .openFolder(let path, let folder, let quoted):
      "\(path) was not used: anybody can replace it in \(folder). Run: chmod o-w \(quoted)"
    case .system(let path, let reason):
      "\(path) could not be read: \(reason). Nothing was done."
    case .notUTF8(let path, let offset):
      "\(path) is not UTF-8 at byte \(offset); it was not used. Save it as UTF-8."
    case .utf16(let path):
      "\(path) is UTF-16; it was not used. Save it as UTF-8."
    case .nul(let path, let offset):
      "\(path) has a NUL byte at \(offset); it was not used. Is it a text file?"
    case .tooDeep(let path, let line, let limit):
      "\(path), line \(line): nested deeper than \(limit); it was not used."
    case .folder(let path, let reason):
      "The folder \(path) could not be made: \(reason). Nothing was stored."
    case .notWritten(let path, let reason):
      "\(path) could not be written: \(reason). Nothing was stored."
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .missing(let path):
      "\(path)：没有这个文件。什么也没有做。请检查文件名。"
    case .notRegular(let path, let kind):
      "\(path) 是\(kind.simplifiedChinese)，不是普通文件，没有读取。请指定一个普通文件。"
    case .link(let path):
      "\(path) 是不能在此跟随的链接，没有读取。请把文件本身放在那里。"
    case .unreadable(let path, let user, let owner, let mode):
      if let owner, let mode {
        "\(path)：用户 \(user) 无权读取（所有者：用户 \(owner)，权限 \(mode)），没有读取。"
          + "请修改所有者或权限，或指定另一个文件。"
      } else {
        "\(path)：用户 \(user) 无权读取，没有读取。请检查它上面的文件夹。"
      }
    case .tooLarge(let path, let limit):
      "\(path) 超过 \(limit) 字节，没有使用。是这个文件吗？"
    case .foreign(let path, let owner, let user):
      "\(path) 属于用户 \(owner)，而您是用户 \(user)，没有使用。请自己复制一份。"
    case .open(let path, let mode, let quoted):
      "\(path) 存有密钥，而其他人可以访问（权限 \(mode)），没有使用。请运行：chmod 600 \(quoted)"
    case .writable(let path, let mode, let quoted):
      "\(path) 可以被其他人修改（权限 \(mode)），没有使用。请运行：chmod go-w \(quoted)"
    case .manyLinks(let path, let count):
      "\(path) 存有密钥，却有 \(count) 个名字（硬链接），没有使用。请把密钥写进一个新文件。"
    case .openFolder(let path, let folder, let quoted):
      "\(path) 没有使用：任何人都能在 \(folder) 里替换它。请运行：chmod o-w \(quoted)"
    case .system(let path, let reason):
      "\(path) 无法读取：\(reason)。什么也没有做。"
    case .notUTF8(let path, let offset):
      "\(path) 在第 \(offset) 字节处不是 UTF-8，没有使用。请另存为 UTF-8。"
    case .utf16(let path):
      "\(path) 是 UTF-16，没有使用。请另存为 UTF-8。"
    case .nul(let path, let offset):
      "\(path) 在第 \(offset) 字节处有 NUL，没有使用。它是文本文件吗？"
    case .tooDeep(let path, let line, let limit):
      "\(path) 第 \(line) 行：嵌套超过 \(limit) 层，没有使用。"
    case .folder(let path, let reason):
      "无法创建文件夹 \(path)：\(reason)。什么也没有保存。"
    case .notWritten(let path, let reason):
      "无法写入 \(path)：\(reason)。什么也没有保存。"
    }
  }
}

extension FileKind: Wording {
  var english: SafeText {
    switch self {
    case .folder: "a folder"
    case .pipe: "a pipe"
    case .device: "a device"
    case .socket: "a socket"
    case .other: "something else"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .folder: "文件夹"
    case .pipe: "管道"
    case .device: "设备"
    case .socket: "套接字"
    case .other: "别的东西"
    }
  }
}
