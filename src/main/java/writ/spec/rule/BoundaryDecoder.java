package writ.spec.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.spec.BoundarySpec;
import writ.spec.NetworksDecoder;
import writ.spec.OwnerDecoder;
import writ.spec.PolicyDecoder;
import writ.spec.ProjectSpec;
import writ.spec.TokenProblems;
import writ.spec.Variables;
import writ.spec.decode.Fields;
import writ.spec.decode.Headers;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Documents;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.token.Cidr;

/// Reads access without a token.
public final class BoundaryDecoder {

  public static final String KIND = "Boundary";

  private final ProjectSpec project;
  private final ProblemList problems;

  BoundaryDecoder(ProjectSpec project, ProblemList problems) {
    this.project = project;
    this.problems = problems;
  }

  public static Result<BoundarySpec> read(SourceFile file, ProjectSpec project) {
    var problems = new ProblemList();
    var document = Documents.only(file, KIND, problems);
    var boundary = document == null ? null : read(document, project, problems);
    return new Result<>(boundary, problems.sorted());
  }

  public static @Nullable BoundarySpec read(
      Node.Mapping document, ProjectSpec project, ProblemList problems) {
    if (!Headers.check(document, KIND, problems)) {
      return null;
    }
    var filled = new Variables(project.vars(), problems).fill(document);
    var fields = new Fields(filled, problems);
    Headers.accept(fields);
    return new BoundaryDecoder(project, problems).required(fields);
  }

  BoundarySpec required(Fields fields) {
    fields.required("policies", "a boundary");
    return decode(fields);
  }

  /// The same where there may be no policies, and so no access.
  BoundarySpec decode(Fields fields) {
    var ownerText = fields.text("owner");
    var owner = ownerText == null ? null : new OwnerDecoder(project, problems).decode(ownerText);
    fields.text("description");
    var policies = fields.filledList("policies", new PolicyDecoder(project, problems)::decode);
    var addresses = Fields.of(fields.node("request_ip"), "`request_ip`", problems);
    var allowed = networks(addresses, "in");
    var refused = networks(addresses, "not_in");
    if (addresses != null) {
      addresses.refuseOthers();
    }
    var notBefore = Scalars.instant(fields.node("not_before"), "not_before", problems);
    var expiresOn = Scalars.instant(fields.node("expires_on"), "expires_on", problems);
    if (notBefore != null && expiresOn != null && !notBefore.value().isBefore(expiresOn.value())) {
      problems.add(TokenProblems.emptyWindow(notBefore.span(), expiresOn.span()));
    }
    fields.refuseOthers();
    return new BoundarySpec(
        owner,
        policies,
        allowed,
        refused,
        notBefore == null ? null : notBefore.value(),
        expiresOn == null ? null : expiresOn.value(),
        fields.span());
  }

  private List<Located<Cidr>> networks(@Nullable Fields addresses, String key) {
    return addresses == null
        ? List.of()
        : new NetworksDecoder(project, problems).decode(addresses, key);
  }
}
