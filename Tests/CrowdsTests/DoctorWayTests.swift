import ArgumentParser
import CrowdsAPI
import CrowdsConsole
import Glibc
import NIOCore
import NIOPosix
import TerminalUI
import Testing

@testable import crowds

/// What stands before the platform, and platforms on this machine: T55, T88, the sandbox.
@Suite struct DoctorWayTests {
  private let group = MultiThreadedEventLoopGroup.singleton

  private func target(_ arguments: [String]) throws -> Target {
    try #require(try Crowds.parseAsRoot(["doctor"] + arguments) as? DoctorCommand).target
  }

  private func admission(
    _ profile: Profile, state: String? = nil, named name: String? = nil
  ) throws -> Patient.Admission {
    var locations = Locations { _ in nil }
    locations.state = state
    let configuration = Configuration(
      path: "/c", profiles: [profile.name: profile], defaultProfile: profile.name)
    return Patient.admission(
      try target(name.map { ["--profile", $0] } ?? []), .success(configuration),
      locations: locations, on: group)
  }

  @Test func `the embedded sandbox is good in all that can be tried`() async throws {
    let admission = Patient.admission(
      try target(["--sandbox", "--ephemeral"]), .success(.none), locations: Locations { _ in nil },
      on: group)
    let doctor = Doctor.testing(admission.patient, admission.observations)
    let all = await doctor.all()
    #expect(ProcessStatus.worst(of: all) == .success)
    #expect(all[.profile]?.text.contains("sandbox") == true)
    for operation in [CrowdsAPI.Operation.listCrowds, .showCrowd, .listMembers, .issueToken] {
      #expect(all[call: operation]?.result == .answered)
      #expect(all[.call(operation)]?.verdict == .good, "\(all[.call(operation)]?.text ?? "")")
    }
    #expect(all.compactMap(\.call).allSatisfy { !$0.needsConfirmation })
  }

  // T88
  @Test func `a state folder that others can read is told once as the token`() async throws {
    let folder = TemporaryFolder()
    let state = try folder.path("state")
    #expect(mkdir(state, 0o755) == 0 && chmod(state, 0o755) == 0)
    let secret = try folder.file("secret", Array("canary".utf8))
    let admission = try admission(
      Profile.testing("http://127.0.0.1:1", secretFile: secret), state: state)
    let all = await Doctor.testing(admission.patient, admission.observations).all()
    #expect(all[.token]?.verdict == .bad(.configuration))
    #expect(all[call: .listCrowds]?.result == .untried(.blocked))
    #expect(all.count { $0.verdict.grade == .bad } == 1)
  }

  // T55
  @Test func `a name that nobody knows is named, and no call is tried`() async throws {
    let folder = TemporaryFolder()
    let secret = try folder.file("secret", Array("canary".utf8))
    let admission = try admission(
      Profile.testing("https://platform.invalid", secretFile: secret), state: folder.path("state"))
    #expect(admission.observations.map(\.topic) == [.profile, .secret])
    let all = await Doctor.testing(admission.patient, admission.observations).all()
    #expect(all[.name]?.verdict == .bad(.unavailable))
    #expect(all[.name]?.text.contains("platform.invalid") == true)
    #expect(all[.token]?.verdict == .note)
    #expect(all[call: .listCrowds]?.result == .untried(.blocked))
    #expect(ProcessStatus.worst(of: all) == .unavailable)
  }

  // T88
  @Test func `a secret that others can read is bad before anything is sent`() throws {
    let folder = TemporaryFolder()
    let file = try folder.file("secret", Array("canary".utf8), mode: 0o644)
    let admission = try admission(Profile.testing(secretFile: file))
    #expect(admission.patient == nil)
    let check = try #require(admission.observations[.secret])
    #expect(check.verdict == .bad(.configuration))
    #expect(check.text.contains("chmod 600"))
    #expect(!check.text.contains("canary"))
  }

  @Test func `an unknown profile is answered with the nearest, and none with how to begin`() throws
  {
    let unknown = try admission(Profile.testing(), named: "b").observations
    #expect(unknown[.profile]?.verdict == .bad(.configuration))
    let none = Patient.admission(
      try target([]), .success(Configuration(path: "/c")), locations: Locations { _ in nil },
      on: group)
    #expect(none.patient == nil)
    #expect(none.observations[.profile]?.verdict == .bad(.configuration))
    #expect(none.observations[.profile]?.adviceText?.contains("crowds login") == true)
  }

  @Test func `a file of certificates that is missing is bad`() throws {
    let folder = TemporaryFolder()
    var profile = Profile.testing(secretFile: try folder.file("secret", Array("canary".utf8)))
    profile.caFile = try folder.path("none.pem")
    let admission = try admission(profile)
    #expect(admission.patient == nil)
    #expect(admission.observations[.connection]?.text.contains("none.pem") == true)
  }

  @Test func `a name server that does not answer is left after its time`() async {
    // No time at all: whoever answers is too late.
    let lookup = await NameLookup.looking(
      up: "platform.invalid", on: group.next(), limit: .nanoseconds(0))
    #expect(lookup == .timedOut(seconds: 0) || lookup == .unknown)
    let none = await NameLookup.looking(up: "127.0.0.1", on: group.next())
    #expect(none == .notNeeded)
  }
}
