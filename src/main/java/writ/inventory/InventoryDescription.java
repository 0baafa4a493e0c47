package writ.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import writ.guardrail.Finding;
import writ.plan.Inventory;
import writ.plan.Inventory.Entry;
import writ.plan.Inventory.State;
import writ.render.ListedNames;
import writ.render.Printable;
import writ.render.Times;
import writ.render.Tone;
import writ.render.Words;
import writ.render.change.AccessSummary;
import writ.render.document.Block;
import writ.render.document.Block.Badge;
import writ.render.document.Block.Figures.Figure;
import writ.render.document.Block.Table.Column;
import writ.render.document.Block.Table.Group;
import writ.render.document.Block.Table.Row;
import writ.render.document.Cell;
import writ.render.document.Document;
import writ.render.document.Medium;
import writ.render.report.Report;
import writ.token.TokenKey;

/// What is told of an inventory: every token with its state, dates and access, and what rules find
/// of them. A terminal shows dates first and the summary last; a page has drawings as well.
final class InventoryDescription {

  private static final List<Column> COLUMNS =
      List.of(
          column("Expires", 11, Medium.TERMINAL, Medium.MARKDOWN),
          column("", 12, Medium.TERMINAL),
          column("Token", 27, Medium.values()),
          column("State", 11, Medium.values()),
          column("Expires", 0, Medium.HTML),
          column("Last used", 0, Medium.TERMINAL),
          column("Last used", 0, Medium.MARKDOWN, Medium.HTML),
          column("Findings", 0, Medium.MARKDOWN),
          column("Whose", 0, Medium.MARKDOWN, Medium.HTML),
          column("Access", 0, Medium.MARKDOWN, Medium.HTML));

  private final List<OwnerInventory> owners;
  private final List<Inventory> inventories;
  private final Report report;
  private final Map<TokenKey, List<Finding>> open;
  private final boolean isAsked;
  private final ListedNames listed;
  private final ReachingTokens reaching;
  private final Document.Builder document = new Document.Builder("Inventory");

  /// @param isAsked whether only some tokens were asked about
  private InventoryDescription(List<OwnerInventory> owners, Report report, boolean isAsked) {
    this.owners = owners;
    this.inventories = owners.stream().map(OwnerInventory::inventory).toList();
    this.report = report;
    this.isAsked = isAsked;
    this.open = report.openByToken();
    this.listed =
        ListedNames.of(
            Stream.concat(
                inventories.stream().flatMap(each -> each.entries().stream()).map(Entry::name),
                owners.stream()
                    .flatMap(each -> each.sinks().stream().flatMap(List::stream))
                    .map(each -> each.key().name())));
    this.reaching = new ReachingTokens(inventories, listed);
  }

  static Document of(List<OwnerInventory> owners, Report report, boolean isAsked) {
    return new InventoryDescription(owners, report, isAsked).build();
  }

  private Document build() {
    overview();
    owners.forEach(this::owner);
    RiskRanking.of(inventories)
        .ifPresent(each ->
            document.in(
                Medium.HTML, new Block.Heading("Risk", "what a lost value would cost", ""), each));
    document.in(Medium.HTML, new Block.Heading("Tokens", "the soonest to end first", ""));
    document.in(Medium.HTML, table(inventories));
    document.in(Medium.MARKDOWN, new Block.Line(0, counts(), Tone.STRONG));
    document.in(Medium.TERMINAL, new Block.Paragraph(counts()));
    unknownCreators();
    unused();
    reaching
        .sentence()
        .ifPresent(
            each -> document.in(Medium.TERMINAL, Medium.MARKDOWN, new Block.Paragraph(each)));
    sinks();
    document.add(new Block.Findings(report));
    document.in(Medium.HTML, new Block.Diagnostics(report));
    return document.build();
  }

  /// What a page shows above the tokens.
  private void overview() {
    document.in(Medium.HTML, new Block.Summary(List.of(lead())));
    for (var inventory : inventories) {
      if (inventory.gap() != null) {
        document.in(
            Medium.HTML,
            new Block.Alarm("Incomplete:", inventory.owner() + ": " + inventory.gap()));
      }
    }
    document.in(
        Medium.HTML,
        new Block.Figures(figures()),
        new Block.Filter("a name, a state, a permission"));
    InventoryTimeline.of(inventories).ifPresent(each -> document.in(Medium.HTML, each));
    var maps = AccessMap.all(inventories, listed);
    if (!maps.isEmpty()) {
      document.in(Medium.HTML, new Block.AccessMatrices(maps));
    }
  }

