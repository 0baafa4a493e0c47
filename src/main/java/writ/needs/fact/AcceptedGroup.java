package writ.needs.fact;

import writ.needs.cover.CostClass;
import writ.token.Scope;

/// A permission group that a fact names, found in the shipped catalogue.
///
/// @param order where it stands there
/// @param power what it can do beyond its own grants, as in "can create tokens"; empty for nothing
public record AcceptedGroup(
    String name, Scope scope, int order, CostClass costClass, String power) {}
