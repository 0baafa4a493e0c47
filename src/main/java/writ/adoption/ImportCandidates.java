package writ.adoption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import writ.owner.OwnerSnapshot;
import writ.spec.TokenSpec;
import writ.token.LiveToken;
import writ.token.Ownership;
import writ.token.Status;
import writ.token.TokenId;
import writ.token.TokenName;

/// Tells which live tokens of one owner are to become specs, and why the others are not.
final class ImportCandidates {

  private final @Nullable TokenId credential;
  private final String kind;
  private final Ownership ownership;
  private final Instant now;
  private final Set<String> specified = new HashSet<>();
  private final Set<String> pinned = new HashSet<>();
  private final Set<String> duplicates;
  private final List<LiveToken> wanted = new ArrayList<>();
  private final List<ImportResult.Left> left = new ArrayList<>();
  private int described;

  private ImportCandidates(
      List<LiveToken> tokens,
      @Nullable TokenId credential,
      List<TokenSpec> specs,
      Ownership ownership,
      Instant now,
      String kind) {
    this.kind = kind;
    this.credential = credential;
    this.ownership = ownership;
    this.now = now;
    for (var spec : specs) {
      specified.add(spec.name().value());
      if (spec.renamedFrom() != null) {
        specified.add(spec.renamedFrom().value());
      }
      if (spec.pin() != null) {
        pinned.add(spec.pin().value().value());
      }
    }
    this.duplicates =
        tokens.stream()
            .collect(Collectors.groupingBy(LiveToken::name, Collectors.counting()))
            .entrySet()
            .stream()
            .filter(each -> each.getValue() > 1)
            .map(each -> each.getKey())
            .collect(Collectors.toSet());
  }

  static ImportCandidates of(
      OwnerSnapshot.Seen seen, List<TokenSpec> specs, Ownership ownership, Instant now) {
    var myself = seen.myself() == null ? null : seen.myself().tokenId();
    return of(seen.listing().tokens(), myself, specs, ownership, now, "live tokens");
  }

  /// @param credential what Writ works with; null where it is none of these
  /// @param kind what they are called together: `live tokens`
  static ImportCandidates of(
      List<LiveToken> tokens,
      @Nullable TokenId credential,
      List<TokenSpec> specs,
      Ownership ownership,
      Instant now,
      String kind) {
    var all = new ImportCandidates(tokens, credential, specs, ownership, now, kind);
    tokens.forEach(all::add);
    return all;
  }

  List<LiveToken> wanted() {
    return wanted;
  }

  List<ImportResult.Left> left() {
    return left;
  }

  int described() {
    return described;
  }

  private void add(LiveToken live) {
    if (pinned.contains(live.id().value()) || specified.contains(live.name())) {
      described++;
      return;
    }
    var reason = reason(live);
    if (!reason.isEmpty()) {
      left.add(new ImportResult.Left(live.name(), live.id().value(), reason, false));
    } else if (live.definition().ipFilter().isForNobody()) {
      var parts = "Writ has no words for an empty `request_ip.in`, which lets nobody in";
      left.add(new ImportResult.Left(live.name(), live.id().value(), parts, true));
    } else if (live.unreadable().isEmpty()) {
      wanted.add(live);
    } else {
      var parts = "Writ has no words for " + String.join(", ", live.unreadable());
      left.add(new ImportResult.Left(live.name(), live.id().value(), parts, true));
    }
  }

  /// Why it is no token to describe; empty where it is one.
  private String reason(LiveToken live) {
    if (live.id().equals(credential)) {
      return "credential: what Writ works with";
    }
    if (live.provisioner() != null) {
      return "provisioned: belongs to a Cloudflare service";
    }
    if (!(live.nameParts() instanceof TokenName.Plain)) {
      return "on its way in or out, as its name says";
    }
    if (live.status().isRevoked()) {
      return "leaked: its value was public; Cloudflare cut it off";
    }
    if (live.isExpired(now)) {
      return "expired";
    }
    if (!live.status().isActive() && !live.status().equals(Status.DISABLED)) {
      return "its status is " + live.status();
    }
    if (duplicates.contains(live.name())) {
      return "duplicate: several "
          + kind
          + " have this name; write a spec for each, with its `id`,"
          + " and another `name` for all but one";
    }
    if (!ownership.claims(live.name())) {
      return "not claimed by this repository";
    }
    return ownership.ignores(live.name()) ? "ignored, as writ.yaml says" : "";
  }
}
