package writ.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.token.AccountId;
import writ.token.IpAddress;
import writ.token.PermissionId;
import writ.token.TokenDefinition;

/// Picks the request to show out of a difference, so that it differs in one dimension where that is
/// possible, and has it checked.
final class Witnesses {

  private final Partition partition;
  private final Universe universe;

  Witnesses(Partition partition, Universe universe) {
    this.partition = partition;
    this.universe = universe;
  }

  /// A request together with where its resource lies.
  record Found(Witness witness, RequestEvaluator.Target target) {}

  /// @param parts what one side allows and the other does not
  /// @param other what the other side allows
  @Nullable Found from(List<Access> parts, Access other) {
    if (parts.isEmpty()) {
      return null;
    }
    var part = parts.getFirst();
    var permission = part.grants().rows().keySet().stream().min(universe.ranking()).orElseThrow();
    var sources = part.sources().intersect(other.sources());
    var window = part.window().intersect(other.window());
    var source = SpecialAddresses.example(sources.isEmpty() ? part.sources() : sources);
    var instant = fullHour(window.isEmpty() ? part.window() : window);
    var member =
        part.grants().row(permission).stream()
            .mapToObj(partition::member)
            .min(Witnesses::inOrder)
            .orElseThrow();
    return found(permission, member, source, instant);
  }

  /// Throws when the pair does not answer the request as the algebra says: a bug in Writ.
  static void check(
      Found found,
      @Nullable TokenDefinition allowing,
      @Nullable TokenDefinition refusing,
      RequestEvaluator evaluator) {
    if (!allows(found, allowing, evaluator) || allows(found, refusing, evaluator)) {
      throw new IllegalStateException(
          "the witness " + found + " does not tell apart " + allowing + " and " + refusing);
    }
  }

  static boolean allows(Found found, @Nullable TokenDefinition token, RequestEvaluator evaluator) {
    var witness = found.witness;
    return token != null
        && evaluator.allows(
            token, witness.permission(), found.target, witness.source(), witness.instant());
  }

  /// One that somebody names before one that stands for others, one whose home is certain before
  /// one that may lie elsewhere.
  private static int inOrder(Member one, Member other) {
    if (one.isSymbolic() != other.isSymbolic()) {
      return one.isSymbolic() ? 1 : -1;
    }
    if (one.isCertain() != other.isCertain()) {
      return one.isCertain() ? -1 : 1;
    }
    return one.atom().compareTo(other.atom());
  }

  private Found found(PermissionId permission, Member member, IpAddress source, Instant instant) {
    var known = member.isSymbolic() ? partition.known(member) : null;
    if (known == null || known.isEmpty()) {
      var target = new RequestEvaluator.Target(member.kind(), member.key(), idOf(member.home()));
      return new Found(new Witness(permission, member.atom(), source, instant), target);
    }
    var resource = known.first();
    var home = Reference.hasHome(member.kind()) ? universe.homes().get(resource) : null;
    var target = new RequestEvaluator.Target(member.kind(), resource.key(), idOf(home));
    var atom = new ResourceAtom.Named(resource);
    return new Found(new Witness(permission, atom, source, instant), target);
  }

  private static @Nullable String idOf(@Nullable AccountId account) {
    return account == null ? null : account.value();
  }

  /// The first full hour of a window, or its beginning where no hour begins in it.
  private static Instant fullHour(Window window) {
    var from = window.from();
    if (from == null) {
      throw new IllegalStateException("a window that does not begin at the present or later");
    }
    var hour = from.truncatedTo(ChronoUnit.HOURS);
    var next = hour.isBefore(from) ? hour.plus(1, ChronoUnit.HOURS) : hour;
    return window.contains(next) ? next : from;
  }
}
