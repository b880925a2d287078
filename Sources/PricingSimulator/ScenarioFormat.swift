import ScenarioFiles

/// The scenario format for programs.
public enum ScenarioFormat {
  /// JSON Schema (draft 2020-12) of scenario files.
  public static var schema: String { ScenarioSchema.json() }
}
