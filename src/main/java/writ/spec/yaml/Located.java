package writ.spec.yaml;

import writ.diagnostic.Span;

/// Something a person wrote, and where.
public record Located<T>(T value, Span span) {}
