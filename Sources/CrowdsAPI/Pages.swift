/// One page of a list that is read to its end.
public struct PageOfList<Item: Hashable & Sendable>: Hashable, Sendable {
  /// The items in the order of the reply.
  public var items: [Item]
  /// Places in `items` of those that already came on this page or on one shortly before.
  public var repeated: Set<Int>
  /// Counted from 1.
  public var page: Int
  /// How many items the whole list has, as this reply says.
  public var total: Int?
  /// Whether the list changed or contradicted itself up to here: rows may be missing or double.
  public var changed: Bool
  /// What support staff give the vendor; nil where the reply has none.
  public var requestID: String?
}

/// The pages of a list from the one asked for to the last, each read when it is wanted.
///
/// It ends on every list, however the platform pages it, and holds no more than a few pages.
public struct Pages<E: PagedEndpoint>: AsyncSequence, Sendable
where E.Item: Identifiable, E.Item.ID: Sendable {
  /// One page.
  public typealias Element = PageOfList<E.Item>
  /// Why a page could not be read; nothing comes after it.
  public typealias Failure = APIError

  let client: APIClient
  let endpoint: E
  let report: @Sendable (Waiting?) async -> Void

  /// Starts at the page of the endpoint.
  public func makeAsyncIterator() -> Iterator {
    Iterator(
      client: client, endpoint: endpoint, report: report,
      walk: ListWalk(page: endpoint.page, pageSize: endpoint.pageSize))
  }

  /// Reads one page at a time.
  public struct Iterator: AsyncIteratorProtocol {
    let client: APIClient
    var endpoint: E
    let report: @Sendable (Waiting?) async -> Void
    var walk: ListWalk<E.Item.ID>
    var hasEnded = false

    /// Reads the next page; nil after the last.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(APIError) -> PageOfList<E.Item>? {
      guard !hasEnded else { return nil }
      let reply: Reply<Page<E.Item>>
      do throws(APIError) {
        reply = try await client.send(endpoint, report: report)
      } catch {
        hasEnded = true
        throw error
      }
      let page = reply.value
      let step = walk.take(page.items.map(\.id), total: page.total, pageSize: page.pageSize)
      hasEnded = step.isLast
      let element = PageOfList(
        items: page.items, repeated: step.repeated, page: endpoint.page, total: page.total,
        changed: step.changed, requestID: reply.requestID)
      endpoint.page += 1
      return element
    }
  }
}

extension APIClient {
  /// The pages of a list from the endpoint's own page on; `report` is told what they wait for.
  public func pages<E: PagedEndpoint>(
    of endpoint: E, report: @escaping @Sendable (Waiting?) async -> Void = { _ in }
  ) -> Pages<E>
  where E.Item: Identifiable, E.Item.ID: Sendable {
    Pages(client: self, endpoint: endpoint, report: report)
  }
}
