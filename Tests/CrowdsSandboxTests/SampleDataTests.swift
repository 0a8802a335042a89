import CrowdsAPI
import Testing

@testable import CrowdsSandbox

@Suite struct SampleDataTests {
  private func sample(seed: UInt64 = 7, crowds: Int = 812, members: Int64 = 1_000_000) -> SampleData
  {
    SampleData(seed: seed, crowdCount: crowds, memberCount: members, reference: moment)
  }

  @Test func `the same seed gives the same data and another seed other data`() {
    let all = { (seed: UInt64) in (0..<812).map { sample(seed: seed).crowd(at: $0) } }
    #expect(all(7) == all(7))
    #expect(all(7).map(\.name) != all(8).map(\.name))
    #expect(all(7).map(\.id) != all(8).map(\.id))
    let people = { (seed: UInt64) in sample(seed: seed).members(at: 3, positions: 0..<50) }
    #expect(people(7) == people(7))
    #expect(Set(people(7).map(\.id)).isDisjoint(with: people(8).map(\.id)))
  }

  @Test(arguments: [1, 2, 4, 812, 6_800, 6_801, 50_000])
  func `ids descend with gaps, hold the documented one and lead back to their places`(
    crowds: Int
  ) {
    let sample = sample(crowds: crowds)
    let ids = (0..<crowds).map { sample.id(at: $0) }
    #expect(ids.contains(20541))
    #expect(ids.last.map { $0 > 0 } == true)
    #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 > $1 })
    #expect(ids.enumerated().allSatisfy { sample.place(of: $1) == $0 })
    let strangers = Set((1...ids[0] + 5)).subtracting(ids)
    #expect(strangers.allSatisfy { sample.place(of: $0) == nil })
    if crowds == 812 { #expect(ids[0] == 20541 && ids[0] - ids[811] > 811) }
  }

  @Test(arguments: [(0, 1_000_000), (812, 1_000_000), (812, 5_000), (1, 9), (812, 0)])
  func `exactly one crowd is the largest`(crowds: Int, members: Int) {
    let sample = sample(crowds: crowds, members: Int64(members))
    let fitting = (0..<crowds).filter { sample.count(at: $0) == Int64(members) }
    if members > 0 { #expect(fitting.count == min(crowds, 1)) }
    #expect(sample.largestID == fitting.first.map { sample.id(at: $0) } || members == 0)
  }

  @Test func `crowds are as different as in life`() {
    let sample = sample()
    let crowds = (0..<812).map { sample.crowd(at: $0) }
    let names = crowds.map(\.name)
    #expect(Set(names).count > 600)
    #expect(names.contains("双十一老客（复购≥3）"))
    let ascii = names.filter { $0.utf8.allSatisfy { $0 < 0x80 } }.count
    #expect((150..<500).contains(ascii))
    #expect(names.contains { $0.unicodeScalars.count <= 3 })
    #expect(names.contains { $0.unicodeScalars.count > 40 })
    #expect(names.allSatisfy { !$0.isEmpty && $0.unicodeScalars.count <= 100 })
    let undescribed = crowds.filter { $0.description == nil }.count
    #expect((200..<450).contains(undescribed))
    #expect(crowds.contains { $0.count == 0 })
    #expect(crowds.contains { $0.count > 100_000 && $0.count < 1_000_000 })
    #expect(crowds.allSatisfy { $0.createdAt <= $0.updatedAt && $0.updatedAt <= moment })
    #expect(zip(crowds, crowds.dropFirst()).allSatisfy { $0.createdAt > $1.createdAt })
  }

  @Test func `people have masked mobiles, and some have less`() {
    let people = sample().members(at: 3, positions: 0..<2_000).map(\.person)
    let mobiles = people.compactMap(\.mobile)
    #expect((1_600..<1_900).contains(mobiles.count))
    #expect(mobiles.allSatisfy { $0.count == 11 && Array($0)[3..<7] == ["*", "*", "*", "*"] })
    #expect(people.compactMap(\.email).allSatisfy { $0.contains("***@") })
    #expect(people.contains { $0.email == nil })
    #expect(people.contains { $0.name == nil })
  }

  @Test func `the cipher is a permutation of version 4 ids`() throws {
    let cipher = PersonCipher(seed: 42)
    let numbers: [UInt64] = Array(0..<5_000) + [(1 << 61) - 1]
    let ids = numbers.map { cipher.uuid(of: $0) }
    #expect(Set(ids).count == numbers.count)
    #expect(ids.allSatisfy { OmniUUID.departure(of: OmniUUID($0).text) == nil })
    #expect(zip(numbers, ids).allSatisfy { cipher.person(of: $1) == $0 })
    let documented = try #require(OmniUUID("ncVpzNSAuAXKjXJyWrr3ZV"))
    #expect(cipher.person(of: documented.value) == nil)
  }

  @Test func `membership is what paging shows, for crowds that overlap`() {
    let sample = sample(members: 300)
    let everyone = (0..<40).map { place in
      Set(sample.members(at: place, positions: 0..<sample.count(at: place)).map(\.id))
    }
    for (place, members) in everyone.enumerated() {
      #expect(members.count == Int(sample.count(at: place)))
      for id in everyone[3] {
        let uuid = OmniUUID(id)?.value ?? 0
        #expect(sample.contains(uuid, at: place) == members.contains(id))
      }
    }
  }
}
