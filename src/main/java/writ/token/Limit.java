package writ.token;

/// How many changes of one class a run may make: refused when above `max` and above `percent` of
/// the owner's managed tokens, so that a percentage does not misfire on a small set.
public record Limit(int max, int percent) {

  public boolean isExceededBy(int count, int managed) {
    return count > max && count * 100L > (long) percent * managed;
  }
}
