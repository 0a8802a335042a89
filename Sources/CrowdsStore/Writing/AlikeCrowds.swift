public import CrowdsAPI

/// Crowds whose names are equal to a name or look like it, and how many were looked at.
public struct AlikeCrowds: Hashable, Sendable {
  /// Why a name is worth a warning.
  public enum Likeness: Hashable, Sendable {
    /// The same characters.
    case same
    /// Other characters that look the same.
    case looksAlike
  }

  /// A crowd and how its name is like the other.
  public struct Match: Hashable, Sendable {
    /// The crowd that there is.
    public var crowd: Crowd
    /// How its name is like the one that was asked about.
    public var likeness: Likeness

    /// Pairs a crowd with a likeness.
    public init(_ crowd: Crowd, _ likeness: Likeness) {
      self.crowd = crowd
      self.likeness = likeness
    }
  }

  /// The crowds, equal names first.
  public var matches: [Match]
  /// Crowds whose names were looked at.
  public var examined: Int
  /// Crowds that there are, where the platform says so.
  public var total: Int?
  /// Whether all were looked at; else equal names are all there, look-alikes may be missing.
  public var isComplete: Bool

  /// Describes what a search found.
  public init(matches: [Match], examined: Int, total: Int? = nil, isComplete: Bool) {
    self.matches = matches
    self.examined = examined
    self.total = total
    self.isComplete = isComplete
  }
}

extension CrowdWriter {
  /// Looks for crowds, other than `own`, that are called the same or look so.
  ///
  /// The platform finds names that contain a text, which a look-alike does not: so the crowds are
  /// read page by page, the first `limit` of the platform's list, and beyond it only the very same
  /// name is asked for.
  public func findAlike(
    _ name: String, except own: Crowd.ID? = nil, limit: Int = 5_000,
    report: @escaping Report = { _ in }
  ) async throws(APIError) -> AlikeCrowds {
    let shape = NameShape(name)
    var alike = AlikeCrowds(matches: [], examined: 0, isComplete: false)
    var seen: Set<Crowd.ID> = []
    func take(_ crowds: [Crowd]) {
      for crowd in crowds where crowd.id != own && seen.insert(crowd.id).inserted {
        switch crowd.name.map({ shape.likeness(to: $0) }) {
        case .same?: alike.matches.append(.init(crowd, .same))
        case .looksAlike?: alike.matches.append(.init(crowd, .looksAlike))
        case .different?, nil: continue
        }
      }
    }
    let call = ListCrowds(page: 1, pageSize: min(Self.pageSize, limit), name: nil)
    var pages = client.pages(of: call, report: report).makeAsyncIterator()
    while alike.examined < limit {
      guard let page = try await pages.next(isolation: nil) else {
        alike.isComplete = true
        break
      }
      alike.examined += page.items.count
      alike.total = page.total ?? alike.total
      take(page.items)
    }
    if let total = alike.total, alike.examined >= total { alike.isComplete = true }
    if !alike.isComplete { take(try await crowds(named: name, report)) }
    alike.matches =
      alike.matches.filter { $0.likeness == .same } + alike.matches.filter { $0.likeness != .same }
    return alike
  }
}
