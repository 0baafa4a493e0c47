package writ.pipeline;

import writ.render.Examination;

/// What came of an examination.
///
/// @param isUnanswered whether an owner's side gave no answer at all
public record Examined(Examination examination, boolean isUnanswered) {}
