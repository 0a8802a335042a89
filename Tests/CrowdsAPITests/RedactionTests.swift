import Testing

@testable import CrowdsAPI

/// Secrets are found wherever a person would read them.
@Suite struct RedactionTests {
  @Test(arguments: [
    ("no secret here", "no secret here"), ("K1;x", "••••"), ("a K1;x b K1;x", "a •••• b ••••"),
    ("k1;x", "••••"), ("K1;", "K1;"), ("", ""), ("人群 K1;x", "人群 ••••"),
    // The Kelvin sign and the Greek question mark read like a K and a semicolon.
    ("\u{212A}1\u{37E}x", "••••"),
  ])
  func `a text is told without its secrets`(text: String, told: String) {
    #expect(Redaction([Secret("K1;x")])(text) == told)
  }

  @Test func `a secret that is not ASCII is found too`() {
    #expect(Redaction([Secret("é密")])("e\u{301}密!") == "••••!")
    #expect(Redaction([Secret("é密")])("plain") == "plain")
  }
}
