package writ.cli;

/// What a person asked for, complete and checked, before anything runs.
sealed interface Command
    permits ApplyCommand,
        DemoCommand,
        EmulatorCommand,
        InitCommand,
        InventoryCommand,
        PlanCommand,
        SayCommand,
        SchemaCommand,
        UndoCommand,
        ValidateCommand {

  Exit run(Session session);
}
