package writ.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import writ.cli.option.CodeHosts;
import writ.cli.option.CommandContext;
import writ.cli.option.Format;
import writ.cli.option.Format.Kind;
import writ.cli.option.Formats;
import writ.cli.option.Syntax;
import writ.cli.option.TimeLimits;
import writ.cli.option.WrongUsage;
import writ.cli.process.Exit;
import writ.doctor.DoctorRun;
import writ.doctor.Examination;
import writ.doctor.ExaminationDescription;
import writ.doctor.ExaminationJson;

/// `writ doctor`: what a run depends on, and what to do where something is in the way.
///
/// @param onlyReads whether the credentials are for plans alone
record DoctorCommand(boolean onlyReads, List<Format> formats) implements Command {

  private static final Formats<Examination> FORMATS =
      Formats.<Examination>one()
          .withText(ExaminationDescription::of)
          .with(Kind.JSON, (found, _) -> ExaminationJson.of(found));

  static CommandSpec syntax() {
    return Syntax.command(
            "doctor",
            "Look at all a run depends on: credentials, sinks, clock.",
            "writ doctor             is everything ready for an apply?",
            "writ doctor --for plan  is the credential right for plans, and no more?")
        .addOption(
            Syntax.value("--for", "plan|apply", "What the credential is for; apply by default."))
        .addOption(FORMATS.syntax())
        .addOption(Syntax.trace())
        .addOption(TimeLimits.waiting())
        .addOption(TimeLimits.running());
  }

  static DoctorCommand of(ParseResult given) {
    var purpose = Syntax.text(given, "--for", "apply");
    if (!List.of("plan", "apply").contains(purpose)) {
      throw new WrongUsage("`--for` takes plan or apply, not `" + purpose + "`");
    }
    return new DoctorCommand(purpose.equals("plan"), FORMATS.of(given));
  }

  @Override
  public Exit run(CommandContext session) {
    try (var context = session.context()) {
      var examined =
          new DoctorRun(context, onlyReads, CodeHosts.withSettings(session.environment())).run();
      var found = examined.examination();
      FORMATS.write(session, formats, found);
      return Exit.of(
          examined.isUnanswered() ? Exit.WORLD : Exit.FINE,
          found.hasProblems() ? Exit.ERRORS : Exit.FINE);
    }
  }
}
