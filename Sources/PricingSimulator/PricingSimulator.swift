import PricingModel
import ScenarioFiles
import Simulation
public func scratch(_ path: String, _ engine: String, _ reps: Int, _ threads: Int) {
  guard case .scenario(let s) = ScenarioReader().read(path: path) else { print(ScenarioReader().read(path: path)); return }
  let clock = ContinuousClock()
  let t = clock.now
  do {
    let r = try Experiment(scenario: s, engine: Experiment.Engine(rawValue: engine)!, replications: reps, threads: threads).run()
    let a = r.accounts
    let series = a.series(row: a.row(.mrr)!, month: a.months - 1)
    let mean = series.reduce(0, +) / Double(series.count) / Double(a.unitsPerMinor) / 100
    print(path, clock.now - t, mean, r.parameterShare ?? -1)
  } catch { print(error) }
}
