package writ.token;

import java.time.Duration;

/// How often a token is handed over to a new one, and for how long both values work.
public record Rotation(Duration every, Overlap overlap) {}
