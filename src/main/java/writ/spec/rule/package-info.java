/// Reads the files about rules: packs, their tests, waivers, boundaries and baselines.
@NullMarked
package writ.spec.rule;

import org.jspecify.annotations.NullMarked;
