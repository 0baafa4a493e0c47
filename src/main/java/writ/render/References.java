package writ.render;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The sources that rules name, such as `cf:restrict-tokens`, and where they are to be read.
public final class References {

  private static final String CLOUDFLARE = "https://developers.cloudflare.com/";
  private static final Pattern RFC = Pattern.compile("rfc:(\\d{1,5})");
  private static final Pattern LINK = Pattern.compile("https://[A-Za-z0-9._~/?#=&%+-]{1,300}");

  private static final Map<String, String> PAGES =
      Map.of(
          "cf:restrict-tokens", CLOUDFLARE + "fundamentals/api/how-to/restrict-tokens/",
          "cf:create-via-api", CLOUDFLARE + "fundamentals/api/how-to/create-via-api/",
          "cf:roll-token", CLOUDFLARE + "fundamentals/api/how-to/roll-token/",
          "cf:create-token", CLOUDFLARE + "fundamentals/api/get-started/create-token/",
          "cf:account-owned-tokens",
              CLOUDFLARE + "fundamentals/api/get-started/account-owned-tokens/",
          "cf:permissions", CLOUDFLARE + "fundamentals/api/reference/permissions/",
          "cf:r2-tokens", CLOUDFLARE + "r2/api/tokens/",
          "cf:workers-authorization", CLOUDFLARE + "workers/authorization/");

  private References() {}

  /// The address of the first source that has one.
  public static Optional<String> first(List<String> references) {
    return references.stream().flatMap(each -> address(each).stream()).findFirst();
  }

  /// A link where there is an address, else the source's name.
  public static String markdown(String reference) {
    var name = Printable.markdown(reference);
    return address(reference).map(address -> "[" + name + "](" + address + ")").orElse(name);
  }

  private static Optional<String> address(String reference) {
    if (LINK.matcher(reference).matches()) {
      return Optional.of(reference);
    }
    var rfc = RFC.matcher(reference);
    return rfc.matches()
        ? Optional.of("https://www.rfc-editor.org/rfc/rfc" + rfc.group(1))
        : Optional.ofNullable(PAGES.get(reference));
  }
}
