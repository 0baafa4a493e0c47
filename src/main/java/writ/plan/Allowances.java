package writ.plan;

/// What the person at the keyboard allowed for this run, and Writ never does by itself.
///
/// @param enable `--allow-enable`: a disabled token may become active
/// @param protectedTokens `--allow-protected`: a protected token may go or get a new value
/// @param pruneWithoutSpecs unmanaged tokens may be deleted although no spec speaks of the owner
/// @param isLookOnly the plan shows what was changed and is never applied, so what an apply could
///   not do (a value without a place to go, an end that has passed, no room) hides nothing
public record Allowances(
    boolean enable, boolean protectedTokens, boolean pruneWithoutSpecs, boolean isLookOnly) {

  public static final Allowances NONE = new Allowances(false, false, false);

  /// For a plan that is there to be applied.
  public Allowances(boolean enable, boolean protectedTokens, boolean pruneWithoutSpecs) {
    this(enable, protectedTokens, pruneWithoutSpecs, false);
  }
}
