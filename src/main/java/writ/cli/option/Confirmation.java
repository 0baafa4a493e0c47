package writ.cli.option;

/// How a person agrees to a plan.
///
/// @param flag the option that agrees beforehand
/// @param question what a person at a terminal is asked
/// @param answer the one answer that means yes
public record Confirmation(String flag, String question, String answer) {

  public static final Confirmation USUAL =
      new Confirmation("--auto-approve", "Apply these changes? Type yes to go on: ", "yes");
}
