package writ.hcl;

import java.util.List;

/// A block, or the whole file as one without a type.
///
/// @param labels what stands behind its type, without quotes
public record HclBlock(
    String type,
    List<String> labels,
    List<Attribute> attributes,
    List<HclBlock> blocks,
    HclPlace place) {

  /// `name = value`.
  public record Attribute(String name, HclExpression value, HclPlace place) {}

  public HclBlock {
    labels = List.copyOf(labels);
    attributes = List.copyOf(attributes);
    blocks = List.copyOf(blocks);
  }

  /// The blocks of a type in it.
  public List<HclBlock> blocks(String wanted) {
    return blocks.stream().filter(each -> each.type().equals(wanted)).toList();
  }
}
