package writ.pipeline;

import java.time.Duration;
import java.util.Optional;

/// How an apply deals with other runs, and what it leaves behind.
///
/// @param lease for how long a token on its way in counts as another run's work; empty for the
///   usual five minutes
/// @param takeOver whether somebody said that nothing else is running
/// @param runs the folder that the record of this run goes to, instead of the one that the project
///   file names; empty for that one
public record ApplyTerms(Optional<Duration> lease, boolean takeOver, Optional<String> runs) {}
