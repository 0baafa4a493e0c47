/// Who wanted a change and who approved it, as the code host tells it: the pull requests that
/// brought what is about to be applied.
@NullMarked
package writ.review;

import org.jspecify.annotations.NullMarked;
