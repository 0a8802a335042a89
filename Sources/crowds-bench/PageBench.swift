import CrowdsAPI

/// A page of 1,000 members from bytes to values.
func benchPage(_ report: inout Report) {
  let members = (0..<1000).map { index in
    Member(
      id: "ncVpzNSAuAXKjXJyWrr3ZV", name: "王小明 \(index)", mobile: "138****\(1000 + index)",
      email: "w***@example.com", joinedAt: Moment(milliseconds: 1_790_000_000_000))
  }
  let page = Page(items: members, total: 1_000_000, page: 1, pageSize: 1000)
  let data = ListMembers.data(for: page, contract: .standard)
  let bytes = Envelope.success(data, of: .listMembers, requestID: "r", timestamp: 0)
  report.group("a page of 1,000 members, \(bytes.count) bytes")
  report.line("walk the bytes", bytes: bytes.count) { bytes.reduce(0) { $0 &+ Int($1) } }
  report.line("read the document", bytes: bytes.count) {
    (try? JSONValue(parsing: bytes)) == nil ? 0 : 1
  }
  report.line("read and decode the page", bytes: bytes.count) {
    guard let envelope = try? Envelope(parsing: bytes, contract: .standard),
      let page = try? ListMembers.response(from: envelope.data, contract: .standard)
    else { return 0 }
    return page.items.count
  }
}
