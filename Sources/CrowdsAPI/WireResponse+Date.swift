extension WireResponse {
  /// When the server sent it by its own clock (the `Date` header), in seconds since 1970; nil where
  /// it does not tell.
  public var date: Int64? { headers["date"].flatMap { RetryAfter.date($0[...]) } }
}
