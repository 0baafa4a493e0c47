package writ.cli.command;

import java.util.List;
import writ.cli.option.CommandContext;
import writ.cli.process.Exit;

/// What a person asked for, complete and checked, before anything runs.
sealed interface Command
    permits ApplyCommand,
        CatalogCommand,
        CompareCommand,
        CompletionCommand,
        DemoCommand,
        DoctorCommand,
        DriftCommand,
        EmulatorCommand,
        ExplainCommand,
        FmtCommand,
        GuardrailBaselineCommand,
        GuardrailExplainCommand,
        GuardrailListCommand,
        GuardrailTestCommand,
        GuardrailWaiveCommand,
        ImportCommand,
        InitCommand,
        InventoryCommand,
        LinkCommand,
        NeedsCommand,
        PlanCommand,
        RefusedCallCommand,
        ReportMergeCommand,
        RevokeCommand,
        RollCommand,
        RotateCommand,
        TextCommand,
        SchemaCommand,
        UndoCommand,
        ValidateCommand,
        WhoCanCommand {

  Exit run(CommandContext session);

  /// The files that its reports go to. Whatever lies there is gone before it runs.
  default List<String> reports() {
    return List.of();
  }
}
