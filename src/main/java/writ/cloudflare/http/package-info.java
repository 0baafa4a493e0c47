/// One request sent and one answer received over the JDK's client, and the way there.
@NullMarked
package writ.cloudflare.http;

import org.jspecify.annotations.NullMarked;
