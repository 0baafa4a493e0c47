package writ.needs;

import writ.needs.fact.Call;
import writ.needs.fact.Fact;

/// Why something is granted: a call that takes it, and the fact that says so.
public record GrantReason(Call call, Fact fact) {}
