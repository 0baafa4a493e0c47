package writ.run;

import writ.owner.Credentials;
import writ.project.Configuration;
import writ.project.OwnerSpecs;
import writ.token.Owner;
import writ.workspace.RunContext;

/// Asks Cloudflare what every plan asks first, while specs are still being read. Whatever stands in
/// the way is passed over: the plan meets it again, and tells.
record Prefetch(RunContext context, PlanRequest request) {

  /// More of them keep the network busy by themselves.
  private static final int MOST_OWNERS = 8;

  /// @param project what is known once the project file is read, without specs
  void of(Configuration project) {
    var owners =
        project.owners().stream()
            .map(OwnerSpecs::owner)
            .filter(owner -> project.isKnown(owner) && isMeant(owner))
            .toList();
    if (owners.size() > MOST_OWNERS || request.newValue().isPresent()) {
      return;
    }
    var credentials = Credentials.of(context, project.project());
    var cloudflare = context.cloudflare().valueOrNull();
    if (cloudflare != null) {
      OwnerRequests.announce(context.process(), owners);
      owners.forEach(owner ->
          credentials.of(owner).value().ifPresent(secret -> cloudflare.begin(owner, secret)));
    }
  }

  private boolean isMeant(Owner owner) {
    return request.shard().map(part -> part.holds(owner)).orElse(true)
        && (request.owners().isEmpty()
            || request.owners().stream().anyMatch(word -> SpecSelection.isCalled(owner, word)));
  }
}
