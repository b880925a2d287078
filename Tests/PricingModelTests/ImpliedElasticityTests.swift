import Testing

@testable import PricingModel

/// The implied elasticity is the slope of the demand curve that it comes from.
@Suite struct ImpliedElasticityTests {
  private typealias Form = Response.New.Form

  /// -d ln q / d ln p by central differences; its error is of the order of h^2 = 1e-8.
  private func slope(at price: Double, _ demand: (Double) -> Double) -> Double {
    let h = 1e-4
    return -(Elementary.log(demand(price * (1 + h))) - Elementary.log(demand(price * (1 - h))))
      / (Elementary.log(1 + h) - Elementary.log(1 - h))
  }

  private func implied(_ form: Form, at price: Double, chance: Double = 0) throws -> Double {
    try #require(form.elasticity(at: price, chance: chance, segment: 0, plan: 0, .none))
  }

  @Test(arguments: [900.0, 2500, 6000]) func ofALognormalWillingness(price: Double) throws {
    let form = Form.willingness(.value(.lognormal(median: .known(3000), sigma: .known(0.7))))
    let demand = slope(at: price) { Elementary.normal(Elementary.log(3000 / $0) / 0.7) }
    let found = try implied(form, at: price)
    #expect(abs(found - demand) < 1e-6)
    // A wider law answers less; the comparison would see it.
    let wider = Form.willingness(.value(.lognormal(median: .known(3000), sigma: .known(0.8))))
    #expect(abs(try implied(wider, at: price) - demand) > 1e-3)
  }

  @Test(arguments: [900.0, 2500]) func ofAUniformWillingness(price: Double) throws {
    let form = Form.willingness(.value(.uniform(min: 0, max: 4000)))
    let demand = slope(at: price) { (4000 - $0) / 4000 }
    #expect(abs(try implied(form, at: price) - demand) < 1e-6)
    #expect(form.elasticity(at: 4000, chance: 0, segment: 0, plan: 0, .none) == nil)
  }

  @Test(arguments: [900.0, 2500]) func ofALogit(price: Double) throws {
    // q = 1/(1 + e^(b p - a)), 20% of prospects at 2500.
    let demand = { (p: Double) in 1 / (1 + 4 * Elementary.exp(0.0004 * (p - 2500))) }
    let found = try implied(.logit(slope: .value(.known(0.0004))), at: price, chance: demand(price))
    #expect(abs(found - slope(at: price, demand)) < 1e-6)
  }

  @Test func ofAConstantItIsTheConstant() throws {
    #expect(try implied(.elasticity(.value(.known(1.3))), at: 900) == 1.3)
  }
}
