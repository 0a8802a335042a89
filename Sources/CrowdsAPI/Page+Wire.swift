extension Page {
  /// Reads a page whose items `item` reads.
  init(
    parsing data: JSONValue?, contract: Contract,
    item: (JSONValue, Contract) throws(WireError) -> Item
  ) throws(WireError) {
    let object = try WireObject(reply: data, contract)
    let values = try object.array(.list)
    guard values.count <= Limits.standard.pageItems else {
      throw object.unexpected(.list, "at most \(Limits.standard.pageItems) items")
    }
    var items: [Item] = []
    items.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      do throws(WireError) {
        items.append(try item(value, contract))
      } catch {
        throw error.under("\(contract.wireName(.list))[\(index)]")
      }
    }
    let whole: ClosedRange<Int64> = 0...(1 << 53)
    self.init(
      items: items,
      total: try object.integer(.total, in: whole).map(Int.init),
      page: try object.integer(.page, in: whole).map(Int.init),
      pageSize: try object.integer(.pageSize, in: whole).map(Int.init))
  }

  /// The page under the contract's names.
  func json(_ contract: Contract, item: (Item) -> JSONObject) -> JSONValue {
    var object = JSONObject()
    contract.write(.list, .array(items.map { .object(item($0)) }), to: &object)
    contract.write(.total, total.map { .integer(Int64($0)) }, to: &object)
    contract.write(.page, page.map { .integer(Int64($0)) }, to: &object)
    contract.write(.pageSize, pageSize.map { .integer(Int64($0)) }, to: &object)
    return .object(object)
  }
}

/// Which part of a list a request asks for.
struct PageRequest {
  var page: Int
  var pageSize: Int

  func write(to object: inout JSONObject, _ contract: Contract) {
    contract.write(.page, .integer(Int64(page)), to: &object)
    contract.write(.pageSize, .integer(Int64(pageSize)), to: &object)
  }
}

extension WireObject {
  func pageRequest() throws(WireError) -> PageRequest {
    PageRequest(
      page: Int(try requiredInteger(.page, in: 1...(1 << 53))),
      pageSize: Int(try requiredInteger(.pageSize, in: 1...Int64(Limits.standard.pageItems))))
  }
}

extension PagedEndpoint {
  /// More items than asked for would stand at other places of the list than they claim.
  public func check(_ response: Response) throws(WireError) {
    guard response.items.count <= pageSize else {
      throw WireError(path: "", expected: "at most the \(pageSize) items asked for")
    }
  }
}
