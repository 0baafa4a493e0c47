package writ.project;

import java.util.List;
import writ.spec.TokenSpec;
import writ.token.Owner;

/// One owner, and all specs that speak of its tokens.
public record OwnerSpecs(Owner owner, List<TokenSpec> specs) {

  public OwnerSpecs {
    specs = List.copyOf(specs);
  }
}
