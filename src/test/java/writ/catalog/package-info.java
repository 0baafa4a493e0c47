/// What a catalog's names become.
@NullMarked
package writ.catalog;

import org.jspecify.annotations.NullMarked;
