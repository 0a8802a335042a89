import CrowdsAPI

/// A piece of the input that is no id, as exactly as it can be said.
public struct Malformed: Hashable, Sendable {
  /// What is wrong with it.
  public enum Problem: Hashable, Sendable {
    /// A character that no id has.
    case character(Unicode.Scalar)
    /// A character that is not seen: cleaning takes it out.
    case hidden(Unicode.Scalar)
    /// A full-width character: cleaning puts the ordinary one in its place.
    case fullWidth(Unicode.Scalar)
    /// A byte that is not UTF-8.
    case byte(UInt8)
    /// An e-mail address.
    case email
    /// A telephone number.
    case phone
    /// The name of a person.
    case name
    /// Longer than any id; its bytes.
    case tooLong(Int)
    /// Longer than a piece may be: the rest of it was not kept.
    case cut
    /// A row of a table without the chosen column.
    case noColumn
    /// A quote that does not end.
    case openQuote
    /// Of unusual form, and the person said that such ids are not to be sent.
    case unusual
  }

  /// Its line in the input, from 1.
  public var line: Int64
  /// The character in question, counted from 1 at the start of the line; 0 where it is the whole
  /// piece.
  public var column: Int
  /// Its bytes as they came, at most `longest`; foreign text.
  public var text: [UInt8]
  /// What is wrong with it.
  public var problem: Problem

  /// Bytes of a piece that are kept.
  public static let longest = 200

  /// Makes one; of `text` only the beginning is kept.
  public init(line: Int64, column: Int, text: some Collection<UInt8>, problem: Problem) {
    self.line = line
    self.column = column
    self.text = Array(text.prefix(Self.longest))
    self.problem = problem
  }
}

/// An id that can be sent and departs from the form of all known samples.
public struct UnusualID: Hashable, Sendable {
  /// How it departs.
  public enum Form: Hashable, Sendable, CaseIterable {
    /// Not 22 characters.
    case length
    /// A character outside the alphabet: 0, 1, I, O or l.
    case character
    /// More than 128 bits, or a UUID of another version than 4.
    case value
    /// A UUID in its usual form with dashes, which has a form of 22 characters.
    case dashedUUID
  }

  /// Its line in the input, from 1.
  public var line: Int64
  /// The id.
  public var text: String
  /// How it departs.
  public var form: Form

  /// The 22 characters that stand for a UUID with dashes; nil for the others.
  public var converted: String? { OmniUUID(dashedUUID: text.utf8)?.text }

  /// Makes one.
  public init(line: Int64, text: String, form: Form) {
    self.line = line
    self.text = text
    self.form = form
  }
}

extension UnusualID.Form {
  init(_ departure: OmniUUID.Departure) {
    switch departure {
    case .length: self = .length
    case .byte: self = .character
    case .tooLarge, .version: self = .value
    }
  }
}
