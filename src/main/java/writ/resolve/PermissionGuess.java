package writ.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Nearest;
import writ.token.PermissionName;
import writ.token.Scope;

/// What a word that is no permission's name may have been meant for.
///
/// @param names of permission groups, best first; empty where nothing is near
/// @param isSlip whether the word says nothing else than these names, only wrongly: mistyped, in
///   another order, cut short, or as another program calls them. Otherwise it may be the name of a
///   permission that Cloudflare added since
record PermissionGuess(List<String> names, boolean isSlip) {

  private static final int MOST = 3;

  /// What products are called elsewhere, and what their permissions are called. Sources: the
  /// dashboard's form and its documentation, "API token permissions"
  /// (developers.cloudflare.com/fundamentals/api/reference/permissions); Cloudflare for Teams,
  /// which became Zero Trust, and Argo Tunnel, which became Cloudflare Tunnel; the scopes that
  /// `wrangler login` asks for (`ssl_certs:write`); and the words of a zone's `permissions` in API
  /// answers (`#dns_records:edit`).
  private static final Map<String, String> PRODUCTS =
      Map.ofEntries(
          Map.entry("teams", "zero trust"),
          Map.entry("cloudflare for teams", "zero trust"),
          Map.entry("bulk redirects", "mass url redirects"),
          Map.entry("r2", "workers r2 storage"),
          Map.entry("cloudflare r2", "workers r2 storage"),
          Map.entry("argo tunnel", "cloudflare tunnel"),
          Map.entry("argo tunnel legacy", "cloudflare tunnel"),
          Map.entry("ssl", "ssl and certificates"),
          Map.entry("ssl certs", "ssl and certificates"),
          Map.entry("ssl tls", "ssl and certificates"),
          Map.entry("account", "account settings"),
          Map.entry("organization", "account settings"),
          Map.entry("user", "user details"),
          Map.entry("ai", "workers ai"),
          Map.entry("worker", "workers scripts"),
          Map.entry("workers", "workers scripts"),
          Map.entry("kv", "workers kv storage"),
          Map.entry("connectivity", "connectivity directory"),
          Map.entry("dns records", "dns"),
          Map.entry("lb", "load balancers"),
          Map.entry("ssl & certificates", "ssl and certificates"),
          Map.entry("firewall", "firewall services"));

  private static final Set<String> ACTIONS = Set.of("read", "write");
  private static final Set<String> WRITES = Set.of("write", "edit");

  /// How one name is meant, the smallest first.
  ///
  /// @param distance how far word and name are from one another, of those of one rank
  private record Near(Rank rank, int distance, String name, boolean fits)
      implements Comparable<Near> {

    @Override
    public int compareTo(Near other) {
      var byRank = rank.compareTo(other.rank);
      if (byRank != 0) return byRank;
      if (fits != other.fits) return fits ? -1 : 1;
      return distance != other.distance
          ? Integer.compare(distance, other.distance)
          : name.compareTo(other.name);
    }

    boolean isAsNearAs(Near other) {
      return rank == other.rank && fits == other.fits && distance == other.distance;
    }
  }

  private enum Rank {
    SAME_WORDS,
    MISTYPED,
    CUT_SHORT,
    SAYS_MORE
  }

  /// @param scopes what the permission should apply to; those that do are preferred
  static PermissionGuess of(
      String word, Collection<? extends PermissionName> groups, Set<Scope> scopes) {
    var near = new ArrayList<Near>();
    var wanted = readings(word);
    for (var group : groups) {
      var fits = scopes.isEmpty() || scopes.stream().anyMatch(group::appliesTo);
      Stream.concat(Stream.of(group.name()), group.otherNames().stream())
          .map(DashboardNames::plain)
          .map(PermissionGuess::words)
          .flatMap(name -> wanted.stream().map(each -> near(each, name, group.name(), fits)))
          .flatMap(Stream::ofNullable)
          .forEach(near::add);
    }
    near.sort(null);
    if (near.isEmpty()) {
      return loosely(word, groups, scopes);
    }
    var names =
        near.stream()
            .filter(each -> each.isAsNearAs(near.getFirst()))
            .map(Near::name)
            .distinct()
            .limit(MOST)
            .toList();
    return new PermissionGuess(names, near.getFirst().rank != Rank.SAYS_MORE);
  }

