package writ.review;

import writ.project.Base;

/// The project at the commit before somebody changed what judges without a review of its own.
///
/// @param commit its hash
/// @param changedBy the commit that changed what judges
public record EarlierRules(String commit, Base base, String changedBy) {}
