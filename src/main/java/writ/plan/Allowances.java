package writ.plan;

/// What the person at the keyboard allowed for this run, and Writ never does by itself.
///
/// @param enable `--allow-enable`: a disabled token may become active
/// @param protectedTokens `--allow-protected`: a protected token may go or get a new value
/// @param pruneWithoutSpecs unmanaged tokens may be deleted although no spec speaks of the owner
public record Allowances(boolean enable, boolean protectedTokens, boolean pruneWithoutSpecs) {

  public static final Allowances NONE = new Allowances(false, false, false);
}
