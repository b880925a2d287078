import Foundation
import Reports

/// A shard on its way to and from its file.
///
///     pricewright shard 1, header 1234 and columns 56789 bytes
///     {…}                    the header, for people and programs
///     columns                see `ColumnBytes`
///     checksum               8 bytes: 64-bit FNV-1a of all that stands before it
///
/// Every step of the hash can be undone, so that one wrong byte never goes unseen.
struct ShardFile {
  static let name = "replications.shard"
  private static let format = 1
  private static let magic = "pricewright shard "

  let header: ShardHeader
  let columns: [[Double]]

  /// Why a file is no whole shard.
  struct Damage: Error {
    let reason: String
  }

  // MARK: Writing

  var bytes: [UInt8] {
    get throws {
      let json = try header.json
      let packed = ColumnBytes.encode(columns)
      let first =
        "\(Self.magic)\(Self.format), header \(json.count) and columns \(packed.count) bytes\n"
      var bytes = Array(first.utf8) + json + [0x0A] + packed
      let sum = Self.checksum(bytes[...])
      withUnsafeBytes(of: sum.littleEndian) { bytes.append(contentsOf: $0) }
      return bytes
    }
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.withUnsafeBufferPointer { bytes in
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      return hash
    }
  }

  // MARK: Reading

  /// What the header says, once every byte was held against the checksum.
  static func header(of bytes: [UInt8]) throws(Damage) -> ShardHeader {
    try sealed(bytes).header
  }

  init(_ bytes: [UInt8]) throws(Damage) {
    let (header, packed) = try Self.sealed(bytes)
    guard let columns = ColumnBytes.decode(packed) else {
      throw Damage(reason: "its columns cannot be read")
    }
    self.header = header
    self.columns = columns
  }

  init(header: ShardHeader, columns: [[Double]]) {
    self.header = header
    self.columns = columns
  }

  private static func sealed(
    _ bytes: [UInt8]
  ) throws(Damage) -> (header: ShardHeader, columns: ArraySlice<UInt8>) {
    let line = bytes.prefix(100).prefix { $0 != 0x0A }
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    guard line.count < 100, words.count == 9, words.prefix(2).joined(separator: " ") + " " == magic,
      let header = Int(words[4]), let columns = Int(words[7]), header >= 0, columns >= 0,
      header < 1 << 40, columns < 1 << 40
    else { throw Damage(reason: "it does not begin as a shard does") }
    guard words[2] == "\(format)," else {
      throw Damage(reason: "it is of format \(words[2].dropLast()), this version reads \(format)")
    }
    let start = line.count + 1
    let end = start + header + 1 + columns
    guard bytes.count == end + 8 else {
      throw Damage(
        reason: bytes.count < end + 8
          ? "it is cut off after \(Spoken.count(bytes.count)) of \(Spoken.count(end + 8)) bytes"
          : "it goes on behind its end at \(Spoken.count(end + 8)) bytes")
    }
    var sum: UInt64 = 0
    for byte in 0..<8 { sum |= UInt64(bytes[end + byte]) << (8 * byte) }
    guard checksum(bytes[..<end]) == sum else {
      throw Damage(reason: "its checksum is not that of its bytes")
    }
    let json = Data(bytes[start..<start + header])
    guard let said = try? JSONDecoder().decode(ShardHeader.self, from: json), said.part != nil
    else { throw Damage(reason: "its header cannot be read") }
    return (said, bytes[(start + header + 1)..<end])
  }
}
