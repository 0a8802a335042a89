import CrowdsAPI
import Testing
import Trials

@Suite struct JSONReaderTests {
  /// Named after the cases of JSONTestSuite that they stand for.
  @Test(arguments: [
    ("y_array_empty", "[]"), ("y_array_with_several_null", "[1,null,null,null,2]"),
    ("y_array_ending_with_newline", "[\"a\"]\n"), ("y_array_with_leading_space", " [1]"),
    ("y_object_empty", "{}"), ("y_object_empty_key", "{\"\":0}"),
    ("y_object_escaped_null_in_key", "{\"foo\\u0000bar\": 42}"),
    ("y_object_with_newlines", "{\n\"a\": \"b\"\n}"),
    ("y_number_0e+1", "[0e+1]"), ("y_number_0e1", "[0e1]"), ("y_number_minus_zero", "[-0]"),
    ("y_number_negative_int", "[-123]"), ("y_number_real_capital_e", "[1E22]"),
    ("y_number_real_fraction_exponent", "[123.456e78]"),
    ("y_number_double_close_to_zero", "[-0.00000000000000000000000000000000000000000000000001]"),
    ("y_string_allowed_escapes", #"["\"\\\/\b\f\n\r\t"]"#),
    ("y_string_accepted_surrogate_pair", #"["\ud801\udc37"]"#),
    ("y_string_unicode_U+10FFFE_nonchar", #"["\uDBFF\uDFFE"]"#),
    ("y_string_null_escape", #"["\u0000"]"#), ("y_string_u+2028_line_sep", "[\"\u{2028}\"]"),
    ("y_string_with_del_character", "[\"a\u{7f}a\"]"),
    ("y_structure_lonely_int", "42"), ("y_structure_lonely_string", "\"asd\""),
    ("y_structure_true_in_array", "[true]"), ("y_structure_lonely_null", "null"),
  ])
  func whatTheStandardAllowsIsRead(name: String, text: String) throws {
    _ = try json(text)
  }

  @Test(arguments: [
    ("n_array_1_true_without_comma", "[1 true]"), ("n_array_comma_after_close", "[\"\"],"),
    ("n_array_double_comma", "[1,,2]"), ("n_array_extra_comma", "[\"\",]"),
    ("n_array_just_comma", "[,]"), ("n_array_unclosed", "[\"\""), ("n_array_star", "[*]"),
    ("n_incomplete_true", "[tru]"), ("n_incomplete_null", "[nul"),
    ("n_number_++", "[++1234]"), ("n_number_+1", "[+1]"), ("n_number_-01", "[-01]"),
    ("n_number_-1.0.", "[-1.0.]"), ("n_number_-2.", "[-2.]"), ("n_number_.2e-3", "[.2e-3]"),
    ("n_number_0.e1", "[0.e1]"), ("n_number_0_capital_E+", "[0E+]"), ("n_number_012", "[012]"),
    ("n_number_1eE2", "[1eE2]"), ("n_number_hex", "[0x1]"), ("n_number_Inf", "[Infinity]"),
    ("n_number_NaN", "[NaN]"), ("n_number_minus_sign", "[-]"), ("n_number_1_000", "[1 000.0]"),
    ("n_object_bad_value", "[\"x\", truth]"), ("n_object_double_colon", "{\"x\"::\"b\"}"),
    ("n_object_comma_instead_of_colon", "{\"x\", null}"), ("n_object_key_single", "{'a':0}"),
    ("n_object_non_string_key", "{1:1}"), ("n_object_trailing_comma", "{\"id\":0,}"),
    ("n_object_trailing_comment", "{\"a\":\"b\"}/**/"), ("n_object_unquoted_key", "{a: \"b\"}"),
    ("n_object_lone_continuation", "{\"a\":\"a\" 123}"), ("n_object_missing_value", "{\"a\":"),
    ("n_string_1_surrogate_then_escape", #"["\uD800\"]"#),
    ("n_string_1_surrogate_then_escape_u", #"["\uD800\u"]"#),
    ("i_string_lone_first_surrogate", #"["\uD800"]"#),
    ("i_string_lone_second_surrogate", #"["\uDFAA"]"#),
    ("i_string_inverted_surrogates", #"["\uDd1e\uD834"]"#),
    ("two second surrogates", #"["\uDC00\uDC00"]"#),
    ("i_string_incomplete_surrogate_pair", #"["\uD834\u0041"]"#),
    ("n_string_escape_x", #"["\x00"]"#), ("n_string_escaped_emoji", "[\"\\🌀\"]"),
    ("n_string_incomplete_escape", #"["\"]"#), ("n_string_bad_hex", #"["\u00A"]"#),
    ("n_string_unescaped_newline", "[\"new\nline\"]"), ("n_string_unescaped_tab", "[\"\t\"]"),
    ("n_string_single_quote", "['single']"), ("n_string_unterminated", "[\"asd"),
    ("n_structure_empty", ""), ("n_structure_blank", " \n"), ("n_structure_trailing_#", "{}#"),
    ("n_structure_double_array", "[][]"), ("n_structure_UTF8_BOM", "\u{FEFF}{}"),
    ("n_structure_capitalized_True", "[True]"), ("n_structure_comment", "// x\n{}"),
    ("n_structure_form_feed", "[\u{0c}]"), ("n_structure_nbsp", "[\u{a0}]"),
    ("repeated name", #"{"a":1,"a":1}"#),
    ("repeated name in other spelling", #"{"a":1,"\u0061":2}"#),
  ])
  func whatTheStandardForbidsIsRefused(name: String, text: String) {
    #expect(throws: WireError.self) { try json(text) }
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
      [0xF0, 0x82, 0x82, 0xAC],
    ] as [[UInt8]])
  func illFormedUTF8IsRefused(bytes: [UInt8]) {
    let quote: [UInt8] = [0x22]
    #expect(throws: WireError.self) { try JSONValue(parsing: quote + bytes + quote) }
    #expect(throws: WireError.self) {
      try JSONValue(parsing: quote + [0x5C, 0x6E] + bytes + quote)
    }
  }

  @Test func aRepeatedNameIsFoundAmongMany() throws {
    let names = (0..<5_000).map { "\"n\($0)\":0" }.joined(separator: ",")
    guard case .object(let object) = try json("{\(names)}") else {
      Issue.record("not an object")
      return
    }
    #expect(object.members.count == 5_000)
    #expect(throws: WireError.self) { try json("{\(names),\"n4711\":0}") }
    #expect(throws: WireError.self) { try json("{\(names),\"n3\":0}") }
  }

  @Test(
    arguments: [
      ("0", .integer(0)), ("-1", .integer(-1)),
      ("9007199254740993", .integer(9_007_199_254_740_993)),
      ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .decimal("9223372036854775808")),
      ("-9223372036854775809", .decimal("-9223372036854775809")),
      ("18446744073709551616", .decimal("18446744073709551616")),
      ("99999999999999999999999", .decimal("99999999999999999999999")),
      ("-0", .decimal("-0")), ("0.0", .decimal("0.0")), ("1e400", .decimal("1e400")),
      ("1E2", .decimal("1E2")),
    ] as [(String, JSONValue)])
  func numbersStayExact(text: String, value: JSONValue) throws {
    #expect(try json(text) == value)
    #expect(String(decoding: value.encoded(), as: UTF8.self) == text)
  }

  @Test func escapesMeanWhatTheStandardSays() throws {
    #expect(
      try json(#""\"\\\/\b\f\n\r\t\u0041\u4eba\uD83D\uDE00""#)
        == .string("\"\\/\u{8}\u{c}\n\r\tA人😀"))
  }

  @Test func theLimitsHoldToTheUnit() throws {
    let limits = Limits(bodyBytes: 40, depth: 3, stringBytes: 4, values: 6)
    func read(_ text: String) throws -> JSONValue {
      try JSONValue(parsing: Array(text.utf8), limits: limits)
    }
    _ = try read("[[[0]]]")
    #expect(throws: WireError.self) { try read("[[[[]]]]") }
    _ = try read("[1,2,3,4,5]")
    #expect(throws: WireError.self) { try read("[1,2,3,4,5,6]") }
    _ = try read(#"["人a"]"#)
    #expect(throws: WireError.self) { try read(#"["人ab"]"#) }
    #expect(throws: WireError.self) { try read(#"["\u4ebaab"]"#) }
    #expect(throws: WireError.self) { try read(#"{"abcde":1}"#) }
    _ = try read("1" + String(repeating: " ", count: 39))
    #expect(throws: WireError.self) { try read("1" + String(repeating: " ", count: 40)) }
  }

  @Test func aDepthBombIsRefusedAtTheLimit() {
    let bomb = Array(repeating: UInt8(ascii: "["), count: 100_000)
    #expect(throws: WireError(path: "byte 64", expected: "at most 64 levels")) {
      try JSONValue(parsing: bomb)
    }
  }

  @Test func anErrorNamesItsByte() {
    #expect(throws: WireError(path: "byte 5", expected: "',' or '}'")) { try json("{\"\":1") }
  }

  @Test func whatIsWrittenReadsBackTheSame() throws {
    var generator = SplitMix(seed: 8259)
    for _ in 0..<3_000 {
      let value = JSONValue.random(depth: 4, using: &generator)
      #expect(try JSONValue(parsing: value.encoded()) == value)
    }
  }

  @Test func aDecimalThatIsNoNumberIsQuoted() {
    #expect(JSONValue.decimal("1,\"x\":2").encoded() == Array(#""1,\"x\":2""#.utf8))
  }
}
