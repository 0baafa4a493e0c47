/// Tests of the smallest set of grants.
@NullMarked
package writ.needs.cover;

import org.jspecify.annotations.NullMarked;
