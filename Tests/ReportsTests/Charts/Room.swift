import Testing

@testable import Reports

/// Whether every text of a drawing lies inside it and apart from the others, and every mark inside.
enum Room {
  /// What is wrong, in words; empty where nothing is.
  static func faults(_ picture: any Picture, width: Double) -> [String] {
    let canvas = picture.canvas(width: width)
    var faults: [String] = []
    let texts = canvas.texts
    for (index, box) in texts.enumerated() {
      if box.left < -0.05 || box.right > width + 0.05 || box.top < -0.05
        || box.bottom > canvas.height + 0.05
      {
        faults.append("`\(box.text)` leaves \(width) x \(canvas.height): \(box)")
      }
      for other in texts[(index + 1)...] {
        let across = min(box.right, other.right) - max(box.left, other.left)
        let down = min(box.bottom, other.bottom) - max(box.top, other.top)
        if across > 1, down > 4 { faults.append("`\(box.text)` meets `\(other.text)`") }
      }
    }
    for element in canvas.elements {
      if element.contains("NaN") || element.contains("inf\"") { faults.append(element) }
      for (x, y) in places(element)
      where x < -1 || x > width + 1 || y < -1 || y > canvas.height + 1 {
        faults.append("a mark leaves the drawing: \(element.prefix(120))")
        break
      }
    }
    return faults
  }

  /// Texts through which an upright line runs.
  static func crossed(_ canvas: SVGCanvas) -> [String] {
    let lines = canvas.elements.filter { $0.hasPrefix("<line") }.map(places)
      .filter { $0.count == 2 && $0[0].0 == $0[1].0 }
    return canvas.texts.filter { box in
      lines.contains { ends in
        let (top, bottom) = (min(ends[0].1, ends[1].1), max(ends[0].1, ends[1].1))
        return box.left < ends[0].0 && ends[0].0 < box.right
          && top < box.bottom - 0.1 && bottom > box.top + 0.1
      }
    }.map(\.text)
  }

  private static func places(_ element: String) -> [(Double, Double)] {
    func number(_ name: String) -> Double? {
      guard let from = element.firstRange(of: " \(name)=\"") else { return nil }
      return Double(element[from.upperBound...].prefix { $0 != "\"" })
    }
    func pair(_ x: String, _ y: String) -> [(Double, Double)] {
      guard let x = number(x), let y = number(y) else { return [] }
      return [(x, y)]
    }
    var found = pair("x1", "y1") + pair("x2", "y2") + pair("cx", "cy")
    if element.hasPrefix("<rect") || element.hasPrefix("<text") { found += pair("x", "y") }
    if element.hasPrefix("<rect"), let corner = found.last, let w = number("width"),
      let h = number("height")
    {
      found.append((corner.0 + w, corner.1 + h))
    }
    if let from = element.firstRange(of: " d=\"M") {
      found += element[from.upperBound...].prefix { $0 != "\"" && $0 != "Z" }.split(separator: "L")
        .map { step in
          let parts = step.split(separator: " ").compactMap { Double($0) }
          return parts.count == 2 ? (parts[0], parts[1]) : (-1e9, -1e9)
        }
    }
    return found
  }
}

func expectRoom(_ picture: any Picture, _ hint: String = "") {
  for width in [picture.wideWidth, 328] {
    let faults = Room.faults(picture, width: width)
    #expect(
      faults.isEmpty,
      "\(type(of: picture)) \(hint) at \(width): \(faults.prefix(3).joined(separator: "; "))")
  }
}
