/// `writ needs`: from what is to be done to the smallest token that may do it, by facts about
/// single operations; what no source says is told as unknown.
@NullMarked
package writ.needs;

import org.jspecify.annotations.NullMarked;
