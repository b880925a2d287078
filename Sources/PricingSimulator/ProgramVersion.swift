/// The version of this program, as `pricewright --version` says it.
public enum ProgramVersion {
  public static let current = "0.1.0"
}
