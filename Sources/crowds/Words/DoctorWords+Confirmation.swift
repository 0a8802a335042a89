import TerminalUI

/// What is said while a person confirms the path of a call; the first value is the call.
enum ConfirmationWords: Wording {
  case place(SafeText, method: SafeText, address: SafeText, profile: SafeText)
  case question
  case recorded(SafeText, profile: SafeText)
  case notRecorded(SafeText)
  case alreadyConfirmed(SafeText, profile: SafeText)
  case nothingToConfirm(SafeText, isDocumented: Bool)
  case unknownCall(SafeText, nearest: SafeText?, all: SafeText)
  case needsTerminal
  /// What to do after a checkup.
  case offer(SafeText, profile: SafeText?)

  var english: SafeText {
    switch self {
    case .place(let call, let method, let address, let profile):
      "\(call) of the profile «\(profile)» would be sent to: \(method) \(address). This path is"
        + " assumed: compare it with the platform's documentation."
    case .question: "Is it right? Writing over it is then allowed"
    case .recorded(let call, let profile):
      "Recorded: \(call) is confirmed in the profile «\(profile)»."
    case .notRecorded(let call):
      "\(call) was not confirmed; nothing was recorded. If the path is another, write it under"
        + " contract in the profile."
    case .alreadyConfirmed(let call, let profile):
      "\(call) is confirmed in the profile «\(profile)» already; nothing was changed."
    case .nothingToConfirm(let call, let isDocumented):
      isDocumented
        ? "There is nothing to confirm: the path of \(call) is documented. Nothing was recorded."
        : "There is nothing to confirm: the profile itself sets the path of \(call). Nothing was"
          + " recorded."
    case .unknownCall(let given, let nearest, let all):
      "--confirm: there is no call «\(given)»."
        + (nearest.map { " Did you mean \($0)?" } ?? " The calls are: \(all).")
    case .needsTerminal:
      "To confirm without a terminal, check the path first and add --yes. Nothing was recorded."
    case .offer(let call, let profile):
      "To confirm a call: " + CallAdvice.command(call, profile)
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .place(let call, let method, let address, let profile):
      "配置“\(profile)”的 \(call) 会发往：\(method) \(address)。这个路径是假定的，请与平台文档核对。"
    case .question: "正确吗？确认之后就允许用它写入"
    case .recorded(let call, let profile): "已记录：配置“\(profile)”里的 \(call) 已确认。"
    case .notRecorded(let call):
      "\(call) 没有确认，什么也没有记录。如果路径不同，请写在配置的 contract 里。"
    case .alreadyConfirmed(let call, let profile):
      "配置“\(profile)”里的 \(call) 早已确认，没有改动。"
    case .nothingToConfirm(let call, let isDocumented):
      isDocumented
        ? "不需要确认：\(call) 的路径有文档。什么也没有记录。"
        : "不需要确认：\(call) 的路径由配置自己写明。什么也没有记录。"
    case .unknownCall(let given, let nearest, let all):
      "--confirm：没有调用“\(given)”。" + (nearest.map { "您是指 \($0) 吗？" } ?? "可用的有：\(all)。")
    case .needsTerminal: "不在终端里确认时，请先核对路径，再加上 --yes。什么也没有记录。"
    case .offer(let call, let profile):
      "确认一个调用：" + CallAdvice.command(call, profile)
    }
  }
}

/// How a checkup ended.
struct CheckupSummary: Wording {
  var bad: Int
  var notes: Int

  var english: SafeText {
    let notes: SafeText = notes == 1 ? "1 note" : "\(notes) notes"
    if bad == 0 { return self.notes == 0 ? "All is good." : "Nothing is bad; \(notes) above." }
    return "\(bad) bad" + (self.notes == 0 ? "." : ", \(notes).")
  }

  var simplifiedChinese: SafeText {
    if bad == 0 { return notes == 0 ? "一切正常。" : "没有错误，留意 \(notes) 项。" }
    return "有误 \(bad) 项" + (notes == 0 ? "。" : "，留意 \(notes) 项。")
  }
}

/// What `crowds doctor --help` says.
enum DoctorHelp: Wording {
  case doctor, doctorMore, output, confirm, yes, call

  var english: SafeText {
    switch self {
    case .doctor: "Look at everything that can be wrong, and say what to do."
    case .doctorMore:
      "Nothing is changed: calls that write are not tried. Ends with 0 when all is good (notes do"
        + " not count), else with the code of the worst finding."
    case .output: "table, or json."
    case .confirm:
      "Confirm that the assumed path of this call is right, so that writing over it is allowed;"
        + " may be repeated."
    case .yes: "With --confirm: do not ask."
    case .call: "call"
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .doctor: "检查可能出问题的地方，并说明怎么办。"
    case .doctorMore:
      "不改动任何东西：写入的调用不会尝试。一切正常时以 0 结束（留意不算），否则以最严重一项的代码结束。"
    case .output: "table 或 json。"
    case .confirm: "确认这个调用的假定路径正确，从而允许用它写入；可重复。"
    case .yes: "与 --confirm 一起：不再询问。"
    case .call: "调用"
    }
  }
}
