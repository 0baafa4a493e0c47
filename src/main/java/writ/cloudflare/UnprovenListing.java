package writ.cloudflare;

import writ.diagnostic.Diagnostic;

/// What is said where a listing is not known to hold all tokens of its owner.
public final class UnprovenListing {

  private UnprovenListing() {}

  public static boolean isTold(Diagnostic diagnostic) {
    return diagnostic.code().equals(CloudflareProblems.UNPROVEN_LISTING);
  }
}
