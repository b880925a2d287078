import Estimates
import PricingModel

/// The parts of the what-if page that an answer fills: sentences, key figures and charts as HTML
/// without a style, made by what makes `report.html`.
public struct WhatIfFragments {
  private let change: ChangeAnswer

  public init(_ change: ChangeAnswer) { self.change = change }

  /// Both themes, charts included.
  public static var sheet: String { PageSheet.text }

  public var json: String {
    let verdict = self.verdict
    return JSONValue.object([
      ("sentence", .string(HTML.figure(verdict.sentence))),
      ("lead", .string(HTML.figure(verdict.lead))),
      ("short", .string(verdict.short)),
      ("gain", .string(gain.replacing("-", with: "−"))),
      ("tone", .number(tone)),
      ("draws", .number(change.comparison.draws)),
      ("keys", .string(ChangeReport.keys(change).map(ReportPage.key).joined())),
      (
        "charts",
        .array(
          charts.map { chart in
            .object([
              ("id", .string(chart.id)), ("name", .string(chart.name)),
              ("html", .string(chart.html)),
            ])
          })
      ),
    ]).text
  }

  /// Three sentences: of the change, of its size, and one line for a small screen.
  private var verdict: (sentence: String, lead: String, short: String) {
    guard !change.comparison.isNothing else {
      let isAsked = change.scenario.baseline != nil
      return (
        isAsked ? "The change alters nothing that happens." : "Nothing is changed yet.",
        isAsked
          ? "Every difference is exactly 0."
          : "Move a lever. Until then the difference is exactly 0 in every month.",
        isAsked ? "No difference" : "Nothing is changed yet"
      )
    }
    let answer = ComparisonAnswer(change)
    let difference = change.comparison[change.headline]
    // A chance is said where enough draws were taken to say it.
    guard difference?.quantiles != nil || change.comparison.isCertain else {
      let name = FigureText(change).name
      let action = ChangeSentence.action(change.scenario)
      return (
        "\(action): \(gain) \(name).", "Expected values; ranges follow.",
        "Expected, ranges follow"
      )
    }
    let chance = difference.map { Verdict.cases($0.chanceBetter) } ?? ""
    return (
      ChangeSentence(change).text, "\(answer.gain) \(answer.chance)",
      answer.verdict.word.rawValue + (change.comparison.isCertain ? "" : ", \(chance)")
    )
  }

  private var gain: String {
    guard let difference = change.comparison[change.headline] else { return "" }
    return FigureText(change).signed(difference.difference)
  }

  private var tone: Int {
    guard let difference = change.comparison[change.headline]?.difference, difference != 0 else {
      return 0
    }
    return (difference > 0) == (change.headline.metric.better == .up) ? 1 : -1
  }

  private var charts: [(id: String, name: String, html: String)] {
    let sections = ChangeSections(change: change)
    var charts = [
      (
        "mrr", "MRR",
        HTML.figure(PairedPicture(change), id: "difference", figures: sections.figures)
      )
    ]
    let dots = ChangeReport.dots(change)
    if !dots.isEmpty, change.comparison[change.headline]?.quantiles != nil {
      charts.append(("outcomes", "Outcomes", dots))
    }
    for section in sections.all.compactMap({ $0 }) where section.id != "when" {
      charts.append((section.id, section.short, section.words + (section.evidence ?? "")))
    }
    return charts
  }
}
