import TerminalUI
import Testing

@testable import crowds

@Suite struct BaseURLTests {
  @Test(arguments: [
    ("https://jingopenapi.jingsocial.com", "https://jingopenapi.jingsocial.com"),
    ("HTTPS://Example.COM:8443/api/v1/", "https://example.com:8443/api/v1"),
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080"), ("http://127.1.2.3", "http://127.1.2.3"),
    ("http://localhost:1", "http://localhost:1"), ("http://[::1]:9", "http://[::1]:9"),
    ("https://localhost", "https://localhost"),
  ])
  func `addresses that are used`(written: String, used: String) throws {
    let url = try BaseURL(written)
    #expect(url.text == used)
    #expect(!url.wasNormalised)
  }

  @Test func `more than one slash at the end is left out with a notice`() throws {
    let url = try BaseURL("https://example.com/api//")
    #expect(url.text == "https://example.com/api")
    #expect(url.wasNormalised)
  }

  @Test(arguments: [
    ("http://example.com", BaseURL.Fault.insecure("example.com")),
    ("http://10.0.0.1", .insecure("10.0.0.1")), ("http://128.0.0.1", .insecure("128.0.0.1")),
    ("http://127.0.0.1.example.com", .insecure("127.0.0.1.example.com")),
    ("http://localhost.example.com", .insecure("localhost.example.com")),
    ("http://[::2]", .insecure("[::2]")), ("http://0x7f.1", .insecure("0x7f.1")),
    ("https://10.0.0.1", .address("10.0.0.1")), ("https://2130706433", .address("2130706433")),
    ("ftp://example.com", .scheme("ftp")), ("example.com", .scheme("example.com")),
    ("file:///etc/passwd", .scheme("file")), ("https://", .noHost), ("https:///x", .noHost),
    ("https://user:pass@example.com", .credentials), ("http://u:p@127.0.0.1", .credentials),
    ("https://example.com?x=1", .queryOrFragment), ("https://example.com/#f", .queryOrFragment),
    ("https://exa mple.com", .blankOrControl), ("https://example.com\u{7}", .blankOrControl),
    ("https://example.com/a/../b", .badPath), ("https://example.com//a", .badPath),
    ("https://example.com/%2e", .badPath), ("https://example.com:0", .badPort("0")),
    ("https://example.com:65536", .badPort("65536")), ("https://example.com:x", .badPort("x")),
    ("https://-a.com", .badHost("-a.com")), ("https://a..b", .badHost("a..b")),
    ("https://bücher.example", .international("xn--bcher-kva.example")),
    ("https://раураl.com", .international("xn--l-7sba6dbr.com")),
  ])
  func `addresses that are refused`(written: String, fault: BaseURL.Fault) {
    #expect(throws: fault) { try BaseURL(written) }
  }

  @Test func `a password in an address is not in the words about it`() {
    let fault = #expect(throws: BaseURL.Fault.self) { try BaseURL("https://u:hunter2@example.com") }
    #expect(fault.map { $0.english.plain.contains("hunter2") } == false)
    #expect(fault.map { $0.simplifiedChinese.plain.contains("hunter2") } == false)
  }

  @Test(arguments: [
    ("bücher", "bcher-kva"), ("münchen", "mnchen-3ya"), ("人群", "gmq750j"), ("中国", "fiqs8s"),
  ])
  func `punycode as in RFC 3492`(label: String, encoded: String) {
    #expect(Punycode.encoded(label) == encoded)
  }
}
