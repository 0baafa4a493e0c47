/// Tests of reviews, and a stand-in for GitHub's API.
@NullMarked
package writ.review;

import org.jspecify.annotations.NullMarked;
