package writ.render.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import writ.access.AccessBlock;
import writ.access.AccessDelta;
import writ.access.Escalation;
import writ.access.ExampleOperation;
import writ.access.IpSet;
import writ.access.PermissionWeight;
import writ.access.ResourceAtom;
import writ.access.Verdict;
import writ.access.Window;
import writ.access.Witness;
import writ.access.reach.Confidence;
import writ.access.reach.ReachSummary;
import writ.render.PermissionList;
import writ.render.Printable;
import writ.render.Times;
import writ.render.Words;
import writ.token.AccountId;
import writ.token.Names;
import writ.token.PermissionId;
import writ.token.Resource;

/// What a change of access means, in sentences. Never more than the model knows: a change without
/// gain brings "no new access in this model", and nothing is called safe.
public final class AccessWords {

  private static final int SHOWN = 4;
  private static final int PARTS = 3;
  private static final int BLOCKS = 2;

  private final Names names;
  private final Instant now;

  private final Voice voice;

  /// How it is told what one side allows and the other does not.
  ///
  /// @param isGained what becomes of a request that is gained
  /// @param gains before what is gained
  /// @param mayGain the same where that rests on what cannot be read
  /// @param anywhere behind what is gained and may be used from everywhere
  private record Voice(
      String isGained,
      String isLost,
      String gains,
      String loses,
      String mayGain,
      String mayLose,
      String anywhere) {

    static final Voice PLAN =
        comparing("would be allowed; today it is refused", "would be refused; today it is allowed");
    static final Voice COMPARISON =
        comparing(
            "is refused by the first, allowed by the second",
            "is allowed by the first, refused by the second");
    static final Voice DRIFT =
        new Voice(
            "is allowed; by the spec it is refused",
            "is refused; by the spec it is allowed",
            "somebody gave it ",
            "somebody took from it ",
            "somebody may have given it ",
            "somebody may have taken from it ",
            ", from any address");

    private static Voice comparing(String isGained, String isLost) {
      return new Voice(isGained, isLost, "gains ", "loses ", "may gain ", "may lose ", "");
    }
  }

  private AccessWords(Names names, Instant now, Voice voice) {
    this.names = names;
    this.now = now;
    this.voice = voice;
  }

  /// Words for a plan.
  public AccessWords(Names names, Instant now) {
    this(names, now, Voice.PLAN);
  }

  /// Words for two tokens side by side.
  public static AccessWords comparing(Names names, Instant now) {
    return new AccessWords(names, now, Voice.COMPARISON);
  }

  /// Words for what somebody made of a token.
  static AccessWords ofDrift(Names names, Instant now) {
    return new AccessWords(names, now, Voice.DRIFT);
  }

  /// The difference in sentences: what is gained, what is lost, and one request as the proof.
  public List<String> sentences(AccessDelta delta) {
    return switch (delta.verdict()) {
      case NEW -> delta.gained().isEmpty() ? List.of("grants nothing in this model") : List.of();
      case REMOVED -> parts("takes away ", delta.lost(), delta);
      case EQUIVALENT -> List.of("no new access in this model");
      case NARROWING -> differences(delta, voice.isLost);
      case WIDENING, INCOMPARABLE -> differences(delta, voice.isGained);
    };
  }

  private List<String> differences(AccessDelta delta, String verb) {
    // without a request to show, something that cannot be read may decide
    var isShown = delta.witness() != null;
    var sentences =
        new ArrayList<>(parts(isShown ? voice.gains : voice.mayGain, delta.gained(), delta));
    sentences.addAll(parts(isShown ? voice.loses : voice.mayLose, delta.lost(), delta));
    if (delta.witness() != null) {
      sentences.add("for example, " + request(delta.witness(), delta) + " " + verb);
    }
    if (!sentences.isEmpty()) {
      return sentences;
    }
    return List.of(
        delta.verdict().gains() && delta.verdict() != Verdict.INCOMPARABLE
            ? "may gain what a deny held back"
            : "what it gains or loses is unknown");
  }

