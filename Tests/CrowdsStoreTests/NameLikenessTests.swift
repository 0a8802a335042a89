import CrowdsAPI
import Testing

@testable import CrowdsStore

/// Names that are taken for each other: T12.
@Suite struct NameLikenessTests {
  @Test(arguments: [
    ("Spring", "spring"), ("STRASSE", "straße"), ("café", "cafe\u{301}"), ("Ａ１", "A1"),
    ("老客", "老客\u{200B}"), ("老客", "\u{FEFF}老客 "), ("老 客", "老\u{3000}客"),
    ("a\u{AD}b", "ab"), ("ab", "a\u{202E}b"), ("paypal", "рaypal"), ("ВВ", "BB"),
    ("ΑΒ", "AB"), ("АВ", "ΑΒ"), ("HH", "ΗΗ"), ("ηη", "ΗΗ"), ("ёлка", "ËЛКА"), ("K", "\u{212A}"),
    ("ｶﾞｽ", "ガス"), ("⼈群", "人群"), ("已购", "己购"), ("末购", "未购"), ("双十一", "双十ー"),
    ("A10", "AlO"), ("modern", "modem"), ("Top-10", "Top–10"), ("（复购≥3）", "(复购≥3)"),
    ("𝐀bc", "Abc"), ("👨\u{200D}👩", "👨👩"), ("line two", "line  two"), ("", " \u{200B}"),
  ])
  func `names that look alike are told apart and told`(one: String, other: String) {
    #expect(NameLikeness.compare(one, other) == .looksAlike)
    #expect(NameLikeness.compare(other, one) == .looksAlike)
  }

  @Test(arguments: [
    ("Spring", "Springs"), ("双十一", "双十二"), ("老客", "新客"), ("Group 1", "Group 2"),
    ("café", "cafe"), ("复购≥3", "复购≤3"), ("a b", "ab"), ("", "a"), ("会员", "會員"),
    ("👨\u{200D}👩", "👨"), ("2024-11", "2024-12"),
  ])
  func `names that differ visibly are different`(one: String, other: String) {
    #expect(NameLikeness.compare(one, other) == .different)
    #expect(NameLikeness.compare(other, one) == .different)
  }

  @Test(arguments: ["双十一", "cafe\u{301}", "", "a\u{0}b", "\u{202E}"])
  func `the same bytes are the same`(name: String) {
    #expect(NameLikeness.compare(name, name) == .same)
  }

  @Test func `a survey names the same first, then look-alikes, and no others`() async throws {
    let bench = try Workbench()
    let similar = await bench.platform.make(name: "cafe\u{301}")
    let same = await bench.platform.make(name: "café")
    await bench.platform.make(name: "tea")
    let found = try await bench.writer.findAlike("café")
    #expect(found.matches.map(\.crowd.id) == [same.id, similar.id])
    #expect(found.matches.map(\.likeness) == [.same, .looksAlike])
    #expect(found.isComplete)
    #expect(found.examined == 3)
    let others = try await bench.writer.findAlike("café", except: same.id)
    #expect(others.matches.map(\.crowd.id) == [similar.id])
  }

  @Test func `a survey says how far it looked, and misses no equal name`() async throws {
    let bench = try Workbench()
    let same = await bench.platform.make(name: "Old")
    await bench.platform.make(name: "OLD")
    for number in 0..<40 { await bench.platform.make(name: "Other \(number)") }
    // The newest come first: both stand behind the limit.
    let found = try await bench.writer.findAlike("Old", limit: 20)
    #expect(found.matches.map(\.crowd.id) == [same.id])
    #expect(found.examined == 20)
    #expect(found.total == 42)
    #expect(!found.isComplete)
  }

  @Test func `every width and radical has its ordinary form`() {
    for value in UInt32(0xFF61)...0xFF9F {
      let scalar = Unicode.Scalar(value) ?? " "
      #expect(Lookalikes.ordinaryForm(of: scalar) != scalar)
    }
    for value in UInt32(0x2F00)...0x2FD5 {
      let scalar = Unicode.Scalar(value) ?? " "
      #expect(Lookalikes.ordinaryForm(of: scalar).properties.isIdeographic)
    }
    #expect(Lookalikes.ordinaryForm(of: "\u{2FD5}") == "龠")
    #expect(Lookalikes.ordinaryForm(of: "\u{FF9D}") == "ン")
  }
}
