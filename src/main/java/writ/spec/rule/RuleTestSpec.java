package writ.spec.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Span;
import writ.spec.BoundarySpec;
import writ.spec.GuardrailSpec;
import writ.spec.TokenSpec;
import writ.spec.WaiverSpec;
import writ.spec.yaml.Located;
import writ.token.AccountId;

/// A table of cases for one pack of rules. Its tokens are specs like any other, each read out of a
/// fixture and what the case changes of it.
///
/// @param pack the rule file, relative to the test's own folder
/// @param accounts the accounts there are, by name
/// @param zones the account of each zone there is, by name
/// @param boundaries access that rules name, by the path the rules name it by
public record RuleTestSpec(
    Located<String> pack,
    Instant now,
    List<String> accounts,
    SortedMap<String, String> zones,
    SortedMap<String, BoundarySpec> boundaries,
    List<Case> cases,
    Span span) {

  /// One row.
  ///
  /// @param token the token as it is to be; null where it goes, or where only the plan is judged
  /// @param before the token as it was; null where there was none
  /// @param file the path its spec is said to have
  /// @param live what Cloudflare tells of it; null where the token is not live yet
  /// @param declared the spec that is to describe a live token; null for none, or the same
  /// @param action the change, such as `rotate`; null where before and after say it
  /// @param changedSinks the sinks that the project defines otherwise than at the base revision
  /// @param waivers exceptions that are in force; those about waivers are judged by them
  /// @param expect by rule id, or `*` for all others
  public record Case(
      Located<String> name,
      @Nullable TokenSpec token,
      @Nullable TokenSpec before,
      String file,
      @Nullable Live live,
      @Nullable TokenSpec declared,
      @Nullable String action,
      List<Located<String>> changedSinks,
      Context context,
      List<WaiverSpec> waivers,
      SortedMap<String, SortedMap<String, GuardrailSpec.Value>> params,
      SortedMap<String, Expected> expect,
      Span span) {

    public Case {
      changedSinks = List.copyOf(changedSinks);
      waivers = List.copyOf(waivers);
      params = new TreeMap<>(params);
      expect = new TreeMap<>(expect);
    }

    /// What it says of its token: as it is to be, as it was, as another part of it stands.
    public Stream<TokenSpec> tokens() {
      return Stream.of(token, before, declared).flatMap(Stream::ofNullable);
    }
  }

  /// What only a live token has.
  public record Live(
      @Nullable Instant issuedOn,
      @Nullable Instant modifiedOn,
      @Nullable Instant lastUsedOn,
      boolean managed) {}

  /// Who changes it, and where.
  public record Context(
      String event, List<String> labels, String author, List<String> approvers, String base) {
    public Context {
      labels = List.copyOf(labels);
      approvers = List.copyOf(approvers);
    }
  }

  /// How a rule is to come out.
  ///
  /// @param result `pass`, `fail`, `waived`, `not_applicable` or `error`
  /// @param at where the finding is to point; null for anywhere
  /// @param message what its message is to hold, or with slashes around it to match; null for any
  /// @param todo why it does not come out like this yet; null where it must
  public record Expected(
      String result,
      @Nullable String at,
      @Nullable String message,
      @Nullable String todo,
      Span span) {}

  public RuleTestSpec {
    accounts = List.copyOf(accounts);
    zones = new TreeMap<>(zones);
    boundaries = new TreeMap<>(boundaries);
    cases = List.copyOf(cases);
  }

  /// The id that an account of a test has: the same wherever its name is written.
  public static AccountId accountId(String name) {
    return new AccountId(standIn("account " + name));
  }

  /// An id of 32 digits for something that only has a name.
  public static String standIn(String name) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
