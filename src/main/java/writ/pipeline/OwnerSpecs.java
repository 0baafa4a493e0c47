package writ.pipeline;

import java.util.List;
import writ.spec.TokenSpec;
import writ.token.Owner;

/// One owner, and all specs that speak of its tokens.
record OwnerSpecs(Owner owner, List<TokenSpec> specs) {

  OwnerSpecs {
    specs = List.copyOf(specs);
  }
}
