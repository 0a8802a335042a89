/// Numbers that follow from a seed alone (SplitMix64, Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return scattered(state)
  }

  /// The next number from 0 up to, not including, 1.
  mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }
}

/// Independent sequences drawn from one seed.
enum Stream: UInt64 {
  case crowdID = 1
  case crowdName, crowdDescription, crowdCount, crowdTimes, crowdStart
  case person, personKey, faults, requestID
}

/// The number that belongs to a place in a stream of a seed, without drawing those before it.
func mixed(_ seed: UInt64, _ stream: Stream, _ place: UInt64) -> UInt64 {
  scattered(
    scattered(seed &+ stream.rawValue &* 0xD1B5_4A32_D192_ED03) ^ (place &* 0x9E37_79B9_7F4A_7C15))
}

/// SplitMix64's finalizer: each bit of the result depends on every bit of the number.
func scattered(_ number: UInt64) -> UInt64 {
  var z = number
  z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
  z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
  return z ^ (z >> 31)
}

/// Several small choices taken from one number.
struct Choices {
  private var generator: SeededGenerator

  init(_ number: UInt64) { generator = SeededGenerator(seed: number) }

  /// The next number below a bound of at least 1.
  mutating func below(_ bound: Int) -> Int {
    Int(generator.next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Whether something that happens so many times in a hundred happens now.
  mutating func percent(_ share: Int) -> Bool { below(100) < share }

  mutating func one(of texts: [String]) -> String { texts[below(texts.count)] }
}