  /// A sentence for all that is granted from the same addresses at the same times; a few of them.
  private List<String> parts(String verb, List<AccessBlock> blocks, AccessDelta delta) {
    record Reach(IpSet sources, Window window) {}
    var together = new LinkedHashMap<Reach, List<AccessBlock>>();
    for (var block : blocks) {
      together
          .computeIfAbsent(new Reach(block.sources(), block.window()), _ -> new ArrayList<>())
          .add(block);
    }
    var some = new ArrayList<String>();
    var isCut = together.size() > PARTS + 1;
    together.entrySet().stream()
        .sorted(
            Comparator.comparing(entry -> isCut ? weight(entry.getValue()) : PermissionWeight.READ))
        .filter(entry -> !isCut || some.size() < PARTS || weight(entry.getValue()).isAlwaysNamed())
        .map(entry ->
            verb
                + granted(entry.getValue())
                + (verb.equals(voice.gains) && entry.getKey().sources().isAll()
                    ? voice.anywhere
                    : from(entry.getKey().sources()))
                + (isCommon(entry.getKey().window(), delta) ? "" : window(entry.getKey().window())))
        .forEach(some::add);
    if (some.size() < together.size()) {
      some.add(verb + Words.count(together.size() - some.size(), "more such part"));
    }
    return some;
  }

  private String granted(List<AccessBlock> blocks) {
    return blocks.stream()
        .map(block -> granted(block.permissions(), block.resources()))
        .collect(Collectors.joining("; "));
  }

  /// When something ends goes without saying where all of it ends then.
  private boolean isCommon(Window window, AccessDelta delta) {
    var windows =
        Stream.concat(delta.gained().stream(), delta.lost().stream())
            .map(AccessBlock::window)
            .distinct()
            .toList();
    var begins = window.from();
    return windows.size() == 1 && (begins == null || isAboutNow(begins));
  }

  /// Rectangles of access, a few of them spelled out.
  public String blocks(List<AccessBlock> blocks) {
    if (blocks.isEmpty()) {
      return "nothing";
    }
    var isCut = blocks.size() > BLOCKS + 1;
    var some = new ArrayList<String>();
    blocks.stream()
        .sorted(
            Comparator.comparing(block -> isCut ? weight(List.of(block)) : PermissionWeight.READ))
        .filter(block -> !isCut || some.size() < BLOCKS || weight(List.of(block)).isAlwaysNamed())
        .map(this::block)
        .forEach(some::add);
    var left = blocks.size() - some.size();
    return String.join(", ", some) + (left == 0 ? "" : " and " + left + " more");
  }

  private PermissionWeight weight(List<AccessBlock> blocks) {
    return PermissionList.weight(
        blocks.stream().flatMap(block -> block.permissions().stream()).toList(), names);
  }

  /// `DNS Write on zone:example.com from 198.51.100.0/24 until 2026-12-31`.
  public String block(AccessBlock block) {
    return granted(block.permissions(), block.resources())
        + from(block.sources())
        + window(block.window());
  }

  private static String from(IpSet sources) {
    return sources.isAll() ? "" : " from " + addresses(sources);
  }

  /// `can edit code that may hold secrets (Workers Scripts Write on account:acme)`.
  public String power(Escalation power) {
    return power.kind().phrase()
        + " ("
        + granted(power.permissions(), power.resources())
        + doubt(power)
        + ")";
  }

  private String doubt(Escalation power) {
    var unconfirmed = power.unconfirmed();
    if (unconfirmed.isEmpty()) {
      return "";
    }
    return "; "
        + (unconfirmed.equals(power.permissions()) ? "" : "of " + names(unconfirmed) + " ")
        + (unconfirmed.size() == 1 ? "its name says so" : "their names say so")
        + ", no page of Cloudflare's";
  }

  /// `through code: Workers Scripts Write on account:acme -> D1 Write (documented), ...`: all that
  /// is reached.
  public String reach(ReachSummary reach) {
    return reach(reach, Integer.MAX_VALUE - 1, false);
  }

  /// The same for a place where much else is told: some of it, and how much is but inferred.
  public String someReach(ReachSummary reach) {
    return reach(reach, PARTS, reach.reached().size() > 1);
  }

