package writ.render;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import writ.access.AccessBlock;
import writ.access.AccessDelta;
import writ.access.IpSet;
import writ.access.ResourceAtom;
import writ.access.Window;
import writ.access.Witness;
import writ.token.AccountId;
import writ.token.Names;
import writ.token.Resource;

/// What a change of access means, in sentences. Never more than the model knows: a change without
/// gain brings "no new access in this model", and nothing is called safe.
public final class AccessWords {

  private static final int SHOWN = 4;
  private static final Duration SAME_MOMENT = Duration.ofHours(1);

  private final Names names;
  private final Instant now;

  public AccessWords(Names names, Instant now) {
    this.names = names;
    this.now = now;
  }

  /// The difference in one or two sentences, with one request as its proof.
  public String sentence(AccessDelta delta) {
    return switch (delta.verdict()) {
      case NEW -> delta.gained().isEmpty() ? "grants nothing in this model" : "";
      case REMOVED -> "takes away " + blocks(delta.lost());
      case WIDENING -> proof(delta, "would be allowed; today it is refused", "gains access");
      case NARROWING ->
          proof(delta, "would be refused; today it is allowed", "no new access in this model");
      case EQUIVALENT -> "no new access in this model";
      case INCOMPARABLE ->
          proof(delta, "would be allowed; today it is refused", "gains access")
              + ". It also loses "
              + blocks(delta.lost());
    };
  }

  /// Rectangles of access, a few of them spelled out.
  public String blocks(List<AccessBlock> blocks) {
    return blocks.isEmpty() ? "nothing" : Words.some(blocks.stream().map(this::block).toList(), 2);
  }

  /// `DNS Write on zone:example.com from 198.51.100.0/24 until 2026-12-31`.
  public String block(AccessBlock block) {
    var permissions =
        block.permissions().stream().map(names::of).map(Printable::line).sorted().toList();
    var resources = block.resources().stream().map(this::resource).toList();
    return Words.some(permissions, SHOWN)
        + " on "
        + Words.some(resources, SHOWN)
        + (block.sources().equals(IpSet.ALL) ? "" : " from " + addresses(block.sources()))
        + window(block.window());
  }

  private String proof(AccessDelta delta, String verb, String withoutWitness) {
    var witness = delta.witness();
    return witness == null ? withoutWitness : request(witness, delta) + " " + verb;
  }

  private String request(Witness witness, AccessDelta delta) {
    var moment = isAboutNow(witness.instant()) ? "" : "on " + Times.of(witness.instant()) + " ";
    return moment
        + source(witness, delta)
        + Printable.line(names.of(witness.permission()))
        + " on "
        + resource(witness.resource());
  }

  /// An address says something only where some addresses are treated unlike others.
  private static String source(Witness witness, AccessDelta delta) {
    var blocks = delta.verdict().gains() ? delta.gained() : delta.lost();
    var anywhere =
        blocks.stream()
            .filter(block -> block.permissions().contains(witness.permission()))
            .filter(block -> block.resources().contains(witness.resource()))
            .anyMatch(block -> block.sources().equals(IpSet.ALL));
    return anywhere ? "from any address, " : "from " + witness.source() + ", ";
  }

  private boolean isAboutNow(Instant instant) {
    return Duration.between(now, instant).abs().compareTo(SAME_MOMENT) < 0;
  }

  private String resource(ResourceAtom atom) {
    return switch (atom) {
      case ResourceAtom.Named named -> Printable.line(names.of(named.resource()));
      case ResourceAtom.AnyOther rest ->
          "any "
              + (rest.except().isEmpty() ? "" : "other ")
              + Printable.line(rest.kind().word())
              + (rest.account() == null ? "" : " of " + account(rest.account()));
    };
  }

  private String account(AccountId id) {
    return Printable.line(names.of(Resource.account(id)));
  }

  private static String addresses(IpSet set) {
    var intervals =
        set.intervals().stream()
            .map(each ->
                each.first().equals(each.last())
                    ? each.first().toString()
                    : each.first() + "-" + each.last())
            .toList();
    return intervals.isEmpty() ? "no address" : Words.some(intervals, SHOWN);
  }

  /// That something begins about now goes without saying.
  private String window(Window window) {
    var from = window.from();
    var until = window.until();
    return (from == null || isAboutNow(from) ? "" : " from " + Times.of(from) + " on")
        + (until == null ? "" : " until " + Times.of(until));
  }
}
