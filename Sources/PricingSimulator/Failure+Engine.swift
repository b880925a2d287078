import PricingModel
import Sampling
import Simulation

extension Failure {
  /// Runs `work` on the scenario of a file and says its failures as this program's.
  ///
  /// - Throws: `Failure.usage` for what the engine refuses, `Failure.bug` where the books of a
  ///   replication do not close, `ForeignPart` for columns that are none of this run.
  static func about<Result>(_ path: String, _ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let failure as Failure {
      throw failure
    } catch let foreign as ForeignPart {
      throw foreign
    } catch let refusal as SimulationRefusal {
      throw Failure.usage("\(path): \(refusal)")
    } catch let outOfRange as SamplingError {
      throw Failure.usage("\(path): \(outOfRange)")
    } catch {
      throw Failure.bug("\(path): \(error)")
    }
  }
}
