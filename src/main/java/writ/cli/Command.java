package writ.cli;

/// What a person asked for, complete and checked, before anything runs.
sealed interface Command
    permits ApplyCommand,
        DemoCommand,
        EmulatorCommand,
        InitCommand,
        PlanCommand,
        UndoCommand,
        SayCommand,
        SchemaCommand,
        ValidateCommand {

  Exit run(Session session);
}
