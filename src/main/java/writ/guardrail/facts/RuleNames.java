package writ.guardrail.facts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.spec.GuardrailSpec;
import writ.token.PermissionGroup;
import writ.token.PermissionId;
import writ.token.Resource;
import writ.token.ResourceRef;
import writ.token.TokenDefinition;

/// What names mean for the tokens of one owner. Rules speak in names; whoever asks for a judgement
/// knows what they stand for.
public interface RuleNames {

  /// The groups that a person may mean by a name or an id; empty where there is none.
  List<PermissionGroup> permissions(String name);

  /// Null where no catalog knew it.
  @Nullable PermissionGroup permission(PermissionId id);

  /// What a reference stands for; null where nothing is known by that name.
  @Nullable Resource resource(ResourceRef reference);

  /// How a person writes the resource.
  String reference(Resource resource);

  /// The id of the account a resource lies in by its name in the project, or its id; empty where it
  /// is not known.
  String account(Resource resource);

  /// The labels that the inventory has for a resource; empty where it has none.
  Map<String, String> labels(Resource resource);

  /// The access that a boundary file describes; null where there is no such file or its names mean
  /// nothing here.
  @Nullable TokenDefinition boundary(String path);

  /// The access that a baseline holds of a token; null where its names mean nothing here.
  @Nullable TokenDefinition recorded(GuardrailSpec.Baseline.Access access);

  /// All boundary files that mean something here.
  Collection<TokenDefinition> knownBoundaries();
}
