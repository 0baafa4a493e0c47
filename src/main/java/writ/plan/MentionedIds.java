package writ.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import writ.access.AccessBlock;
import writ.access.AccessDelta;
import writ.access.FleetComparison;
import writ.access.ResourceAtom;
import writ.access.Witness;
import writ.token.AccessPolicy;
import writ.token.Names;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.TokenDefinition;

/// The ids that changes speak of, so that a plan carries the names it needs and no others.
final class MentionedIds {

  private final Set<PermissionId> permissions = new HashSet<>();
  private final Set<Resource> resources = new HashSet<>();

  private MentionedIds() {}

  /// The names of what the changes mention.
  static Names of(Collection<Change> changes, Names known) {
    var mentions = new MentionedIds();
    changes.forEach(mentions::add);
    return mentions.among(known);
  }

  /// The names of what the organisation gains.
  static Names of(
      FleetComparison.Gain gain, Collection<OrganisationAccess.Escalated> escalated, Names known) {
    var mentions = new MentionedIds();
    gain.gained().forEach(mentions::add);
    mentions.add(gain.witness());
    for (var each : escalated) {
      for (var power : each.powers()) {
        mentions.permissions.addAll(power.permissions());
        power.resources().forEach(mentions::add);
      }
      for (var reach : each.reaches()) {
        mentions.permissions.addAll(reach.permissions());
        reach.resources().forEach(mentions::add);
      }
    }
    return mentions.among(known);
  }

  private Names among(Names known) {
    var some = new TreeMap<>(known.permissions());
    some.keySet().retainAll(permissions);
    var places = new TreeMap<>(known.resources());
    places.keySet().retainAll(resources);
    return new Names(some, places);
  }

  private void add(Change change) {
    add(change.access());
    switch (change) {
      case Change.Create create -> add(create.target());
      case Change.Modify modify -> {
        add(modify.before());
        add(modify.after());
      }
      case Change.Rotate rotate -> {
        add(rotate.before());
        add(rotate.target());
      }
      case Change.Finish finish -> add(finish.target());
      case Change.Retire retire -> add(retire.before());
      case Change.Delete delete -> add(delete.before());
      case Change.Roll roll -> add(roll.before());
      case Change.Revoke revoke -> add(revoke.before());
    }
  }

  private void add(@Nullable TokenDefinition definition) {
    var policies = definition == null ? List.<AccessPolicy>of() : definition.policies();
    for (var policy : policies) {
      permissions.addAll(policy.permissions());
      policy.resources().forEach(this::add);
    }
  }

  private void add(Resource resource) {
    resources.add(resource);
    if (resource.within() != null) {
      resources.add(Resource.flat(resource.within()));
    }
  }

  private void add(AccessDelta delta) {
    var blocks = new ArrayList<AccessBlock>(delta.gained());
    blocks.addAll(delta.lost());
    blocks.forEach(this::add);
    add(delta.witness());
  }

  private void add(AccessBlock block) {
    permissions.addAll(block.permissions());
    block.resources().forEach(this::add);
  }

  private void add(@Nullable Witness witness) {
    if (witness != null) {
      permissions.add(witness.permission());
      add(witness.resource());
    }
  }

  private void add(ResourceAtom atom) {
    switch (atom) {
      case ResourceAtom.Named named -> add(named.resource());
      case ResourceAtom.AnyOther rest -> {
        rest.except().forEach(this::add);
        rest.otherThan().forEach(account -> resources.add(Resource.account(account)));
        if (rest.account() != null) {
          resources.add(Resource.account(rest.account()));
        }
      }
    }
  }
}