  private static PermissionGuess loosely(
      String word, Collection<? extends PermissionName> groups, Set<Scope> scopes) {
    var fitting = groups.stream().filter(group -> scopes.stream().anyMatch(group::appliesTo));
    var nearest = Nearest.to(word, fitting.map(PermissionName::name).toList());
    return new PermissionGuess(
        nearest.isEmpty()
            ? Nearest.to(word, groups.stream().map(PermissionName::name).toList())
            : nearest,
        false);
  }

  /// The hint that goes with it; empty where there are no names.
  String hint() {
    return names.isEmpty() ? "" : "did you mean `" + String.join("` or `", names) + "`?";
  }

  /// The word as the API might put it.
  private static List<List<String>> readings(String word) {
    var readings = new LinkedHashSet<List<String>>();
    for (var meaning : DashboardNames.meanings(word)) {
      var words = words(meaning.plain());
      readings.add(words);
      for (var actions = 0; actions <= 1 && actions < words.size(); actions++) {
        var at = words.size() - actions;
        var product = PRODUCTS.get(String.join(" ", words.subList(0, at)));
        if (product != null) {
          var instead = new ArrayList<>(words(product));
          instead.addAll(words.subList(at, words.size()));
          readings.add(instead);
        }
      }
    }
    return List.copyOf(readings);
  }

  private static List<String> words(String plain) {
    return Stream.of(plain.split(" ")).map(each -> each.equals("edit") ? "write" : each).toList();
  }

  private static @Nullable Near near(
      List<String> wanted, List<String> name, String shown, boolean fits) {
    if (stems(wanted).equals(stems(name)) || joined(wanted).equals(joined(name))) {
      return new Near(Rank.SAME_WORDS, 0, shown, fits);
    }
    var slips = slips(wanted, name);
    if (slips >= 0) {
      return new Near(Rank.MISTYPED, slips, shown, fits);
    }
    if (stems(name).containsAll(stems(wanted)) && !ACTIONS.containsAll(wanted)) {
      return new Near(Rank.CUT_SHORT, name.size() - wanted.size(), shown, fits);
    }
    // where a name has no action, writing is meant: `Domain Page Shield` beside its `… Read`
    var action = ACTIONS.contains(name.getLast()) ? name.getLast() : "write";
    return stems(wanted).containsAll(stems(name)) && wanted.getLast().equals(action)
        ? new Near(Rank.SAYS_MORE, wanted.size() - name.size(), shown, fits)
        : null;
  }

  /// How many letters are wrong, where word for word is nearly the same; -1 where it is not.
  private static int slips(List<String> wanted, List<String> name) {
    if (wanted.size() != name.size()) {
      return Nearest.slips(joined(wanted), joined(name));
    }
    var all = 0;
    for (var i = 0; i < name.size(); i++) {
      var one = slips(wanted.get(i), name.get(i));
      if (one < 0) {
        return -1;
      }
      all += one;
    }
    return all;
  }

  private static int slips(String wanted, String word) {
    return WRITES.contains(word)
        ? WRITES.stream().mapToInt(each -> Nearest.slips(wanted, each)).max().orElse(-1)
        : Nearest.slips(wanted, word);
  }

  /// The words whatever their order and number, singular for plural.
  private static Set<String> stems(List<String> words) {
    var stems = new HashSet<String>();
    for (var word : words) {
      stems.add(
          word.length() > 4 && word.endsWith("ies")
              ? word.substring(0, word.length() - 3) + "y"
              : word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                  ? word.substring(0, word.length() - 1)
                  : word);
    }
    return stems;
  }

  private static String joined(Collection<String> words) {
    return String.join("", words);
  }
}
