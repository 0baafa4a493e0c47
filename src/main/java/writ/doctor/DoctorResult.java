package writ.doctor;

/// What came of an examination.
///
/// @param isUnanswered whether an owner's side gave no answer at all
public record DoctorResult(Examination examination, boolean isUnanswered) {}
