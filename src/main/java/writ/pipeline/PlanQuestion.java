package writ.pipeline;

import java.util.List;
import writ.plan.Allowances;

/// What is to be planned.
///
/// @param paths files, folders or globs; empty for every spec
/// @param only tokens (`acme/ci-dns`, `ci-dns`) or classes of change (`renew`); empty for all
/// @param owners labels or references of owners; empty for all
/// @param enable whether a disabled token may become active
/// @param protectedTokens whether a protected token may go or get a new value
/// @param empty whether unmanaged tokens may be deleted although no spec speaks of their owner
public record PlanQuestion(
    List<String> paths,
    List<String> only,
    List<String> owners,
    boolean enable,
    boolean protectedTokens,
    boolean empty) {

  public PlanQuestion {
    paths = List.copyOf(paths);
    only = List.copyOf(only);
    owners = List.copyOf(owners);
  }

  Allowances allowances() {
    return new Allowances(enable, protectedTokens, empty);
  }
}
