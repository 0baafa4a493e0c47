package writ.pipeline;

import writ.cloudflare.Cloudflare;

/// The API, and who may ask it for which owner.
record Authority(Cloudflare cloudflare, Credentials credentials) {}
