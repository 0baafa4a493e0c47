package writ.run;

import java.util.List;
import java.util.Optional;
import writ.plan.Allowances;
import writ.plan.saved.Shard;
import writ.plan.saved.ShardReport;
import writ.rules.ReviewContext;

/// What is to be planned.
///
/// @param paths files, folders or globs; empty for every spec
/// @param only tokens (`acme/ci-dns`, `ci-dns`) or classes of change (`renew`); empty for all
/// @param owners labels or references of owners; empty for all
/// @param allowances what may be done that Writ never does by itself
/// @param replace tokens that may be replaced where that alone frees them of a restriction
/// @param newValue a new value for one token, and nothing else; empty for what specs want
/// @param shard which owners are planned here; empty for all
/// @param review what is known of the review, and what judges
public record PlanRequest(
    List<String> paths,
    List<String> only,
    List<String> owners,
    Allowances allowances,
    List<String> replace,
    Optional<NewValueRequest> newValue,
    Optional<Shard> shard,
    ReviewContext review) {

  public PlanRequest {
    paths = List.copyOf(paths);
    only = List.copyOf(only);
    owners = List.copyOf(owners);
    replace = List.copyOf(replace);
  }

  /// What specs want, with nothing replaced.
  public PlanRequest(
      List<String> paths, List<String> only, List<String> owners, Allowances allowances) {
    this(
        paths,
        only,
        owners,
        allowances,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        ReviewContext.LOCAL);
  }

  /// What somebody allows at the keyboard.
  ///
  /// @param enable whether a disabled token may become active
  /// @param protectedTokens whether a protected token may go or get a new value
  /// @param empty whether unmanaged tokens may be deleted although no spec speaks of their owner
  public static PlanRequest allowing(
      List<String> paths,
      List<String> only,
      List<String> owners,
      boolean enable,
      boolean protectedTokens,
      boolean empty,
      List<String> replace) {
    return new PlanRequest(
        paths,
        only,
        owners,
        new Allowances(enable, protectedTokens, empty),
        replace,
        Optional.empty(),
        Optional.empty(),
        ReviewContext.LOCAL);
  }

  /// Whatever somebody changed, whether or not an apply may take it back: never to be applied.
  public static PlanRequest look(List<String> owners) {
    return new PlanRequest(List.of(), List.of(), owners, new Allowances(true, true, false, true));
  }

  /// A new value for one token, and nothing else.
  public static PlanRequest of(NewValueRequest newValue, boolean enable, boolean protectedTokens) {
    return new PlanRequest(
        List.of(),
        List.of(),
        List.of(),
        new Allowances(enable, protectedTokens, false),
        List.of(),
        Optional.of(newValue),
        Optional.empty(),
        ReviewContext.LOCAL);
  }

  /// What the shards of a plan were asked, of all owners.
  static PlanRequest of(ShardReport.Asked asked) {
    return new PlanRequest(
        List.of(),
        List.of(),
        List.of(),
        asked.allowances(),
        List.copyOf(asked.replace()),
        Optional.empty(),
        Optional.empty(),
        ReviewContext.LOCAL);
  }

  /// The same of the owners in one of several shards.
  ///
  /// @param number counted from 1
  public PlanRequest ofShard(int number, int of) {
    var one = Optional.of(new Shard(number, of));
    return new PlanRequest(paths, only, owners, allowances, replace, newValue, one, review);
  }

  /// The same on another occasion.
  public PlanRequest on(ReviewContext other) {
    return new PlanRequest(paths, only, owners, allowances, replace, newValue, shard, other);
  }
}
