/// What a run has to say beside its answer: findings and diagnostics for people and programs.
@NullMarked
package writ.render.report;

import org.jspecify.annotations.NullMarked;
