import CrowdsAPI
import CrowdsStore
import TerminalUI

extension WriteWords {
  var simplifiedChinese: SafeText {
    switch self {
    case .sealed: "指定了 --read-only，没有做任何改动。要写入请去掉它。"
    case .locked(let profile, let environment):
      "配置“\(profile)”（\(environment)）为只读，没有发送任何内容。仅为这一条命令解锁请加 --unlock。"
    case .wouldBeLocked(let profile):
      "配置“\(profile)”为只读：去掉 --dry-run 后，这条命令需要 --unlock。"
    case .needsName: "人群名称中要有看得见的字符。没有发送任何内容。"
    case .needsChange: "请写明要改什么：--name、--description，或两者都写。没有发送任何内容。"
    case .nameUnknown(let crowd):
      "平台没有给出\(crowd.simplifiedChinese)的名称，没有发送任何内容。请用 --name 写一个名称。"
    case .needsIDs: "请逐个写出人群 ID，例如：crowds delete 20541 20538 --yes。没有删除任何人群。"
    case .badIDs(let given):
      """
      “\(given)”不是人群 ID，也不接受通配符；没有删除任何人群。请逐个写出人群 ID；\
      用 crowds list --name 文字 可以查找。
      """
    case .tooMany(let count, let limit):
      "写了 \(count) 个人群；一次最多删除 \(limit) 个，没有删除任何人群。请逐个写出人群 ID，分几次执行。"
    case .twice(let id): "\(id) 写了两次，没有删除任何人群。每个人群 ID 请只写一次。"
    case .needsYes:
      "删除后无法撤销，因此没有删除任何人群。请先用 --dry-run 查看；确认无误后加 --yes。"
    case .changedMeanwhile(let crowd, let count):
      """
      执行期间人群有变化：现在是\(crowd.simplifiedChinese)，\(count.simplifiedChinese)。没有改动它。\
      请查看后再执行一次。
      """
    case .otherProfile(let profile, let environment):
      "这属于配置“\(profile)”（\(environment)），别的平台上没有它，因此什么也没有做。请用该配置执行。"
    case .sameName(let crowd, let count):
      "注意：已有同名人群：\(crowd.simplifiedChinese)，\(count.simplifiedChinese)。"
    case .alikeName(let crowd, let count):
      "注意：该名称与另一个人群的名称看起来相似：\(crowd.simplifiedChinese)，\(count.simplifiedChinese)。"
    case .notAllExamined(let count, let total):
      "相似名称只在"
        + (total.map { "全部 \(SafeText(grouped: Int64($0))) 个人群中的" } ?? "")
        + " \(SafeText(grouped: Int64(count))) 个人群里查找过。"
    case .wouldCreate(let crowd): "将创建\(crowd.simplifiedChinese)。"
    case .wouldUpdate(let crowd): "将修改\(crowd.simplifiedChinese)。"
    case .wouldDelete(let crowd, let count, let snapshot):
      "将删除\(crowd.simplifiedChinese)，\(count.simplifiedChinese)，"
        + (snapshot ? "删除前先保存成员快照。" : "不保存快照。")
    case .onlyTried: "没有做任何改动（--dry-run）。"
    case .created(let crowd): "已创建\(crowd.simplifiedChinese)。"
    case .updated(let crowd, let evidence):
      "已修改\(crowd.simplifiedChinese)"
        + (evidence == .answered ? "。" : "（没有收到答复，再次查看后确认）。")
    case .deleted(let crowd, let count, let evidence, let snapshot):
      "已删除\(crowd.simplifiedChinese)（"
        + (evidence == .answered ? "" : "没有收到答复，")
        + "再次查看后确认）。删除的是人群，其中的 \(count.simplifiedChinese)仍在平台上。"
        + (snapshot.map { "用它们新建人群：crowds restore \($0.rawValue)" } ?? "")
    case .unsureCreated(let crowd, let why, _):
      "不确定是否已创建\(crowd.simplifiedChinese)：\(why.simplifiedChinese)没有再发送一次，因此不会多出一个人群。"
    case .unsureUpdated(let crowd, let why, let receipt):
      """
      不确定是否已修改\(crowd.simplifiedChinese)：\(why.simplifiedChinese)\
      请在两分钟后再查看：crowds activity settle \(receipt)
      """
    case .unsureDeleted(let crowd, let why, let receipt):
      """
      不确定是否已删除\(crowd.simplifiedChinese)：\(why.simplifiedChinese)\
      请在两分钟后再查看：crowds activity settle \(receipt)
      """
    case .candidate(let crowd, let time, let receipt):
      "找到\(crowd.simplifiedChinese)" + (time.map { "，创建于 \($0.written)" } ?? "")
        + "。如果就是它：crowds activity settle \(receipt) --adopt \(crowd.id?.rawValue ?? 0)"
    case .noneOfThem(let receipt): "如果都不是：crowds activity settle \(receipt) --not-done"
    case .noCandidate(let receipt):
      "还没有看到该名称的新人群。请在十分钟后再查看：crowds activity settle \(receipt)"
    case .receiptNotKept(let why): "回执无法保存，请自行记录这里的内容。\(why.simplifiedChinese)"
    case .notRead(let crowd): "无法读取 \(crowd.simplifiedChinese)，没有删除任何人群："
    case .noCopy(let crowd): "无法保存\(crowd.simplifiedChinese)的成员，因此没有删除它："
    case .keeping(let crowd, let count, let total):
      "正在保存\(crowd.simplifiedChinese)的成员：\(count)" + (total.map { " / \($0)" } ?? "")
    case .kept(let crowd, let id, let count):
      "快照 \(id.rawValue) 已保存\(crowd.simplifiedChinese)的全部 \(count.simplifiedChinese)。"
    case .noWholeCopy(let crowd, let id, let kept, let total, let why):
      "未能保存\(crowd.simplifiedChinese)的完整副本：快照 \(id.rawValue) 只有 \(kept)"
        + (total.map { " / \($0)" } ?? "") + " 名成员，因此没有删除该人群。"
        + (why?.simplifiedChinese ?? "")
        + "请再执行一次，或加 --no-snapshot，不留副本直接删除。"
    case .stopped(let done, let notDone, let unknown, let notTried):
      "到此为止：已完成 \(done) 个，未完成 \(notDone) 个，不确定 \(unknown) 个，未尝试 \(notTried) 个。"
    }
  }
}
