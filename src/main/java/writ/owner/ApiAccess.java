package writ.owner;

import writ.cloudflare.Cloudflare;

/// The API, and who may ask it for which owner.
public record ApiAccess(Cloudflare cloudflare, Credentials credentials) {}
