/// Properties: a check that must hold for many generated values. A generator is a function of
/// [writ.property.Choices]; a failing value is made smaller by making fewer and smaller choices, so
/// no generator has to say how its values shrink.
@NullMarked
package writ.property;

import org.jspecify.annotations.NullMarked;
