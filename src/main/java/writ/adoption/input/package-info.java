/// What people have of their tokens outside Cloudflare: states, plans and configurations of
/// Terraform, bodies of the API and commands that send them, read into tokens as the API would
/// answer them. What cannot be read is said, and no value of a token becomes a text.
@NullMarked
package writ.adoption.input;

import org.jspecify.annotations.NullMarked;
