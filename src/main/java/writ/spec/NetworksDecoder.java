package writ.spec;

import java.util.List;
import writ.spec.decode.Fields;
import writ.spec.decode.Scalars;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.ProblemList;
import writ.token.Cidr;

/// Reads a list of networks in which a named set of the project stands for its members.
public final class NetworksDecoder {

  private static final String NAMED = "network:";

  private final ProjectSpec project;
  private final ProblemList problems;

  public NetworksDecoder(ProjectSpec project, ProblemList problems) {
    this.project = project;
    this.problems = problems;
  }

  public List<Located<Cidr>> decode(Fields addresses, String key) {
    return addresses.spreadList(key, this::network);
  }

  /// One network as a list of itself, or those of a name.
  private List<Located<Cidr>> network(Node node) {
    var text = Scalars.text(node, "a network", problems);
    if (text == null) {
      return List.of();
    }
    if (!text.value().startsWith(NAMED)) {
      var network = Scalars.network(text, problems);
      return network == null ? List.of() : List.of(network);
    }
    var name = text.value().substring(NAMED.length());
    var networks = project.networks().get(name);
    if (networks == null) {
      problems.add(TokenProblems.unknownNetwork(text, name, project.networks().keySet()));
      return List.of();
    }
    return networks.stream().map(each -> new Located<>(each.value(), text.span())).toList();
  }
}
