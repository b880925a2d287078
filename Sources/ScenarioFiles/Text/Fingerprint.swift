/// A short name of a text: the first 8 hexadecimal digits of its 64-bit FNV-1a hash (Fowler, Noll
/// and Vo). The same for CRLF and LF, with and without a BOM.
enum Fingerprint {
  static func of(_ sources: [SourceText]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for source in sources {
      source.text.utf8.forEach(add)
      // No text holds this byte, so two files never hash as one longer one.
      add(0)
    }
    let digits = String(hash, radix: 16)
    return String((String(repeating: "0", count: 16 - digits.count) + digits).prefix(8))
  }
}
