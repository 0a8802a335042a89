import CrowdsAPI
import Testing
import Trials

@Suite struct OmniUUIDTests {
  @Test func theDocumentedSampleIsAVersion4UUIDInBothDirections() {
    let sample = "ncVpzNSAuAXKjXJyWrr3ZV"
    #expect(OmniUUID(sample)?.uuid == "9ad00668-b63e-4180-88d7-7c10d20a79b8")
    #expect(OmniUUID(0x9ad0_0668_b63e_4180_88d7_7c10_d20a_79b8).text == sample)
    #expect(OmniUUID.departure(of: sample) == nil)
  }

  @Test func everyValueComesBackFromItsText() {
    var generator = SplitMix(seed: 57)
    for _ in 0..<2_000 {
      let value = UInt128(generator.next()) << 64 | UInt128(generator.next())
      #expect(OmniUUID(OmniUUID(value).text)?.value == value)
    }
    #expect(OmniUUID(OmniUUID(.max).text)?.value == .max)
    #expect(OmniUUID(0).text == String(repeating: "2", count: 22))
  }

  @Test(arguments: [
    ("ncVpzNSAuAXKjXJyWrr3Z", OmniUUID.Departure.length(21)),
    ("", .length(0)),
    ("ncVpzNSAuAXKjXJyWrr3Z0", .byte(at: 21)),
    ("lcVpzNSAuAXKjXJyWrr3ZV", .byte(at: 0)),
    (String(repeating: "z", count: 22), .tooLarge),
    (String(repeating: "2", count: 22), .version),
  ])
  func aDepartureIsNamed(text: String, departure: OmniUUID.Departure) {
    #expect(OmniUUID.departure(of: text) == departure)
  }
}