  /// `27 live tokens of acme and labs, on 2026-01-15T09:00Z.`
  private String lead() {
    var number = inventories.stream().mapToInt(each -> each.entries().size()).sum();
    var names =
        inventories.stream().map(each -> each.owner().toString()).collect(Collectors.joining(", "));
    return inventories.isEmpty()
        ? "No owner could be asked."
        : Words.count(number, "live token")
            + " of "
            + names
            + ", on "
            + Times.of(inventories.getFirst().takenAt())
            + ".";
  }

  private Map<State, Integer> numbers() {
    var numbers = new EnumMap<State, Integer>(State.class);
    inventories.stream()
        .flatMap(inventory -> inventory.entries().stream())
        .forEach(entry -> numbers.merge(entry.state(), 1, Integer::sum));
    return numbers;
  }

  private List<Figure> figures() {
    var figures = new ArrayList<Figure>();
    numbers()
        .forEach((state, number) -> figures.add(new Figure(tone(state), number, state.word())));
    var endless =
        inventories.stream()
            .flatMap(inventory -> inventory.entries().stream())
            .filter(entry -> !entry.isDead() && entry.expiresOn() == null)
            .count();
    if (endless > 0) {
      figures.add(new Figure(Tone.WARN, endless, "never expire"));
    }
    if (reaching.number() > 0) {
      figures.add(new Figure(Tone.WARN, reaching.number(), "reach further"));
    }
    if (!report.open().isEmpty()) {
      figures.add(new Figure(Tone.BAD, report.open().size(), "findings of rules"));
    }
    return figures;
  }

