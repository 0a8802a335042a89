import CrowdsAPI
import CrowdsStore
import TerminalUI

/// What there is to say of receipts, and of settling what is unknown.
enum ActivityWords: Wording {
  case none, noneUnsettled, count(Int)
  case someUnsettled(Int)
  case badSince(SafeText)
  case noCrowdWasMade(Int64)
  case underWay(Int64)
  case alreadySettled(Int64, Receipt.Outcome)
  case nameDiffers(CrowdMention, wanted: SafeText)
  case isDone(Int64, Receipt.Kind, CrowdMention)
  case isNotDone(Int64, Receipt.Kind, CrowdMention)
  case isChosen(Int64, CrowdMention)
  case canResume(Int64, CrowdMention)
  case stillUnknown(Int64, Receipt.Kind, WriteWords.Trouble?)

  var english: SafeText {
    switch self {
    case .none: "No receipts: nothing was written from this machine, or not in that time."
    case .noneUnsettled: "Nothing is left open: how every write ended is known."
    case .count(let count): count == 1 ? "1 receipt" : "\(count) receipts"
    case .someUnsettled(let count):
      (count == 1 ? "1 of them is" : "\(count) of them are")
        + " not settled. To look at the platform for one: crowds activity settle NUMBER"
    case .badSince(let given):
      """
      --since: «\(given)» is no time. Write a date (2026-11-22), a time (2026-11-22 09:05, Beijing \
      time), or an age: 7d, 12h, 30m.
      """
    case .noCrowdWasMade(let id):
      "Receipt \(id) is of a write to a crowd that was known, so --adopt does not apply."
    case .underWay(let id):
      "Receipt \(id) is of a write that is under way in another process. Wait for its end."
    case .alreadySettled(let id, let outcome):
      "Receipt \(id) is settled: \(RecordWords(outcome).english). Nothing was changed."
    case .nameDiffers(let crowd, let wanted):
      "That crowd is \(crowd.english), but «\(wanted)» was to be made. Nothing was settled."
    case .isDone(let id, let kind, let crowd):
      "Receipt \(id): \(Self.english(kind)) \(crowd.english) was done, as looking again showed."
    case .isNotDone(let id, let kind, let crowd):
      "Receipt \(id): \(Self.english(kind)) \(crowd.english) was not done."
    case .isChosen(let id, let crowd):
      "Receipt \(id): \(crowd.english) is the crowd that was created."
    case .canResume(let id, let crowd):
      """
      The restore of receipt \(id) made \(crowd.english), whose members are not known to be all \
      there. Go on: crowds restore --resume \(id)
      """
    case .stillUnknown(let id, let kind, let why):
      "It cannot be told yet how receipt \(id) ended. " + (why.map { $0.english + " " } ?? "")
        + """
        Look again in \(kind == .create || kind == .restore ? "ten" : "two") minutes; or, when you \
        know that it was not done: crowds activity settle \(id) --not-done
        """
    }
  }

  var simplifiedChinese: SafeText {
    switch self {
    case .none: "没有回执：本机没有做过写入操作，或不在该时间内。"
    case .noneUnsettled: "没有未了结的事项：每次写入的结果都已明确。"
    case .count(let count): "\(count) 张回执"
    case .someUnsettled(let count):
      "其中 \(count) 张结果尚不明确。到平台查看其中一张：crowds activity settle 编号"
    case .badSince(let given):
      """
      --since：“\(given)”不是时间。请写日期（2026-11-22）、时间（2026-11-22 09:05，北京时间）\
      或时长：7d、12h、30m。
      """
    case .noCrowdWasMade(let id): "回执 \(id) 写入的是已知的人群，--adopt 不适用。"
    case .underWay(let id): "回执 \(id) 的写入正在另一个进程中进行。请等它结束。"
    case .alreadySettled(let id, let outcome):
      "回执 \(id) 的结果已经明确：\(RecordWords(outcome).simplifiedChinese)。没有做任何改动。"
    case .nameDiffers(let crowd, let wanted):
      "那是\(crowd.simplifiedChinese)，而要创建的是“\(wanted)”。没有确定任何结果。"
    case .isDone(let id, let kind, let crowd):
      "回执 \(id)：\(Self.chinese(kind))\(crowd.simplifiedChinese)已完成（再次查看后确认）。"
    case .isNotDone(let id, let kind, let crowd):
      "回执 \(id)：\(Self.chinese(kind))\(crowd.simplifiedChinese)没有执行。"
    case .isChosen(let id, let crowd): "回执 \(id)：所创建的人群就是\(crowd.simplifiedChinese)。"
    case .canResume(let id, let crowd):
      """
      回执 \(id) 的恢复已创建\(crowd.simplifiedChinese)，但成员是否齐全尚不清楚。\
      继续：crowds restore --resume \(id)
      """
    case .stillUnknown(let id, let kind, let why):
      "回执 \(id) 的结果还无法确定。" + (why?.simplifiedChinese ?? "")
        + "请在\(kind == .create || kind == .restore ? "十" : "两")分钟后再查看；"
        + "如果您确知没有执行：crowds activity settle \(id) --not-done"
    }
  }

  private static func english(_ kind: Receipt.Kind) -> SafeText {
    switch kind {
    case .create: "creating"
    case .update: "changing"
    case .delete: "deleting"
    case .restore: "restoring"
    case .importMembers: "importing into"
    }
  }

  private static func chinese(_ kind: Receipt.Kind) -> SafeText {
    RecordWords.kind(kind).simplifiedChinese
  }
}