  private String reach(ReachSummary reach, int most, boolean countsInferred) {
    var from =
        reach.starts().stream()
            .map(start -> granted(List.of(start.permission()), start.resources()))
            .collect(Collectors.joining(" with "));
    var what = new ArrayList<String>();
    reach
        .reached()
        .forEach((confidence, reached) ->
            what.add(
                (confidence == Confidence.INFERRED && countsInferred
                        ? reached.size() + " more"
                        : Words.some(reached, most))
                    + " ("
                    + confidence.word()
                    + ")"));
    var isElsewhere =
        reach.starts().stream().noneMatch(start -> start.resources().equals(reach.places()));
    var where = reach.places().stream().map(this::resource).toList();
    return reach.means().phrase()
        + ": "
        + Stream.of(List.of(from), reach.between(), List.of(String.join(", ", what)))
            .flatMap(List::stream)
            .map(Printable::line)
            .collect(Collectors.joining(" -> "))
        + (isElsewhere ? " on " + Words.some(where, SHOWN) : "");
  }

  private String names(Collection<PermissionId> permissions) {
    return permissions.stream()
        .map(names::of)
        .map(Printable::line)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /// `DNS Write, Zone Read on zone:example.com`.
  public String granted(Collection<PermissionId> permissions, Collection<ResourceAtom> resources) {
    var what = PermissionList.of(permissions, names, SHOWN).text();
    var isCut = resources.size() > SHOWN + 1;
    var where =
        resources.stream()
            .sorted(Comparator.comparing(each -> isCut && each instanceof ResourceAtom.Named))
            .map(this::resource)
            .toList();
    return what + " on " + Words.some(where, SHOWN);
  }

  private String request(Witness witness, AccessDelta delta) {
    var moment = isAboutNow(witness.instant()) ? "" : "on " + Times.of(witness.instant()) + ", ";
    return moment
        + source(witness, delta)
        + Printable.line(names.of(witness.permission()))
        + " on "
        + resource(witness.resource())
        + operation(witness);
  }

  /// ` (such as POST /zones/{zone_id}/dns_records)`, where one is known.
  private static String operation(Witness witness) {
    var operation = ExampleOperation.of(witness.permission());
    return operation == null ? "" : " (such as " + operation + ")";
  }

  /// An address says something only where some addresses are treated unlike others.
  private static String source(Witness witness, AccessDelta delta) {
    return delta.isFromAnyAddress() ? "from any address, " : "from " + witness.source() + ", ";
  }

  private boolean isAboutNow(Instant instant) {
    return Witness.isSameMoment(now, instant);
  }

  /// `zone:example.com`, `any other zone of account:acme`.
  public String resource(ResourceAtom atom) {
    return switch (atom) {
      case ResourceAtom.Named named -> Printable.line(names.of(named.resource()));
      case ResourceAtom.AnyOther rest ->
          "any "
              + (rest.except().isEmpty() ? "" : "other ")
              + Printable.line(rest.kind().word())
              + home(rest);
    };
  }

  /// What lies in no account of its own, beside accounts that are told apart, lies in another.
  private String home(ResourceAtom.AnyOther rest) {
    if (rest.account() != null) {
      return " of " + account(rest.account());
    }
    return rest.otherThan().isEmpty() ? "" : " of any other account";
  }

  private String account(AccountId id) {
    return Printable.line(names.of(Resource.account(id)));
  }

  /// `203.0.113.0/24`, `outside 203.0.113.0/24`: whichever takes fewer words.
  public static String addresses(IpSet set) {
    var outside = set.complement();
    if (set.isEmpty() || outside.isEmpty()) {
      return set.isEmpty() ? "no address" : "any address";
    }
    return outside.intervals().size() < set.intervals().size()
        ? "outside " + networks(outside)
        : networks(set);
  }

  private static String networks(IpSet set) {
    return Words.some(set.intervals().stream().map(AccessWords::network).toList(), SHOWN);
  }

  private static String network(IpSet.Interval interval) {
    var cover = new IpSet(List.of(interval)).cidrs();
    return cover.size() == 1
        ? cover.getFirst().toString()
        : interval.first() + "-" + interval.last();
  }

  /// That something begins about now goes without saying.
  public String window(Window window) {
    var from = window.from();
    var until = window.until();
    return (from == null || isAboutNow(from) ? "" : " starting " + Times.of(from))
        + (until == null ? "" : " until " + Times.of(until));
  }
}
