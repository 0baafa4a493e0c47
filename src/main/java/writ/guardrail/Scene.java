package writ.guardrail;

import java.time.Instant;
import writ.access.Universe;

/// What the facts about tokens of one owner rest on.
///
/// @param now the instant that lifetimes and ages count from
record Scene(Lexicon lexicon, Universe universe, Instant now) {}
