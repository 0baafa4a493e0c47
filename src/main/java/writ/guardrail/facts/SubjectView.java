package writ.guardrail.facts;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import writ.access.Reading;

/// A subject as it looks in one reading of a deny, or in all of them.
///
/// @param reading null for all together: what any of them allows
/// @param token null where no token is judged
/// @param facts what names stand for, beside those of the element
/// @param passing what makes this the reading that holds, in words; empty for all together
public record SubjectView(
    @Nullable Reading reading,
    @Nullable TokenFacts token,
    Map<String, Object> facts,
    String passing) {}
