package writ.cli;

/// How a person agrees to a plan.
///
/// @param flag the option that agrees beforehand
/// @param question what a person at a terminal is asked
/// @param answer the one answer that means yes
record Consent(String flag, String question, String answer) {

  static final Consent USUAL =
      new Consent("--auto-approve", "Apply these changes? Type yes to go on: ", "yes");
}
