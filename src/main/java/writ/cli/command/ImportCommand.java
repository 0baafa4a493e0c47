package writ.cli.command;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.adoption.ImportRequest;
import writ.adoption.ImportResult;
import writ.adoption.ImportRun;
import writ.cli.option.CommandContext;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.render.Printable;

/// `writ import`: live tokens that no spec describes, as specs that are proven before they are
/// written.
record ImportCommand(ImportRequest request) implements Command {

  static CommandSpec syntax() {
    return Syntax.command(
            "import",
            "Write specs for live tokens, proven by an empty plan.",
            "writ import                           every owner of the project",
            "writ import --owner account:0123…cdef without a project: writes one",
            "writ import --group-by all            one file for each owner",
            "writ import --check                   only prove that it would work")
        .addOption(Syntax.values("--owner", "OWNER", "Only this owner; repeatable."))
        .addOption(Syntax.value("--out", "DIR", "Where specs go; tokens/imported by default."))
        .addOption(
            Syntax.value("--group-by", "WORD", "Which share a file: none (default), prefix, all."))
        .addOption(Syntax.flag("--check", "Write nothing; say what would be written."))
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running());
  }

  static ImportCommand of(ParseResult given) {
    var word = Syntax.text(given, "--group-by", "none");
    if (!List.of("none", "prefix", "all").contains(word)) {
      throw new WrongUsage("`--group-by` takes none, prefix or all, not `" + word + "`");
    }
    return new ImportCommand(
        new ImportRequest(
            Syntax.texts(given, "--owner"),
            Syntax.text(given, "--out", "tokens/imported"),
            ImportRequest.Grouping.valueOf(word.toUpperCase(Locale.ROOT)),
            Syntax.isSet(given, "--check")));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var read = ImportRun.run(context, request);
      session.streams().show(read.diagnostics());
      return read.value()
          .map(imported -> report(session, imported))
          .orElseGet(() -> Exit.failed(read.diagnostics()));
    }
  }

  private Exit report(CommandContext session, ImportResult imported) {
    session.streams().show(imported.diagnostics());
    var text = new StringBuilder();
    var isWritten = !imported.isRefused();
    var counted = isWritten && !request.onlyProves() ? "written" : "to be written";
    imported.owners().forEach(each -> add(each, counted, text));
    var verb = request.onlyProves() ? "would write  " : "written  ";
    if (isWritten || request.onlyProves()) {
      imported.files().keySet().forEach(name -> text.append(verb + Printable.line(name) + "\n"));
    }
    var written = imported.owners().stream().mapToInt(ImportResult.OwnerPart::written).sum();
    // what the project would not read proves nothing
    if (written > 0 && isWritten) {
      text.append(
          "\nProven: a plan made from the written text changes none of "
              + (written == 1 ? "this token" : "these " + written + " tokens")
              + ".\nTheir values are where they are; a spec without `deliver` makes no new one.\n");
    }
    if (!imported.additions().isEmpty()) {
      text.append(
          "\n"
              + "Several tokens hold the same. With these lines in writ.yaml a new import is"
              + " shorter:\n\n"
              + imported.additions());
    }
    session.streams().result(text.toString());
    return Exit.of(
        imported.isIncomplete() ? Exit.WORLD : Exit.FINE,
        imported.isLacking() ? Exit.ERRORS : Exit.FINE);
  }

  private static void add(ImportResult.OwnerPart part, String counted, StringBuilder text) {
    text.append(
        "%s: %d live, %d described by specs, %d %s\n"
            .formatted(
                Printable.line(part.owner()),
                part.live(),
                part.described(),
                part.written(),
                counted));
    for (var left : part.left()) {
      text.append(
          "  left out  %s  (%s) %s\n"
              .formatted(Printable.line(left.name()), left.id(), Printable.line(left.reason())));
    }
    text.append("\n");
  }
}
