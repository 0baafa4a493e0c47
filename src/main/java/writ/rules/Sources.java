package writ.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What the short references of rules stand for: `cf:restrict-tokens`, `owasp:NHI7-2025`. A rule of
/// an organisation may as well cite an address or any words of its own.
final class Sources {

  /// @param title what it is called
  /// @param address where it is read; empty where it is sold or has no page of its own
  record Source(String title, String address) {}

  private static final String CLOUDFLARE = "https://developers.cloudflare.com/";
  private static final String OWASP =
      "https://owasp.org/www-project-non-human-identities-top-10/2025/";
  private static final String NIST = "https://csrc.nist.gov/pubs/sp/800/";
  private static final String CONTROLS = NIST + "53/r5/upd1/final";
  private static final String AWS = "https://docs.aws.amazon.com/";

  private static final Map<String, Source> KNOWN = known();

  private Sources() {}

  /// What a reference stands for, if it is one of those that the shipped packs use.
  static Optional<Source> of(String reference) {
    return Optional.ofNullable(KNOWN.get(reference));
  }

  private static Map<String, Source> known() {
    var all = new LinkedHashMap<String, Source>();
    cloudflare(all);
    owasp(all);
    standards(all);
    return Map.copyOf(all);
  }

  private static void cloudflare(Map<String, Source> all) {
    var how = CLOUDFLARE + "fundamentals/api/how-to/";
    var start = CLOUDFLARE + "fundamentals/api/get-started/";
    all.put(
        "cf:restrict-tokens",
        new Source("Cloudflare: Restrict token use", how + "restrict-tokens/"));
    all.put(
        "cf:create-via-api",
        new Source("Cloudflare: Create tokens via API", how + "create-via-api/"));
    all.put("cf:roll-token", new Source("Cloudflare: Roll tokens", how + "roll-token/"));
    all.put("cf:create-token", new Source("Cloudflare: Create API token", start + "create-token/"));
    all.put(
        "cf:account-owned-tokens",
        new Source("Cloudflare: Account API tokens", start + "account-owned-tokens/"));
    all.put(
        "cf:permissions",
        new Source(
            "Cloudflare: API token permissions",
            CLOUDFLARE + "fundamentals/api/reference/permissions/"));
    all.put(
        "cf:r2-tokens", new Source("Cloudflare R2: Authentication", CLOUDFLARE + "r2/api/tokens/"));
    all.put(
        "cf:workers-authorization",
        new Source("Cloudflare Workers: Authorization", CLOUDFLARE + "workers/authorization/"));
    all.put(
        "cf:api-reference",
        new Source(
            "Cloudflare API reference: tokens",
            CLOUDFLARE + "api/resources/user/subresources/tokens/"));
    all.put(
        "cf:terraform-7241",
        new Source(
            "cloudflare/terraform-provider-cloudflare, issue 7241",
            "https://github.com/cloudflare/terraform-provider-cloudflare/issues/7241"));
  }

  private static void owasp(Map<String, Source> all) {
    all.put(
        "owasp:NHI1-2025",
        new Source(
            "OWASP NHI Top 10 2025, 1: Improper Offboarding", OWASP + "1-improper-offboarding/"));
    all.put(
        "owasp:NHI5-2025",
        new Source(
            "OWASP NHI Top 10 2025, 5: Overprivileged NHI", OWASP + "5-overprivileged-nhi/"));
    all.put(
        "owasp:NHI7-2025",
        new Source(
            "OWASP NHI Top 10 2025, 7: Long-Lived Secrets", OWASP + "7-long-lived-secrets/"));
    all.put(
        "owasp:NHI8-2025",
        new Source(
            "OWASP NHI Top 10 2025, 8: Environment Isolation", OWASP + "8-environment-isolation/"));
    all.put(
        "owasp:NHI9-2025",
        new Source("OWASP NHI Top 10 2025, 9: NHI Reuse", OWASP + "9-nhi-reuse/"));
  }

  private static void standards(Map<String, Source> all) {
    all.put(
        "nist:SP-800-57",
        new Source("NIST SP 800-57 Part 1, cryptoperiods", NIST + "57/pt1/r5/final"));
    all.put("nist:800-53-AC-2-3", new Source("NIST SP 800-53, AC-2(3) Disable Accounts", CONTROLS));
    all.put("nist:800-53-AC-3", new Source("NIST SP 800-53, AC-3 Access Enforcement", CONTROLS));
    all.put("nist:800-53-AC-6", new Source("NIST SP 800-53, AC-6 Least Privilege", CONTROLS));
    all.put(
        "nist:800-53-AC-6-1",
        new Source("NIST SP 800-53, AC-6(1) Authorize Access to Security Functions", CONTROLS));
    all.put(
        "nist:800-53-CA-5",
        new Source("NIST SP 800-53, CA-5 Plan of Action and Milestones", CONTROLS));
    all.put(
        "nist:800-53-CM-6", new Source("NIST SP 800-53, CM-6 Configuration Settings", CONTROLS));
    all.put(
        "nist:800-53-IA-5", new Source("NIST SP 800-53, IA-5 Authenticator Management", CONTROLS));
    all.put("pci:8.6.3", new Source("PCI DSS 4.0, requirement 8.6.3", ""));
    all.put("soc2:CC6.1", new Source("SOC 2, trust services criterion CC6.1", ""));
    all.put("soc2:CC6.2", new Source("SOC 2, trust services criterion CC6.2", ""));
    all.put("soc2:CC7.1", new Source("SOC 2, trust services criterion CC7.1", ""));
    all.put("soc2:CC8.1", new Source("SOC 2, trust services criterion CC8.1", ""));
    all.put("cis:5.3", new Source("CIS Controls v8, safeguard 5.3 Disable Dormant Accounts", ""));
    all.put(
        "aws:check-no-new-access",
        new Source(
            "AWS IAM Access Analyzer: CheckNoNewAccess",
            AWS + "access-analyzer/latest/APIReference/API_CheckNoNewAccess.html"));
    all.put(
        "aws:access-analyzer-policy-checks",
        new Source(
            "AWS IAM Access Analyzer: policy check reference",
            AWS + "IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html"));
    for (var number : new String[] {"4193", "6598", "6890"}) {
      all.put(
          "rfc:" + number,
          new Source("RFC " + number, "https://www.rfc-editor.org/rfc/rfc" + number));
    }
  }
}
