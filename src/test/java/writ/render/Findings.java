package writ.render;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.guardrail.Enforcement;
import writ.guardrail.Evaluation;
import writ.guardrail.Finding;
import writ.guardrail.RuleDescription;
import writ.guardrail.RuleResult;
import writ.guardrail.facts.RuleSubject;
import writ.render.report.Report;
import writ.token.AccountId;
import writ.token.Owner;
import writ.token.TokenKey;

/// A judgement with one finding of every sort, and what else a run may have to say.
final class Findings {

  static final Owner ACME =
      new Owner.AccountOwner(new AccountId("0a1b2c3d4e5f60718293a4b5c6d7e8f9"), "acme");
  static final SourceFile SPEC =
      new SourceFile(
          "tokens/ci.yaml",
          """
          apiVersion: writ/v1
          kind: Token
          name: ci-dns
          owner: account:acme
          policies:
            - {allow: [DNS Write], resources: ["zone:*"]}
          """);
  private static final SourceFile PACK = SourceFile.named("policies/acme.yaml");
  private static final SourceFile WAIVERS = SourceFile.named("waivers/net.yaml");

  private Findings() {}

  static RuleDescription rule(
      String id, RuleDescription.Severity severity, Enforcement enforcement) {
    return new RuleDescription(
        id,
        "acme",
        "1.0.0",
        severity,
        RuleDescription.Category.SECURITY,
        enforcement,
        "a token " + id,
        "A long reason.\nOf two lines.",
        "Do it\nbetter.",
        List.of("cf:restrict-tokens", "owasp:NHI7-2025"),
        List.of("lifetime"),
        List.of("former-" + id),
        PACK.at(3, 5, 10));
  }

  static Finding finding(
      RuleDescription rule, RuleResult result, @Nullable Span place, String token, String message) {
    return new Finding(
        rule,
        result,
        rule.enforcement(),
        RuleSubject.SPEC,
        new TokenKey(ACME, token),
        place == null ? "" : "policies[0].resources[0]",
        place,
        message,
        result == RuleResult.FAIL ? "DNS Write on zone:example.com from 203.0.113.1" : null,
        List.of(),
        result == RuleResult.WAIVED ? waiver(null) : null,
        Finding.Standing.COUNTS);
  }

  static Finding.WaiverNote waiver(@Nullable String whyNot) {
    return new Finding.WaiverNote(
        "W-2026-014",
        "vendor publishes no egress ranges",
        "team-net",
        Instant.parse("2027-01-31T00:00:00Z"),
        WAIVERS.at(4, 5, 10),
        whyNot);
  }

  static Span wildcard() {
    return SPEC.at(6, 36, 8);
  }

  static Report everySort() {
    var wide = rule("no-wildcard", RuleDescription.Severity.CRITICAL, Enforcement.MANDATORY);
    var filter = rule("needs-filter", RuleDescription.Severity.HIGH, Enforcement.WAIVABLE);
    var labels = rule("labels", RuleDescription.Severity.MEDIUM, Enforcement.ADVISORY);
    var age = rule("dormant", RuleDescription.Severity.LOW, Enforcement.WAIVABLE);
    var key = new TokenKey(ACME, "quiet");
    var evaluation =
        new Evaluation(
            List.of(age, labels, filter, wide),
            List.of(
                new Evaluation.RuleVerdict(
                    wide, RuleSubject.SPEC, key, "tokens/quiet.yaml", RuleResult.PASS),
                new Evaluation.RuleVerdict(
                    age, RuleSubject.LIVE, key, "", RuleResult.NOT_APPLICABLE)),
            List.of(
                finding(labels, RuleResult.FAIL, SPEC.at(3, 1, 4), "ci-dns", "labels are missing"),
                finding(filter, RuleResult.WAIVED, SPEC.at(3, 1, 4), "ci-dns", "no IP filter"),
                finding(wide, RuleResult.FAIL, wildcard(), "ci-dns", "all zones, later ones too"),
                finding(age, RuleResult.ERROR, null, "old", "cannot be worked out: no date")));
    return new Report(List.of(error(), warning(), note()), evaluation, Map.of());
  }

  static Diagnostic error() {
    return Diagnostic.error(new Code("spec/unknown-key"), "there is no key `nmae`")
        .at(SPEC.at(3, 1, 4))
        .related(SPEC.at(1, 1, 10), "in this document")
        .hint("did you mean `name`?");
  }

  static Diagnostic warning() {
    return Diagnostic.warning(new Code("spec/host-bits"), "host bits are set");
  }

  static Diagnostic note() {
    return Diagnostic.note(new Code("resolve/unchecked-name"), "only online");
  }
}
