package writ.pipeline;

import java.util.List;
import java.util.Optional;
import writ.plan.Allowances;

/// What is to be planned.
///
/// @param paths files, folders or globs; empty for every spec
/// @param only tokens (`acme/ci-dns`, `ci-dns`) or classes of change (`renew`); empty for all
/// @param owners labels or references of owners; empty for all
/// @param enable whether a disabled token may become active
/// @param protectedTokens whether a protected token may go or get a new value
/// @param replace tokens that may be replaced where that alone frees them of a restriction
/// @param wish a new value for one token, and nothing else; empty for what specs want
/// @param empty whether unmanaged tokens may be deleted although no spec speaks of their owner
/// @param occasion what is known of the review, and what judges
public record PlanQuestion(
    List<String> paths,
    List<String> only,
    List<String> owners,
    boolean enable,
    boolean protectedTokens,
    boolean empty,
    List<String> replace,
    Optional<Wish> wish,
    Occasion occasion) {

  public PlanQuestion {
    paths = List.copyOf(paths);
    only = List.copyOf(only);
    owners = List.copyOf(owners);
    replace = List.copyOf(replace);
  }

  /// What specs want, with nothing replaced.
  public PlanQuestion(
      List<String> paths,
      List<String> only,
      List<String> owners,
      boolean enable,
      boolean protectedTokens,
      boolean empty) {
    this(
        paths,
        only,
        owners,
        enable,
        protectedTokens,
        empty,
        List.of(),
        Optional.empty(),
        Occasion.LOCAL);
  }

  /// A new value for one token, and nothing else.
  public static PlanQuestion of(Wish wish, boolean enable, boolean protectedTokens) {
    return new PlanQuestion(
        List.of(),
        List.of(),
        List.of(),
        enable,
        protectedTokens,
        false,
        List.of(),
        Optional.of(wish),
        Occasion.LOCAL);
  }

  /// The same on another occasion.
  public PlanQuestion on(Occasion other) {
    return new PlanQuestion(
        paths, only, owners, enable, protectedTokens, empty, replace, wish, other);
  }

  Allowances allowances() {
    return new Allowances(enable, protectedTokens, empty);
  }
}
