public import CrowdsAPI

/// The crowds whose names are, or look like, the one that somebody wants to give.
public struct NameSurvey: Hashable, Sendable {
  /// A crowd of that name, or of one that may be taken for it.
  public struct Finding: Hashable, Sendable {
    /// The crowd.
    public var crowd: Crowd
    /// `same` or `looksAlike`.
    public var likeness: NameLikeness

    /// Pairs a crowd with how like its name is.
    public init(crowd: Crowd, likeness: NameLikeness) {
      self.crowd = crowd
      self.likeness = likeness
    }
  }

  /// The crowds that were found, those of the very same name first.
  public var found: [Finding]
  /// How many crowds were looked at for look-alikes.
  public var looked: Int
  /// How many there are, where the platform says so.
  public var total: Int?
  /// Whether all crowds were looked at; else those of the same name are all there, look-alikes may
  /// be missing.
  public var isWhole: Bool

  /// Makes a survey.
  public init(found: [Finding] = [], looked: Int = 0, total: Int? = nil, isWhole: Bool = true) {
    self.found = found
    self.looked = looked
    self.total = total
    self.isWhole = isWhole
  }
}

extension CrowdWriter {
  /// Looks for crowds that are called the same or look so.
  ///
  /// The platform finds names that contain a text, which a look-alike does not: so the crowds are
  /// read page by page, the first `limit` of the platform's list, and beyond it only the very same
  /// name is asked for.
  public func survey(
    name: String, except own: Crowd.ID? = nil, limit: Int = 5_000,
    report: @escaping Report = { _ in }
  ) async throws(APIError) -> NameSurvey {
    let shape = NameShape(name)
    var survey = NameSurvey()
    var seen: Set<Crowd.ID> = []
    func take(_ crowds: [Crowd]) {
      for crowd in crowds where crowd.id != own && seen.insert(crowd.id).inserted {
        let likeness = crowd.name.map { shape.likeness(to: $0) } ?? .different
        if likeness != .different {
          survey.found.append(NameSurvey.Finding(crowd: crowd, likeness: likeness))
        }
      }
    }
    let call = ListCrowds(page: 1, pageSize: min(Self.pageSize, limit), name: nil)
    var pages = client.pages(of: call, report: report).makeAsyncIterator()
    survey.isWhole = false
    while survey.looked < limit {
      guard let page = try await pages.next(isolation: nil) else {
        survey.isWhole = true
        break
      }
      survey.looked += page.items.count
      survey.total = page.total ?? survey.total
      take(page.items)
    }
    if let total = survey.total, survey.looked >= total { survey.isWhole = true }
    if !survey.isWhole { take(try await crowds(named: name, report)) }
    survey.found =
      survey.found.filter { $0.likeness == .same }
      + survey.found.filter { $0.likeness != .same }
    return survey
  }
}
