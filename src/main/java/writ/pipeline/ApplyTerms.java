package writ.pipeline;

import java.time.Duration;
import java.util.Optional;

/// How an apply deals with other runs.
///
/// @param lease for how long a token on its way in counts as another run's work; empty for the
///   usual five minutes
/// @param takeOver whether somebody said that nothing else is running
public record ApplyTerms(Optional<Duration> lease, boolean takeOver) {}
