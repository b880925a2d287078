/// Memory on a cache line's border, as vectors want it.
enum AlignedMemory {
  /// Room for so many, each nothing. To be freed.
  static func room<Element: AdditiveArithmetic>(
    _ count: Int
  ) -> UnsafeMutableBufferPointer<Element> {
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(64, count * MemoryLayout<Element>.stride), alignment: 64)
    let memory = raw.initializeMemory(as: Element.self, repeating: .zero, count: count)
    return UnsafeMutableBufferPointer(start: memory, count: count)
  }

  static func free<Element>(_ memory: UnsafeMutableBufferPointer<Element>) { memory.deallocate() }
}
