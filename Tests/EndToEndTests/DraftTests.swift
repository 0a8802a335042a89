import CrowdsTestSupport
import Foundation
import Glibc
import TerminalUI
import Testing

/// What was typed and not sent outlives the console, whatever ended it.
@Suite(.serialized) struct DraftTests {
  /// How a console is ended in the middle of a form.
  enum Ending: CaseIterable, Sendable { case hangUp, terminated, killed }

  @Test(arguments: Ending.allCases)
  func `an unsent form is offered at the next start`(_ ending: Ending) throws {
    let home = try SandboxHome(crowds: 5)
    let terminal = try home.open()
    try terminal.read(until: "5 of 5 loaded")
    terminal.send("n")
    try terminal.read(until: "A new crowd")
    terminal.send("春季新客")
    try terminal.read(until: "春季新客")
    switch ending {
    case .hangUp:
      terminal.hangUp()
      #expect(try terminal.waitForEnd(seconds: 5) == .exited(129))
    case .terminated:
      terminal.signal(SIGTERM)
      #expect(try terminal.waitForEnd(seconds: 5) == .exited(143))
    case .killed:
      // Kept a second after the last key, so that not even this takes it.
      let file = home.state.appending(path: "crowds/activity/activity.sqlite").path
      let end = Date().addingTimeInterval(10)
      while ((try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0) == 0,
        Date() < end
      { Thread.sleep(forTimeInterval: 0.05) }
      Thread.sleep(forTimeInterval: 0.3)
      terminal.signal(SIGKILL)
      _ = try terminal.waitForEnd(seconds: 5)
    }
    let next = try home.open(arguments: ["--lang", "zh"])
    try next.read(until: "未提交的表单：新建人群「春季新客」")
    next.send("\r")
    try next.read(until: "the form") {
      $0.screen.text.contains("新人群没有成员") && $0.screen.text.contains("春季新客")
    }
    next.send("\t\t\r")
    try next.read(until: "已创建「春季新客」")
    next.send("q")
    #expect(try next.waitForEnd() == .exited(0))
    #expect(VTGrammar.faults(in: next) == [])
    // What was sent is offered no more.
    let last = try home.open()
    try last.read(until: "6 of 6 loaded")
    last.send("3")
    try last.read(until: "+ done")
    #expect(!last.screen.text.contains("Left open"))
    last.send("Q")
    #expect(try last.waitForEnd() == .exited(0))
  }

  @Test func `--read-only cannot be unlocked`() throws {
    let home = try SandboxHome(crowds: 5)
    let terminal = try home.open(arguments: ["--lang", "en", "--read-only"])
    try terminal.read(until: "5 of 5 loaded")
    #expect(terminal.screen.row(0).contains("read-only"))
    for key in ["L", "n", "D"] {
      terminal.send(key)
      try terminal.read(until: "Started with --read-only")
      terminal.send("j")
      try terminal.read(until: "the next key") { !$0.screen.text.contains("Started with") }
    }
    terminal.send("q")
    #expect(try terminal.waitForEnd() == .exited(0))
  }
}
