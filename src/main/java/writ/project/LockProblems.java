package writ.project;

import java.util.List;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Severity;
import writ.resolve.Lockfile;
import writ.resolve.Lockfile.Disagreement;
import writ.resolve.ShippedCatalog;
import writ.spec.LockSpec.OwnerPins;
import writ.token.Catalog;
import writ.token.CatalogChange;
import writ.token.Owner;
import writ.workspace.Inputs;

/// The wording of what can be wrong with pinned names.
public final class LockProblems {

  private static final String UPDATE = "`writ catalog update` pins what is true now";

  private LockProblems() {}

  /// Pins of an owner whom nothing here speaks of. Where the name is one of ours but the id is not,
  /// it is another account's lockfile.
  static Diagnostic stranger(OwnerPins pins, List<Owner> owners) {
    var account = pins.account();
    for (var owner : owners) {
      if (account != null
          && owner instanceof Owner.AccountOwner own
          && own.reference().equals(pins.owner().value())) {
        return Diagnostic.error(
                new Code("pipeline/lock-of-another-account"),
                "`%s` in the lockfile is account `%s`, and in the project it is `%s`"
                    .formatted(own.reference(), account.value(), own.id()))
            .at(account.span())
            .labelled("these names are another account's and are not used")
            .hint("bring back the project's own `" + Inputs.LOCK + "`, or remove this one")
            .hint(UPDATE);
      }
    }
    return Diagnostic.warning(
            new Code("pipeline/stray-lock"),
            "the lockfile pins names of `%s`, an owner that nothing here speaks of"
                .formatted(pins.owner().value()))
        .at(pins.owner().span())
        .hint("`writ catalog update` leaves it out");
  }

  /// Whether an error keeps nothing from being planned: pins that are not used.
  public static boolean isStranger(Diagnostic problem) {
    return problem.code().slug().equals("pipeline/lock-of-another-account");
  }

  public static Diagnostic noLock() {
    return Diagnostic.error(
            new Code("pipeline/no-lock"), "there is no `" + Inputs.LOCK + "` beside the project")
        .hint(UPDATE);
  }

  public static Diagnostic kept(Owner owner, int names) {
    return Diagnostic.note(
            new Code("pipeline/pins-kept"),
            (names == 1
                    ? "a name that was pinned of `%2$s` and did not come stays pinned"
                    : "%1$d names that were pinned of `%2$s` and did not come stay pinned")
                .formatted(names, owner))
        .hint("run `writ catalog update` again when Cloudflare tells all");
  }

  public static Diagnostic nothingPinned(Owner owner) {
    return Diagnostic.warning(
            new Code("pipeline/not-pinned"),
            "the lockfile pins nothing for `" + owner.reference() + "`")
        .hint(UPDATE);
  }

  /// Against the list that Writ brought along: nobody has told which of the two is older.
  public static List<Diagnostic> offline(Lockfile lock, Owner owner) {
    return lock.against(owner, ShippedCatalog.read()).stream()
        .filter(each -> each.change().kind() == CatalogChange.Kind.REPLACED)
        .map(each ->
            problem(each, Severity.WARNING, "the list of this version of Writ")
                .hint("`writ catalog diff` asks Cloudflare which one is right"))
        .toList();
  }

  /// Against Cloudflare, which decides.
  public static List<Diagnostic> online(Lockfile lock, Owner owner, Catalog catalog) {
    return lock.against(owner, catalog).stream()
        .filter(each -> each.place() != null)
        .map(each ->
            problem(
                    each,
                    each.change().kind().isContradiction() ? Severity.ERROR : Severity.WARNING,
                    "Cloudflare")
                .hint(UPDATE + "; read its change before you commit it"))
        .toList();
  }

  private static Diagnostic problem(Disagreement each, Severity severity, String authority) {
    var change = each.change();
    var message =
        switch (change.kind()) {
          case RENAMED ->
              "%s `%s` is `%s` in the lockfile and `%s` for %s"
                  .formatted(change.what(), change.id(), change.was(), change.now(), authority);
          case REPLACED ->
              "%s `%s` has the id `%s` in the lockfile and `%s` for %s"
                  .formatted(change.what(), change.name(), change.was(), change.now(), authority);
          case MOVED ->
              "%s `%s` belongs to `%s` in the lockfile and to `%s` for %s"
                  .formatted(change.what(), change.name(), change.was(), change.now(), authority);
          case VANISHED ->
              "%s `%s` (`%s`) of the lockfile does not exist for %s"
                  .formatted(change.what(), change.name(), change.id(), authority);
          case NEW -> throw new IllegalArgumentException("what is new contradicts nothing");
        };
    var problem = Diagnostic.error(new Code("pipeline/lock-mismatch"), message).at(each.place());
    return severity == Severity.ERROR ? problem : problem.asWarning();
  }
}
