/// Property lists in Apple's binary format (CFBinaryPList.c of Core Foundation): objects that name each other by number,
/// a table of their offsets, and a trailer that says where it is.
///
/// Whatever the bytes say, decoding takes time and memory in proportion to their number.
struct BinaryPropertyList {
  /// What every one begins with; two digits of a version follow.
  static let mark = Array("bplist".utf8)
  private static let maximumDepth = 128

  private let bytes: [UInt8]
  private let offsetSize: Int
  private let referenceSize: Int
  private let count: Int
  private let table: Int
  private let top: Int
  /// Values, references and pieces of text that may still be decoded: shared objects are decoded wherever they stand, but not without limit.
  private var budget: Int

  /// The property list in `bytes`; nil if the trailer makes no sense.
  init?(_ bytes: [UInt8]) {
    guard bytes.count > 40, bytes.starts(with: Self.mark) else { return nil }
    let trailer = bytes.count - 32
    func number(at offset: Int) -> Int? {
      bytes[(trailer + offset)..<(trailer + offset + 8)].reduce(into: UInt64(0)) { $0 = $0 << 8 | UInt64($1) }.asIndex
    }
    guard let count = number(at: 8), let top = number(at: 16), let table = number(at: 24) else { return nil }
    (offsetSize, referenceSize) = (Int(bytes[trailer + 6]), Int(bytes[trailer + 7]))
    guard 1...8 ~= offsetSize, 1...8 ~= referenceSize, count > 0, count <= bytes.count, top < count,
      table <= trailer, count * offsetSize <= trailer - table
    else { return nil }
    (self.bytes, self.count, self.table, self.top) = (bytes, count, table, top)
    budget = 16 * count + bytes.count / 8 + 1_000
  }

  /// The outermost value; nil if it is broken. Broken values inside are left out.
  mutating func value() -> PropertyList? { value(top, depth: 0) }

  private mutating func value(_ object: Int, depth: Int) -> PropertyList? {
    guard object < count, depth < Self.maximumDepth, budget > 0,
      let offset = integer(at: table + object * offsetSize, size: offsetSize), offset < table
    else { return nil }
    budget -= 1
    let kind = bytes[offset] >> 4
    let low = Int(bytes[offset] & 0xF)
    switch kind {
    case 0x0: return low == 8 ? .bool(false) : low == 9 ? .bool(true) : .other
    case 0x1: return integer(at: offset + 1, size: 1 << low).map { .text(String($0)) }
    case 0x3: return date(at: offset + 1)
    case 0x5, 0x6, 0x7:
      guard let (length, start) = length(low, at: offset) else { return nil }
      return text(kind: kind, length: length, at: start)
    case 0xA, 0xC: return array(low, at: offset, depth: depth)
    case 0xD: return dictionary(low, at: offset, depth: depth)
    default: return .other
    }
  }

  private mutating func array(_ low: Int, at offset: Int, depth: Int) -> PropertyList? {
    guard let (length, start) = length(low, at: offset), length <= budget else { return nil }
    budget -= length
    var elements: [PropertyList] = []
    for index in 0..<length {
      guard let object = integer(at: start + index * referenceSize, size: referenceSize) else { break }
      if let element = value(object, depth: depth + 1) { elements.append(element) }
    }
    return .array(elements)
  }

  private mutating func dictionary(_ low: Int, at offset: Int, depth: Int) -> PropertyList? {
    guard let (length, start) = length(low, at: offset), length <= budget else { return nil }
    budget -= length
    var members: [PropertyList.Member] = []
    for index in 0..<length {
      guard let key = integer(at: start + index * referenceSize, size: referenceSize),
        let object = integer(at: start + (length + index) * referenceSize, size: referenceSize)
      else { break }
      if let name = value(key, depth: depth + 1)?.text, let value = value(object, depth: depth + 1) {
        members.append(PropertyList.Member(name: name, value: value))
      }
    }
    return .dictionary(members, line: 1)
  }

  /// How long an object is, and where it begins: a length of 15 and more stands in an integer of its own.
  private func length(_ low: Int, at offset: Int) -> (length: Int, start: Int)? {
    guard low == 0xF else { return (low, offset + 1) }
    guard offset + 1 < table, bytes[offset + 1] >> 4 == 1 else { return nil }
    let size = 1 << Int(bytes[offset + 1] & 0xF)
    return integer(at: offset + 2, size: size).map { ($0, offset + 2 + size) }
  }

  private mutating func text(kind: UInt8, length: Int, at start: Int) -> PropertyList? {
    let unit = kind == 0x6 ? 2 : 1
    guard length <= (table - start) / unit, length / 8 <= budget else { return nil }
    budget -= length / 8
    let range = start..<start + length * unit
    guard unit == 2 else { return .text(String(decoding: bytes[range], as: UTF8.self)) }
    let units = stride(from: start, to: range.upperBound, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    return .text(String(decoding: units, as: UTF16.self))
  }

  /// Dates are seconds since the beginning of 2001.
  private func date(at offset: Int) -> PropertyList? {
    guard offset + 8 <= table else { return nil }
    let bits = bytes[offset..<offset + 8].reduce(into: UInt64(0)) { $0 = $0 << 8 | UInt64($1) }
    let seconds = Double(bitPattern: bits) + 978_307_200
    guard (0..<253_402_300_800).contains(seconds) else { return .other }
    return ISODate.text(secondsSince1970: String(Int(seconds))).map { .date($0) }
  }

  /// The number of `size` bytes at `offset`; nil if it is not there, negative or too great to be an offset.
  private func integer(at offset: Int, size: Int) -> Int? {
    guard offset >= 0, size <= 16, offset <= bytes.count - size else { return nil }
    let number = bytes[offset..<offset + size]
    guard number.dropLast(8).allSatisfy({ $0 == 0 }) else { return nil }
    return number.suffix(8).reduce(into: UInt64(0)) { $0 = $0 << 8 | UInt64($1) }.asIndex
  }
}

extension UInt64 {
  /// The number as an index; nil if nothing can be so long.
  fileprivate var asIndex: Int? { self < 1 << 48 ? Int(self) : nil }
}
