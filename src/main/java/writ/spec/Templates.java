package writ.spec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The token templates of Cloudflare's dashboard, and those of its R2 page, as permissions by name.
/// The resources are the spec's own.
public final class Templates {

  private static final String TEMPLATES =
      "https://developers.cloudflare.com/fundamentals/api/reference/template/";
  private static final String R2 = "https://developers.cloudflare.com/r2/api/tokens/";

  /// A template.
  ///
  /// @param slug how a spec calls it
  /// @param title how the dashboard calls it; a spec may use that as well
  /// @param source the Cloudflare page that describes it
  public record Template(String slug, String title, List<String> permissions, String source) {
    public Template {
      permissions = List.copyOf(permissions);
    }
  }

  private static final List<Template> ALL =
      List.of(
          dashboard("edit-zone-dns", "Edit Zone DNS", "DNS Write"),
          dashboard("read-billing-info", "Read billing info", "Billing Read"),
          dashboard(
              "read-analytics-and-logs", "Read analytics and logs", "Analytics Read", "Logs Read"),
          dashboard(
              "edit-cloudflare-workers",
              "Edit Cloudflare Workers",
              "Workers Routes Write",
              "Workers Scripts Write",
              "Workers KV Storage Write",
              "Workers Tail Read",
              "Workers R2 Storage Write",
              "Account Settings Read",
              "User Details Read",
              "Memberships Read"),
          dashboard(
              "edit-load-balancing-configuration",
              "Edit load balancing configuration",
              "Load Balancing: Monitors and Pools Write",
              "Load Balancers Write"),
          dashboard(
              "wordpress",
              "WordPress",
              "Analytics Read",
              "Zone Read",
              "Zone Settings Write",
              "DNS Read",
              "Cache Purge",
              "Account Settings Read"),
          dashboard("create-additional-tokens", "Create Additional Tokens", "API Tokens Write"),
          dashboard("read-all-resources", "Read All Resources", PolicySpec.EVERY_READ),
          r2("r2-admin-read-write", "Admin Read & Write", "Workers R2 Storage Write"),
          r2("r2-admin-read", "Admin Read only", "Workers R2 Storage Read"),
          r2("r2-object-read-write", "Object Read & Write", "Workers R2 Storage Bucket Item Write"),
          r2("r2-object-read", "Object Read only", "Workers R2 Storage Bucket Item Read"));

  private Templates() {}

  public static List<Template> all() {
    return ALL;
  }

  /// By slug or by the dashboard's title, whatever the case.
  public static Optional<Template> named(String name) {
    var wanted = name.toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(template ->
            template.slug.equals(wanted) || template.title.toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  static List<String> slugs() {
    return ALL.stream().map(Template::slug).toList();
  }

  private static Template dashboard(String slug, String title, String... permissions) {
    return new Template(slug, title, List.of(permissions), TEMPLATES);
  }

  private static Template r2(String slug, String title, String... permissions) {
    return new Template(slug, title, List.of(permissions), R2);
  }
}