  /// `12 managed, 3 drifted.`
  private String counts() {
    if (inventories.isEmpty()) {
      return "No owner's tokens were read.";
    }
    var numbers = numbers();
    return numbers.isEmpty()
        ? "No live tokens."
        : numbers.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey().word())
            .collect(Collectors.joining(", ", "", "."));
  }

  /// How much a state is somebody's task.
  private static Tone tone(State state) {
    return switch (state) {
      case LEAKED, DUPLICATE, EXPIRED -> Tone.BAD;
      case DRIFTED, IDLE, UNMANAGED, STAGED, RETIRING -> Tone.WARN;
      case MANAGED -> Tone.FINE;
      case PROVISIONED, CREDENTIAL, REVOKED -> Tone.PLAIN;
    };
  }

  /// How loud a token is: what nobody can use is less than plain, unless a spec wants it to work.
  static Tone tone(Entry entry) {
    return entry.isDead() && entry.spec() == null ? Tone.FAINT : tone(entry.state());
  }

  private void owner(OwnerInventory stock) {
    var inventory = stock.inventory();
    var owner = inventory.owner().toString();
    var tokens = Words.count(inventory.entries().size(), "live token");
    var requests = Words.count(inventory.requests(), "request");
    document.in(
        Medium.TERMINAL, new Block.Heading(owner, tokens + ", " + requests, ""), new Block.Space());
    document.in(Medium.MARKDOWN, new Block.Heading(owner));
    if (inventory.gap() != null) {
      document.in(
          Medium.TERMINAL,
          new Block.Paragraph("INCOMPLETE: " + inventory.gap()),
          new Block.Space());
      document.in(Medium.MARKDOWN, new Block.Alarm("Incomplete:", inventory.gap()));
    }
    document.in(Medium.MARKDOWN, table(List.of(inventory)));
    if (!inventory.entries().isEmpty()) {
      document.in(Medium.TERMINAL, table(List.of(inventory)), new Block.Space());
      details(inventory);
    }
    stock
        .sinks()
        .filter(findings -> !findings.isEmpty())
        .ifPresent(findings ->
            document.in(Medium.TERMINAL, SinkContents.table(findings, listed), new Block.Space()));
  }

  private static Column column(String title, int width, Medium... media) {
    return new Column(List.of(media), title, width);
  }

  private Block table(List<Inventory> inventories) {
    var groups = new ArrayList<Group>();
    for (var inventory : inventories) {
      var rows = inventory.entries().stream().map(entry -> row(entry, inventory)).toList();
      groups.add(
          inventories.size() > 1
              ? new Group(
                  inventory.owner().toString(), Words.count(rows.size(), "live token"), rows)
              : new Group("", "", rows));
    }
    return new Block.Table("tokens", COLUMNS, groups);
  }

  private Row row(Entry entry, Inventory inventory) {
    var now = inventory.takenAt();
    var tone = tone(entry);
    var expires = day(entry.expiresOn(), now);
    var used = day(entry.lastUsedOn(), now);
    return new Row(
        entry.id().value(),
        tone == Tone.FINE ? Tone.PLAIN : tone,
        List.of(
            expires,
            new Cell.Text(expires.distance()),
            new Cell.Name(
                listed.name(entry.name()),
                entry.issuedOn() == null ? "" : "issued " + Times.distance(entry.issuedOn(), now)),
            new Cell.Badges(badges(entry, tone)),
            expires,
            new Cell.Text((used.instant() == null ? "never" : used.distance()) + outOfUse(entry)),
            used,
            new Cell.Text(rules(new TokenKey(inventory.owner(), entry.name()))),
            new Cell.Text(whose(entry)),
            new Cell.Access(
                AccessSummary.of(entry.policies(), inventory.names()), !entry.isDead())));
  }

  /// Who made it, and what its spec and its address filter say.
  private static String whose(Entry entry) {
    var known = Provenance.of(entry);
    return Stream.of(
            known.creator() == null ? "" : "made by " + known.creator(),
            known.labelled(),
            known.addresses())
        .filter(each -> !each.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /// What a terminal has no room for in a row: of tokens that were asked about, and of those that
  /// share a name.
  private void details(Inventory inventory) {
    for (var entry : inventory.entries()) {
      if (isAsked || entry.state() == State.DUPLICATE) {
        var facts =
            Provenance.of(entry).lines().stream()
                .map(Printable::line)
                .map(line -> Block.Facts.Fact.of(line))
                .toList();
        document.in(
            Medium.TERMINAL,
            Block.Item.token(Printable.name(entry.name()), "id " + entry.id(), null, facts),
            new Block.Space());
      }
    }
  }

  private void unknownCreators() {
    var number = owners.stream().mapToLong(OwnerInventory::unknown).sum();
    if (number > 0) {
      document.add(
          new Block.Paragraph(
              "Not listed, although they may be meant: "
                  + Words.count(number, "token")
                  + " of which Cloudflare does not say who made "
                  + (number == 1 ? "it." : "them.")));
    }
  }

  private static List<Badge> badges(Entry entry, Tone tone) {
    var badges = new ArrayList<>(List.of(new Badge(tone, entry.state().word())));
    if (entry.isIdle() && entry.state() != State.IDLE) {
      badges.add(new Badge(Tone.WARN, "idle"));
    }
    if (isSaidByStatus(entry)) {
      badges.add(new Badge(entry.isDead() ? Tone.FAINT : Tone.WARN, status(entry)));
    }
    return badges;
  }

  private static String outOfUse(Entry entry) {
    return isSaidByStatus(entry) ? ", " + status(entry) : "";
  }

  private static String status(Entry entry) {
    var words = Printable.line(entry.status().value());
    return entry.status().isKnown() ? words : "status " + words;
  }

  /// Whether only the status says that nobody can use it.
  private static boolean isSaidByStatus(Entry entry) {
    return (entry.isDead() || !entry.status().isKnown())
        && !entry.status().isActive()
        && switch (entry.state()) {
          case LEAKED, REVOKED, EXPIRED -> false;
          case PROVISIONED,
              RETIRING,
              STAGED,
              DUPLICATE,
              CREDENTIAL,
              DRIFTED,
              IDLE,
              MANAGED,
              UNMANAGED ->
              true;
        };
  }

  private static Cell.Day day(@Nullable Instant instant, Instant now) {
    return new Cell.Day(instant, instant == null ? "" : Times.distance(instant, now));
  }

  private String rules(TokenKey token) {
    return open.getOrDefault(token, List.of()).stream()
        .map(each -> each.rule().id())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /// Whatever else is the matter with a token, that nobody uses it is worth knowing.
  private void unused() {
    var idle =
        inventories.stream()
            .flatMap(inventory -> inventory.entries().stream())
            .filter(Entry::isIdle)
            .map(entry -> listed.name(entry.name()))
            .toList();
    if (!idle.isEmpty()) {
      document.in(
          Medium.TERMINAL,
          new Block.Paragraph(
              "Active and not used for a long time: " + String.join(", ", idle) + "."));
    }
  }

  private void sinks() {
    var asked = owners.stream().flatMap(stock -> stock.sinks().stream()).toList();
    if (!asked.isEmpty()) {
      document.in(
          Medium.TERMINAL,
          new Block.Paragraph(SinkContents.counts(asked.stream().flatMap(List::stream).toList())));
    }
  }
}
