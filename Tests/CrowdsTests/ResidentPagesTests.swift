import Testing

@testable import crowds

@Suite struct ResidentPagesTests {
  @Test func `the code of this process is found, and runs on after it was given back`() {
    let mappings = ResidentPages.executableMappings()
    #expect(!mappings.isEmpty)
    #expect(mappings.allSatisfy { $0.count % 4096 == 0 })
    let before = (0..<1000).map { $0 * $0 }
    ResidentPages.releaseCode()
    #expect((0..<1000).map { $0 * $0 } == before)
    #expect(ResidentPages.executableMappings() == mappings)
  }
}
