package writ.spec.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.spec.GuardrailFileProblems;
import writ.spec.WaiverSpec;
import writ.spec.decode.Fields;
import writ.spec.decode.Headers;
import writ.spec.decode.ProjectPath;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Documents;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;

/// Reads waiver files.
public final class WaiversReader {

  public static final String KIND = "Waivers";

  /// Enough for half a sentence.
  private static final int LEAST_REASON = 20;

  private final ProblemList problems;

  WaiversReader(ProblemList problems) {
    this.problems = problems;
  }

  public static Result<List<WaiverSpec>> read(List<SourceFile> files) {
    var problems = new ProblemList();
    var waivers = new ArrayList<WaiverSpec>();
    for (var file : files) {
      var document = Documents.only(file, KIND, problems);
      if (document != null) {
        waivers.addAll(read(document, problems));
      }
    }
    refuseDuplicates(waivers, problems);
    return new Result<>(List.copyOf(waivers), problems.sorted());
  }

  public static List<WaiverSpec> read(Node.Mapping document, ProblemList problems) {
    if (!Headers.check(document, KIND, problems)) {
      return List.of();
    }
    var fields = new Fields(document, problems);
    Headers.accept(fields);
    fields.required("waivers", "a file of waivers");
    var waivers = fields.list("waivers", new WaiversReader(problems)::waiver);
    fields.refuseOthers();
    return waivers;
  }

  @Nullable WaiverSpec waiver(Node node) {
    var fields = Fields.of(node, "a waiver", problems);
    if (fields == null) {
      return null;
    }
    var id = fields.requiredText("id", "a waiver");
    var rule = fields.requiredText("rule", "a waiver");
    var token = token(fields.requiredText("token", "a waiver"));
    var at = fields.text("at");
    var reason = reason(fields.requiredText("reason", "a waiver"));
    var owner = fields.requiredText("owner", "a waiver");
    var ticket = fields.text("ticket");
    var created = instant(fields, "created");
    var expires = instant(fields, "expires");
    var approvedBy = fields.requiredText("approved_by", "a waiver");
    var granted = fields.requiredText("granted_access", "a waiver");
    fields.refuseOthers();
    if (created != null && expires != null && !created.value().isBefore(expires.value())) {
      problems.add(GuardrailFileProblems.endsBeforeItBegins(expires.span(), created.span()));
    }
    if (id == null || rule == null || token == null || reason == null || owner == null) {
      return null;
    }
    if (created == null
        || expires == null
        || approvedBy == null
        || granted == null
        || ProjectPath.isRefused(granted, problems)) {
      return null;
    }
    var places = new HashMap<String, Span>();
    ((Node.Mapping) node)
        .entries()
        .forEach(each -> places.put(each.key().text(), each.value().span()));
    return new WaiverSpec(
        id,
        rule,
        token,
        at == null ? "" : at.value(),
        reason.value(),
        owner.value(),
        ticket == null ? null : ticket.value(),
        created.value(),
        expires.value(),
        approvedBy.value(),
        granted,
        fields.span(),
        places);
  }

  private @Nullable Located<Instant> instant(Fields fields, String key) {
    return Scalars.instant(fields.required(key, "a waiver"), key, problems);
  }

  private @Nullable Located<String> token(@Nullable Located<String> token) {
    if (token != null && !isToken(token.value())) {
      problems.add(GuardrailFileProblems.badToken(token));
      return null;
    }
    return token;
  }

  private static boolean isToken(String text) {
    var slash = text.indexOf('/');
    return slash > 0 && slash < text.length() - 1 && text.indexOf('*') < 0;
  }

  private @Nullable Located<String> reason(@Nullable Located<String> reason) {
    if (reason != null && reason.value().strip().length() < LEAST_REASON) {
      problems.add(GuardrailFileProblems.shortReason(reason, LEAST_REASON));
      return null;
    }
    return reason;
  }

  private static void refuseDuplicates(List<WaiverSpec> waivers, ProblemList problems) {
    var first = new HashMap<String, WaiverSpec>();
    for (var waiver : waivers) {
      var earlier = first.putIfAbsent(waiver.id().value(), waiver);
      if (earlier != null) {
        problems.add(GuardrailFileProblems.duplicate("waiver", waiver.id(), earlier.id().span()));
      }
    }
  }
}
