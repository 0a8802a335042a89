import CrowdsAPI

/// The crowds and members that every sandbox begins with.
///
/// Nothing of it is stored: each piece follows from the seed and its place, so a million members
/// cost nothing until they are asked for.
struct SampleData: Hashable, Sendable {
  /// The documented example's crowd, which always exists while there is any.
  static let documentedID: Int64 = 20541
  /// Ids stand three apart and move by 0 to 2, which leaves gaps of 0 to 4.
  private static let stride: Int64 = 3

  let seed: UInt64
  let crowdCount: Int
  let memberCount: Int64
  /// The moment that the sample's times are counted back from, in seconds since 1970.
  let reference: Int64

  /// The place of the documented crowd: 0, or later where ids below it would not suffice.
  private var documentedPlace: Int { max(0, crowdCount - 6_800) }

  /// The place of the one crowd that has `memberCount` members, on the first page of any size.
  private var largestPlace: Int { min(3, crowdCount - 1) }

  /// People who exist; every crowd is a run of them, so crowds overlap as they do in life.
  private var population: UInt64 { UInt64(max(2 * memberCount, 1 << 21)) }

  /// The highest id there is, or the one below the documented where there is no crowd.
  var highestID: Int64 { crowdCount == 0 ? Self.documentedID - 1 : id(at: 0) }

  /// The id of the crowd with `memberCount` members.
  var largestID: Int64? { crowdCount == 0 ? nil : id(at: largestPlace) }

  /// The id at a place, counted from 0 for the newest.
  func id(at place: Int) -> Int64 {
    Self.documentedID + Self.stride * Int64(documentedPlace - place) - offset(at: place)
  }

  private func offset(at place: Int) -> Int64 {
    place == documentedPlace
      ? 0 : Int64(mixed(seed, .crowdID, UInt64(place)) % UInt64(Self.stride))
  }

  /// The place of an id, or nil where no sample crowd has it.
  func place(of id: Int64) -> Int? {
    let top = Self.documentedID + Self.stride * Int64(documentedPlace)
    guard id > 0, id <= top else { return nil }
    let place = Int((top - id) / Self.stride)
    return place < crowdCount && self.id(at: place) == id ? place : nil
  }

  func name(at place: Int) -> String {
    if place == documentedPlace { return "双十一老客（复购≥3）" }
    if place == largestPlace { return "全部会员 All members" }
    return CrowdNames.name(mixed(seed, .crowdName, UInt64(place)))
  }

  func count(at place: Int) -> Int64 {
    if place == largestPlace { return memberCount }
    var choices = Choices(mixed(seed, .crowdCount, UInt64(place)))
    if choices.percent(6) { return 0 }
    let scale = 1 << choices.below(18)
    let count = Int64(scale + choices.below(scale))
    return count == memberCount ? count + 1 : count
  }

  func crowd(at place: Int) -> CrowdRecord {
    var choices = Choices(mixed(seed, .crowdTimes, UInt64(place)))
    // One crowd a day, or ten years in all where there are very many.
    let spacing = crowdCount <= 3_650 ? 86_400 : 315_360_000 / crowdCount
    let age = Int64(place * spacing + 7_200 + choices.below(spacing))
    let untouched = choices.percent(20) ? age : age * Int64(choices.below(1_000)) / 1_000
    let sinceUpdate = place == documentedPlace ? 180 : untouched
    return CrowdRecord(
      id: id(at: place), name: name(at: place),
      description: CrowdNames.description(mixed(seed, .crowdDescription, UInt64(place))),
      count: count(at: place), createdAt: reference - age, updatedAt: reference - sinceUpdate)
  }

  // MARK: Members

  private func firstPerson(at place: Int) -> UInt64 {
    place == largestPlace ? 0 : mixed(seed, .crowdStart, UInt64(place)) % population
  }

  /// The members at these positions of the crowd at a place, oldest first.
  func members(at place: Int, positions: Range<Int64>) -> [MemberRecord] {
    let crowd = crowd(at: place)
    let first = firstPerson(at: place)
    let cipher = PersonCipher(seed: seed)
    let span = crowd.updatedAt - crowd.createdAt
    return positions.clamped(to: 0..<crowd.count).map { position in
      let number = (first + UInt64(position)) % population
      return MemberRecord(
        id: OmniUUID(cipher.uuid(of: number)).text,
        person: person(number: number),
        joinedAt: crowd.createdAt
          + Int64(Double(span) * Double(position) / Double(crowd.count)))
    }
  }

  /// Whether the person with this UUID is a sample member of the crowd at a place.
  func contains(_ uuid: UInt128, at place: Int) -> Bool {
    guard let number = PersonCipher(seed: seed).person(of: uuid), number < population else {
      return false
    }
    let first = firstPerson(at: place)
    let position = number >= first ? number - first : number + population - first
    return position < UInt64(count(at: place))
  }

  /// What is known of the person with this UUID: nothing of people who are not in the sample.
  func person(_ uuid: UInt128) -> Person {
    guard let number = PersonCipher(seed: seed).person(of: uuid), number < population else {
      return Person()
    }
    return person(number: number)
  }

  private func person(number: UInt64) -> Person {
    PersonNames.person(mixed(seed, .person, number))
  }
}
