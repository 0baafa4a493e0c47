package writ.hcl;

/// What a text turned out to be.
public sealed interface HclFile {

  /// HCL.
  record Tree(HclBlock top) implements HclFile {}

  /// Not HCL, or more than is read.
  ///
  /// @param reason a clause about the text: "a value is missing"
  record Malformed(String reason, HclPlace place) implements HclFile {}
}
