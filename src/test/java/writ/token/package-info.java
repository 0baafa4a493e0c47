/// The small grammars of the domain, by table and by property.
@NullMarked
package writ.token;

import org.jspecify.annotations.NullMarked;
