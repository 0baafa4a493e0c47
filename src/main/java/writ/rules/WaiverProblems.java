package writ.rules;

import java.time.Instant;
import java.util.List;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;

/// The wording of what can be wrong with a waiver or a baseline that somebody asks for.
final class WaiverProblems {

  private WaiverProblems() {}

  static Diagnostic unknownRule(String word, String nearest) {
    return Diagnostic.error(
            new Code("pipeline/unknown-rule"), "no rule in force is called `" + word + "`")
        .hint(nearest.isEmpty() ? "`writ guardrail list` shows the rules" : nearest);
  }

  static Diagnostic mandatory(String rule) {
    return Diagnostic.error(
            new Code("pipeline/unwaivable-rule"),
            "`" + rule + "` is mandatory, which no waiver covers")
        .hint("change the token, or have the project file's owners change the rule's enforcement");
  }

  static Diagnostic off(String rule, String file) {
    return Diagnostic.error(
            new Code("pipeline/unwaivable-rule"),
            "`" + rule + "` is switched off for `" + file + "`, so there is nothing to waive")
        .hint("`writ guardrail explain " + rule + "` says what the project makes of it");
  }

  static Diagnostic heldOfLiveTokens(long findings) {
    var are = findings == 1 ? "1 finding" : findings + " findings";
    return Diagnostic.error(
            new Code("pipeline/baseline-of-live-tokens"),
            "the baseline holds " + are + " of live tokens, which nobody has looked at now")
        .hint("`writ guardrail baseline --live` asks Cloudflare, and writes all of it anew");
  }

  static Diagnostic unknownToken(String word, String nearest) {
    return Diagnostic.error(
            new Code("pipeline/no-such-spec"), "no spec describes a token `" + word + "`")
        .hint(nearest.isEmpty() ? "a waiver covers one token that a spec describes" : nearest);
  }

  static Diagnostic shortReason(int least) {
    return Diagnostic.error(
            new Code("pipeline/short-reason"), "the reason is too short to tell anybody why")
        .hint("`--reason` takes at least " + least + " characters for those who read it later");
  }

  static Diagnostic noDate(String text) {
    return Diagnostic.error(
            new Code("pipeline/bad-waiver-end"), "`" + text + "` is not the end of a waiver")
        .hint("`--expires` takes a date such as 2026-12-31, or a length such as 30d");
  }

  static Diagnostic past(String text) {
    return Diagnostic.error(
            new Code("pipeline/bad-waiver-end"), "`" + text + "` is not in the future")
        .hint("`--expires` takes a date such as 2026-12-31, or a length such as 30d");
  }

  static Diagnostic tooFar(String text, long days, Instant last) {
    return Diagnostic.error(
            new Code("pipeline/bad-waiver-end"),
            "`" + text + "` is further away than the " + days + " days a waiver may last")
        .hint("end it on " + last.toString().substring(0, 10) + " at the latest");
  }

  /// What a reader of the file would say of a typed text, before there is such a file.
  static Diagnostic unwritable(Diagnostic read) {
    return new Diagnostic(
        read.code(), read.severity(), read.message(), null, "", List.of(), read.hints());
  }

  static Diagnostic noWaiverFiles() {
    return Diagnostic.error(new Code("pipeline/no-waiver-files"), "writ.yaml names no waiver files")
        .hint("add `waivers: [waivers/*.yaml]` under `guardrails`, or name one with `--file`");
  }

  static Diagnostic cannotAppend(String file) {
    return Diagnostic.error(
            new Code("pipeline/cannot-append"),
            "nothing can be added to the end of `" + file + "` without moving its lines")
        .hint("let `waivers:` be its last key, one entry a dash, or name another `--file`");
  }

  static Diagnostic noRules() {
    return Diagnostic.error(new Code("pipeline/no-guardrails"), "writ.yaml has no guardrails")
        .hint("add `guardrails: {packs: [recommended@1]}` to it");
  }
}
