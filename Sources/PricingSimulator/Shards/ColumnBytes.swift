/// Columns of numbers as bytes and back, to the bit.
///
/// Most columns of a run are whole, alike, or nothing at all, so each is written in the shortest of
/// these forms, behind its length (32 bits) and the form's number (8 bits):
///
///     0      all the same                       the number
///     1 2 4  whole numbers close together       the smallest (64 bits), and what each is above it,
///                                               in 1, 2 or 4 bytes
///     8      anything                           the numbers
///     9      the same for some while            how many stretches (32 bits); length and number of
///                                               each
///
/// Numbers are IEEE 754 doubles; everything is little-endian.
enum ColumnBytes {
  /// Numbers in all that are read back, four gigabytes of them.
  private static let mostNumbers = 500_000_000

  private enum Form {
    static let constant: UInt8 = 0
    static let any: UInt8 = 8
    static let stretches: UInt8 = 9
  }

  // MARK: Writing

  static func encode(_ columns: [[Double]]) -> [UInt8] {
    var bytes: [UInt8] = []
    for column in columns {
      append(UInt32(column.count), to: &bytes)
      encode(column, to: &bytes)
    }
    return bytes
  }

  private static func encode(_ column: [Double], to bytes: inout [UInt8]) {
    let stretches = stretches(of: column)
    guard stretches.count > 1 else {
      bytes.append(Form.constant)
      append((column.first ?? 0).bitPattern, to: &bytes)
      return
    }
    let whole = wholes(column)
    let wholeSize = whole.map { 8 + Int($0.width) * column.count } ?? .max
    let stretchSize = 4 + 12 * stretches.count
    if let whole, wholeSize <= min(stretchSize, 8 * column.count) {
      bytes.append(whole.width)
      append(UInt64(bitPattern: whole.least), to: &bytes)
      for number in column {
        let above = UInt64(bitPattern: Int64(number) - whole.least)
        for byte in 0..<Int(whole.width) {
          bytes.append(UInt8(truncatingIfNeeded: above >> (8 * byte)))
        }
      }
    } else if stretchSize < 8 * column.count {
      bytes.append(Form.stretches)
      append(UInt32(stretches.count), to: &bytes)
      for stretch in stretches {
        append(UInt32(stretch.length), to: &bytes)
        append(stretch.bits, to: &bytes)
      }
    } else {
      bytes.append(Form.any)
      for number in column { append(number.bitPattern, to: &bytes) }
    }
  }

  private static func stretches(of column: [Double]) -> [(length: Int, bits: UInt64)] {
    var found: [(length: Int, bits: UInt64)] = []
    for number in column {
      if let last = found.last, last.bits == number.bitPattern {
        found[found.count - 1].length += 1
      } else {
        found.append((1, number.bitPattern))
      }
    }
    return found
  }

  /// The smallest, and bytes for what each is above it; nil where one is not whole, is minus zero,
  /// or too far off.
  private static func wholes(_ column: [Double]) -> (least: Int64, width: UInt8)? {
    var (least, most) = (Int64.max, Int64.min)
    for number in column {
      guard number.magnitude < 9e15, let whole = Int64(exactly: number),
        Double(whole).bitPattern == number.bitPattern
      else { return nil }
      (least, most) = (min(least, whole), max(most, whole))
    }
    switch most - least {
    case ...0xFF: return (least, 1)
    case ...0xFFFF: return (least, 2)
    case ...0xFFFF_FFFF: return (least, 4)
    default: return nil
    }
  }

  private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  // MARK: Reading

  /// nil where the bytes are none that `encode` writes.
  static func decode(_ bytes: ArraySlice<UInt8>) -> [[Double]]? {
    var reader = Reader(bytes: bytes)
    var columns: [[Double]] = []
    var numbers = 0
    while !reader.bytes.isEmpty {
      guard let count = reader.number(4).map(Int.init) else { return nil }
      numbers += count
      guard numbers <= mostNumbers, let form = reader.number(1),
        let column = decode(count, UInt8(form), &reader)
      else { return nil }
      columns.append(column)
    }
    return columns
  }

  private static func decode(_ count: Int, _ form: UInt8, _ reader: inout Reader) -> [Double]? {
    switch form {
    case Form.constant:
      return reader.double().map { [Double](repeating: $0, count: count) }
    case 1, 2, 4:
      guard let least = reader.number(8).map({ Int64(bitPattern: $0) }),
        least.magnitude < 1 << 60, reader.bytes.count >= count * Int(form)
      else { return nil }
      return (0..<count).map { _ in
        Double(least + Int64(reader.number(Int(form)) ?? 0))
      }
    case Form.any:
      guard reader.bytes.count >= count * 8 else { return nil }
      return (0..<count).map { _ in reader.double() ?? 0 }
    case Form.stretches:
      var column: [Double] = []
      guard let stretches = reader.number(4) else { return nil }
      for _ in 0..<stretches {
        guard let length = reader.number(4), let value = reader.double(),
          column.count + Int(length) <= count
        else { return nil }
        column.append(contentsOf: repeatElement(value, count: Int(length)))
      }
      return column.count == count ? column : nil
    default: return nil
    }
  }

  private struct Reader {
    var bytes: ArraySlice<UInt8>

    mutating func number(_ width: Int) -> UInt64? {
      guard bytes.count >= width else { return nil }
      var value: UInt64 = 0
      let start = bytes.startIndex
      for byte in 0..<width { value |= UInt64(bytes[start + byte]) << (8 * byte) }
      bytes = bytes[(start + width)...]
      return value
    }

    mutating func double() -> Double? { number(8).map { Double(bitPattern: $0) } }
  }
}
