package writ.hcl;

/// A place in a text, both parts counted from 1.
///
/// @param column in Unicode code points
public record HclPlace(int line, int column) {}
