import PricingModel

/// The scenario format as a JSON Schema (draft 2020-12), for editors: made from the tables that
/// the reader itself uses, so the two cannot differ in their keys.
///
/// A schema cannot say everything: that shares add up, that names exist, that cases are complete.
/// What passes it may still be refused by the reader; what the reader takes passes it.
public enum ScenarioSchema {
  public static func json() -> String {
    let writer = SchemaWriter()
    let scenario = writer.schema(.block(Format.scenario))
    let change = writer.schema(.block(Format.changeFile))
    let root = JSONValue.object([
      "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
      "title": .string("A scenario of Pricewright, or a change file on one"),
      "type": .string("object"),
      "if": .object(["required": .strings(["baseline"])]),
      "then": change,
      "else": scenario,
      "$defs": writer.definitions,
    ])
    return root.text() + "\n"
  }
}

/// Writes shapes as schemas; every block becomes a definition, once.
private final class SchemaWriter {
  private var defined: [(name: String, schema: JSONValue)] = []

  var definitions: JSONValue {
    .object(
      defined.sorted { $0.name < $1.name }.map { JSONValue.Member(key: $0.name, value: $0.schema) })
  }

  func schema(_ shape: Shape) -> JSONValue {
    switch shape {
    case .text: .object(["type": .string("string"), "maxLength": .integer(200)])
    case .integer(let range): integer(range)
    case .seed: .object(["type": .string("integer"), "minimum": .integer(0)])
    case .currency: .words(Currencies.codes)
    case .month: .pattern(#"^[0-9]{4}-(0[1-9]|1[0-2])$"#)
    case .duration(let units, _): duration(units)
    case .money: quantityScalar(.money)
    case .word(let words): .words(words)
    case .name: .pattern(Self.id)
    case .file: .type("string")
    case .bound: .any([.type("number"), .pattern("^at (least|most) \(Self.number)$")])
    case .quantity(let kind): quantity(kind)
    case .cases(let dimensions, _, let inner): cases(dimensions, schema(inner))
    case .split(_, let kind): split(kind)
    case .block(let block): reference(block)
    case .named(_, let block, let most): named(block, most)
    case .list(let item, let counts): list(schema(item), counts)
    case .keyed(_, let inner):
      .object(["type": .string("object"), "additionalProperties": schema(inner)])
    case .choice(let options, let other): .any(options.map(option) + [schema(other)])
    case .settings: .type("object")
    }
  }

  private static let id = "^[a-z][a-z0-9_]{0,39}$"
  private static let number = #"-?(0|[1-9][0-9]*)(\.[0-9]+)?"#

  private func option(_ option: Shape.Option) -> JSONValue {
    if case .prefix(let prefix) = option.pick { return .pattern("^\(prefix)") }
    return schema(option.shape)
  }

  private func integer(_ range: ClosedRange<Int>) -> JSONValue {
    .object([
      "type": .string("integer"), "minimum": .integer(range.lowerBound),
      "maximum": .integer(range.upperBound),
    ])
  }

  private func duration(_ units: Set<Scalars.DurationUnit>) -> JSONValue {
    let words = [Scalars.DurationUnit.days, .months, .renewals].filter(units.contains)
      .map { "\($0.rawValue.dropLast())s?" }
    return .pattern("^[0-9]+ (\(words.joined(separator: "|")))$")
  }

  private func named(_ block: Block, _ most: Int) -> JSONValue {
    .object([
      "type": .string("object"), "maxProperties": .integer(most),
      "propertyNames": .object(["pattern": .string(Self.id)]),
      "additionalProperties": reference(block),
    ])
  }

  private func list(_ item: JSONValue, _ counts: ClosedRange<Int>) -> JSONValue {
    .object([
      "type": .string("array"), "items": item, "minItems": .integer(counts.lowerBound),
      "maxItems": .integer(counts.upperBound),
    ])
  }

  // MARK: Quantities, cases, splits

  private func quantityScalar(_ kind: Shape.Kind, withPeriod: Bool = true) -> JSONValue {
    let periods = kind.periods
    if withPeriod && !periods.isEmpty {
      let sign = kind.measure == .percentage ? "%" : ""
      return .pattern("^\(Self.number)\(sign) per (\(periods.joined(separator: "|")))$")
    }
    switch kind {
    case .probability, .discount, .rate, .growth: return .pattern("^\(Self.number)%$")
    case .factor: return .pattern("^x\(Self.number.dropFirst(2))$")
    case .money, .moneyRate:
      return .object([
        "type": .string("number"), "minimum": .integer(0), "maximum": .integer(10_000_000),
      ])
    case .elasticity:
      return .object(["type": .string("number"), "minimum": .integer(0), "maximum": .integer(20)])
    case .countRate: return .object(["type": .string("number"), "minimum": .integer(0)])
    case .number(let range, let open):
      return .object([
        "type": .string("number"),
        open ? "exclusiveMinimum" : "minimum": .literal(Wording.number(range.lowerBound)),
        "maximum": .literal(Wording.number(range.upperBound)),
      ])
    }
  }

  private func quantity(_ kind: Shape.Kind) -> JSONValue {
    .any([quantityScalar(kind), define("quantity_\(name(of: kind))", forms(kind))])
  }

  private func name(of kind: Shape.Kind) -> String {
    switch kind {
    case .probability: "probability"
    case .discount: "discount"
    case .rate: "rate_per_\(kind.periods.joined(separator: "_"))"
    case .growth: "growth"
    case .countRate: "count_rate"
    case .number(let range, let open):
      "number_\(Wording.number(range.lowerBound))_\(Wording.number(range.upperBound))\(open ? "_open" : "")"
        .replacingMinus
    case .elasticity: "elasticity"
    case .money: "money"
    case .moneyRate: "money_rate"
    case .factor: "factor"
    }
  }

  private func forms(_ kind: Shape.Kind) -> JSONValue {
    let amount = quantityScalar(kind, withPeriod: false)
    let any = JSONValue.type("number")
    func parts(_ names: [(String, JSONValue)]) -> JSONValue {
      .object([
        "type": .string("object"),
        "properties": .object(names.map { JSONValue.Member(key: $0.0, value: $0.1) }),
        "additionalProperties": .bool(false),
      ])
    }
    var keys: [JSONValue.Member] = [
      JSONValue.Member(key: "value", value: quantityScalar(kind)),
      JSONValue.Member(
        key: "beta", value: parts([("a", any), ("b", any), ("mean", amount), ("sd", amount)])),
      JSONValue.Member(key: "p10", value: amount), JSONValue.Member(key: "p90", value: amount),
      JSONValue.Member(key: "min", value: amount), JSONValue.Member(key: "mode", value: amount),
      JSONValue.Member(key: "max", value: amount),
      JSONValue.Member(key: "shape", value: .words(["pert", "triangular"])),
      JSONValue.Member(key: "gamma", value: parts([("mean", amount), ("shape", any)])),
      JSONValue.Member(key: "lognormal", value: parts([("median", amount), ("sigma", any)])),
      JSONValue.Member(key: "uniform", value: parts([("min", amount), ("max", amount)])),
      JSONValue.Member(key: "draws", value: .type("string")),
      JSONValue.Member(key: "product", value: .type("object")),
      JSONValue.Member(key: "source", value: .type("string")),
      JSONValue.Member(key: "grade", value: .words(["A", "B", "C"])),
    ]
    if !kind.periods.isEmpty {
      keys.append(JSONValue.Member(key: "per", value: .words(kind.periods)))
    }
    return .object([
      "type": .string("object"), "minProperties": .integer(1), "properties": .object(keys),
      "additionalProperties": .bool(false),
    ])
  }

  /// Each dimension at most once on a path.
  private func cases(_ dimensions: Set<CaseKey>, _ inner: JSONValue) -> JSONValue {
    let choices = CaseKey.allCases.filter(dimensions.contains).map { dimension in
      JSONValue.object([
        "type": .string("object"),
        "properties": .object([
          JSONValue.Member(
            key: dimension.rawValue,
            value: .object([
              "type": .string("object"), "minProperties": .integer(1),
              "additionalProperties": cases(dimensions.subtracting([dimension]), inner),
            ]))
        ]),
        "required": .strings([dimension.rawValue]),
        "additionalProperties": .bool(false),
      ])
    }
    if choices.isEmpty { return inner }
    let names = CaseKey.allCases.filter(dimensions.contains).map { $0.rawValue.dropFirst(3) }
    return define("value_by_\(names.joined(separator: "_"))", .any([inner] + choices))
  }

  private func split(_ kind: Shape.Kind) -> JSONValue {
    let share = JSONValue.any([
      .words(["rest"]),
      .object(["type": .string("number"), "minimum": .integer(0), "maximum": .integer(1)]),
      quantity(kind), .object(["type": .string("object"), "required": .strings(["curve"])]),
    ])
    let dirichlet = JSONValue.object([
      "type": .string("object"), "required": .strings(["dirichlet"]),
      "properties": .object([
        "dirichlet": .object([
          "type": .string("object"), "additionalProperties": .type("number"),
        ])
      ]),
    ])
    return .any([
      .pattern(Self.id), define("dirichlet", dirichlet),
      define(
        "shares", .object(["type": .string("object"), "additionalProperties": share])),
    ])
  }

  // MARK: Blocks

  private func reference(_ block: Block) -> JSONValue {
    let properties = block.keys.map { JSONValue.Member(key: $0.name, value: described($0)) }
    let required = block.keys.filter { if case .required = $0.need { true } else { false } }
    var members: [JSONValue.Member] = [
      .init(key: "type", value: .string("object")),
      .init(key: "properties", value: .object(properties)),
      .init(key: "additionalProperties", value: .bool(false)),
    ]
    if !required.isEmpty {
      members.append(.init(key: "required", value: .strings(required.map(\.name))))
    }
    let rules = block.groups.map(rule)
    if !rules.isEmpty { members.append(.init(key: "allOf", value: .array(rules))) }
    return define(slug(block.name), .object(members))
  }

  private func described(_ key: Block.Key) -> JSONValue {
    guard case .object(let members) = schema(key.shape) else { return schema(key.shape) }
    return .object(
      [JSONValue.Member(key: "description", value: .string(key.meaning))] + members)
  }

  private func rule(_ group: Block.Group) -> JSONValue {
    let alternatives = group.keys.map { JSONValue.object(["required": .strings([$0])]) }
    if group.required { return .object(["oneOf": .array(alternatives)]) }
    var both: [JSONValue] = []
    for (index, key) in group.keys.enumerated() {
      for other in group.keys[(index + 1)...] {
        both.append(.object(["required": .strings([key, other])]))
      }
    }
    return .object(["not": .object(["anyOf": .array(both)])])
  }

  /// Files the schema under the name, or under a numbered one where that is another.
  private func define(_ name: String, _ schema: JSONValue) -> JSONValue {
    var free = name
    var number = 1
    while let other = defined.first(where: { $0.name == free }), other.schema != schema {
      number += 1
      free = "\(name)_\(number)"
    }
    if !defined.contains(where: { $0.name == free }) { defined.append((free, schema)) }
    return .object(["$ref": .string("#/$defs/\(free)")])
  }

  private func slug(_ name: String) -> String {
    let letters = name.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined()
    return String(letters.split(separator: "_").joined(separator: "_"))
  }
}

extension String {
  fileprivate var replacingMinus: String {
    map { $0 == "-" ? "minus" : $0 == "." ? "p" : String($0) }.joined()
  }
}
