package writ.delivery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import writ.apply.SecretSink;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.token.Delivery;
import writ.token.TokenKey;
import writ.token.secret.Redactor;
import writ.token.sink.SinkDefinition;
import writ.token.sink.SinkDefinition.ToAgeFile;
import writ.token.sink.SinkDefinition.ToCommand;
import writ.token.sink.SinkDefinition.ToEnvFile;
import writ.token.sink.SinkDefinition.ToFile;
import writ.token.sink.SinkDefinition.ToVault;

/// The sinks that the project file defines. Each `deliver` entry of a token becomes a sink of its
/// own, with its placeholders filled in and checked.
public final class Sinks implements SecretSink.Directory, AutoCloseable {

  private final Map<String, SinkDefinition> definitions;
  private final Path base;
  private final Programs programs;
  private final Map<String, String> environment;
  private final Redactor redactor;
  private final Versioned versioned;
  private final PlaceRegistry<TokenKey> taken = new PlaceRegistry<>();
  private final ConcurrentHashMap<String, VaultServer> vaults = new ConcurrentHashMap<>();

  /// Sinks whose relative paths count from a base folder.
  ///
  /// @param base the project's folder
  /// @param environment this process's variables; a sink's process gets only what is harmless
  /// @param redactor learns what sinks log in with
  /// @param versioned knows the files that no value takes the place of
  public Sinks(
      Map<String, SinkDefinition> definitions,
      Path base,
      Map<String, String> environment,
      Redactor redactor,
      Versioned versioned) {
    this.versioned = versioned;
    this.definitions = Map.copyOf(definitions);
    this.base = base.toAbsolutePath();
    this.environment = Map.copyOf(environment);
    this.redactor = redactor;
    this.programs = new Programs(this.base, new SinkEnvironment(environment));
  }

  @Override
  public Result<List<SecretSink>> sinksFor(TokenKey key, List<Delivery> deliveries) {
    var sinks = new ArrayList<SecretSink>();
    var problems = new ArrayList<Diagnostic>();
    for (var delivery : deliveries) {
      var definition = definitions.get(delivery.sink());
      if (definition == null) {
        problems.add(DeliveryProblems.unknownSink(delivery, definitions.keySet()));
      } else {
        var sink = sink(definition, delivery);
        problems.addAll(sink.diagnostics());
        sink.value().ifPresent(placed -> sinks.add(CheckedSink.of(placed, taken, versioned)));
      }
    }
    return problems.stream().anyMatch(Diagnostic::isError)
        ? Result.failed(problems)
        : Result.of(List.copyOf(sinks), problems);
  }

  /// The places that two deliveries share, and those that a repository keeps. Deliveries that are
  /// wrong by themselves are passed over.
  ///
  /// @param tokens that are to exist, with where their values go
  public List<Diagnostic> misplaced(Map<TokenKey, List<Delivery>> tokens) {
    var places = new PlaceRegistry<Tenant>();
    var problems = new ArrayList<Diagnostic>();
    tokens.forEach((key, deliveries) -> {
      for (var delivery : deliveries) {
        var definition = definitions.get(delivery.sink());
        var sink = definition == null ? null : sink(definition, delivery).valueOrNull();
        if (sink != null) {
          var tenant = new Tenant(key, delivery);
          places
              .take(sink.places(), tenant)
              .ifPresent(other -> problems.add(DeliveryProblems.sharedPlace(tenant, other)));
          sink.file()
              .filter(file -> versioned.of(ResolvedPath.of(file)) == Versioned.Answer.KEPT)
              .filter(_ -> !sink.isEncrypted())
              .ifPresent(
                  file -> problems.add(DeliveryProblems.versionedFile(delivery, shown(file))));
        }
      }
    });
    return List.copyOf(problems);
  }

  /// A file as the project file would name it.
  private Path shown(Path file) {
    return file.startsWith(base) ? base.relativize(file) : file;
  }

  /// One delivery of a token.
  record Tenant(TokenKey key, Delivery delivery) {
    String description() {
      return Sinks.description(delivery);
    }
  }

  /// Ends what is open to other systems.
  @Override
  public void close() {
    vaults.values().forEach(VaultServer::close);
  }

  private Result<Placed> sink(SinkDefinition definition, Delivery delivery) {
    var filling = new PlaceholderValues(definition, delivery);
    return switch (definition) {
      case ToFile file -> file(file, delivery, filling);
      case ToEnvFile file -> envFile(file, delivery, filling);
      case ToAgeFile file -> ageFile(file, delivery, filling);
      case ToCommand command -> command(command, delivery, filling);
      case ToVault vault -> vault(vault, delivery, filling);
    };
  }

  private Result<Placed> file(ToFile file, Delivery delivery, PlaceholderValues filling) {
    return filling
        .path(file.path())
        .then(path ->
            filling.finish(
                new FileSink(base.resolve(path), file.derivation(), description(delivery))));
  }

  private Result<Placed> envFile(ToEnvFile file, Delivery delivery, PlaceholderValues filling) {
    return filling
        .path(file.path())
        .then(path ->
            filling
                .variable(file.variable())
                .then(variable ->
                    filling.finish(
                        new EnvFileSink(
                            base.resolve(path),
                            variable,
                            file.derivation(),
                            description(delivery)))));
  }

  private Result<Placed> ageFile(ToAgeFile file, Delivery delivery, PlaceholderValues filling) {
    return filling
        .path(file.path())
        .then(path ->
            filling.finish(
                new AgeFileSink(
                    base.resolve(path),
                    file.recipients(),
                    file.isArmored(),
                    file.derivation(),
                    description(delivery))));
  }

  private Result<Placed> command(ToCommand command, Delivery delivery, PlaceholderValues filling) {
    return filling
        .arguments(command.command())
        .then(arguments ->
            filling
                .arguments(command.probe())
                .then(probe ->
                    filling
                        .input(command.input())
                        .then(input ->
                            filling
                                .input(command.probeInput())
                                .then(probeInput ->
                                    filling.finish(
                                        new ExecSink(
                                            programs,
                                            arguments,
                                            probe,
                                            input.orElse(null),
                                            probeInput.orElse(""),
                                            command.preset() == null
                                                ? null
                                                : command.preset().refusal(),
                                            command.preset() == null
                                                ? UnaryOperator.identity()
                                                : command.preset().spelling(),
                                            command.timeout(),
                                            command.derivation(),
                                            description(delivery)))))));
  }

  private Result<Placed> vault(ToVault vault, Delivery delivery, PlaceholderValues filling) {
    var server =
        vaults.computeIfAbsent(
            vault.name(),
            _ -> new VaultServer(vault, new LoginSecrets(base, environment, redactor)));
    return filling
        .text(vault.path())
        .then(path ->
            filling
                .text(vault.field())
                .then(field ->
                    filling.finish(
                        new VaultSink(
                            server, path, field, vault.derivation(), description(delivery)))));
  }

  /// As a person would say it: the sink and what fills its placeholders.
  private static String description(Delivery delivery) {
    var words = new ArrayList<String>();
    words.add(delivery.sink());
    words.addAll(delivery.placeholders().values());
    return String.join(" ", words);
  }
}
