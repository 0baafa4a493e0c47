package writ.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import writ.apply.record.RunRecord;
import writ.apply.record.RunRecordJson;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;
import writ.workspace.FailureReason;
import writ.workspace.ReadingLimits;
import writ.workspace.WorkingTree;
import writ.workspace.WorkspaceProblems;

/// A folder of run records, the oldest first by name. Only its owner may look into it and into
/// them; a record appears whole, with what the run is going to do, and grows while it does it.
final class RecordFolder {

  private static final String ENDING = ".jsonl";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

  private final Path folder;
  private final String shown;

  /// @param shown what a person calls the folder
  RecordFolder(Path folder, String shown) {
    this.folder = folder;
    this.shown = shown;
  }

  /// How the last record stands; null where there is none that can be relied on.
  RunRecord.@Nullable Link last() throws IOException {
    refuseLinks();
    var records = records();
    return records.isEmpty() ? null : RunRecordJson.link(read(records.getLast()));
  }

  /// Puts a record there, its first lines in it. Its name tells when it was begun.
  Path create(Instant startedAt, String opening) throws IOException {
    refuseLinks();
    Files.createDirectories(folder, privately("rwx------"));
    var aside = Files.createTempFile(folder, ".writ", ".new", privately("rw-------"));
    try (var channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
      channel.write(StandardCharsets.UTF_8.encode(opening));
      channel.force(true);
    }
    try {
      return linked(aside, STAMP.format(startedAt.atOffset(ZoneOffset.UTC)));
    } finally {
      Files.delete(aside);
    }
  }

  /// Whoever proposes a change may put a link into it, and with it a file wherever it leads.
  private void refuseLinks() throws IOException {
    var link = WorkingTree.linkTo(folder);
    if (link.isPresent()) {
      throw new IOException(
          "`"
              + link.get().getFileName()
              + "` is a symbolic link, and none in a checkout is followed");
    }
  }

  /// Gives a whole file a name that no other has, also where two runs begin in one second.
  private Path linked(Path aside, String stamp) throws IOException {
    for (var number = 1; ; number++) {
      try {
        return Files.createLink(folder.resolve(stamp + "-%02d".formatted(number) + ENDING), aside);
      } catch (FileAlreadyExistsException taken) {
        // the next number may be free
      }
    }
  }

  /// What a person calls a record of this folder.
  String shown(Path path) {
    return shown + "/" + path.getFileName();
  }

  String shown() {
    return shown;
  }

  /// A record, held against those beside it: what it says of an earlier one, and what later ones
  /// say of it.
  static Result<RunRecord> read(SourceFile file, Path path) {
    var read = RunRecordJson.read(file);
    var record = read.valueOrNull();
    var parent = path.toAbsolutePath().getParent();
    if (record == null || parent == null) {
      return read;
    }
    try {
      return new RecordFolder(parent, "")
          .contradiction(file, path.getFileName().toString(), record)
          .<Result<RunRecord>>map(Result::failed)
          .orElse(read);
    } catch (IOException failure) {
      return Result.failed(WorkspaceProblems.unreadable(file.name(), FailureReason.of(failure)));
    }
  }

  private Optional<Diagnostic> contradiction(SourceFile file, String name, RunRecord record)
      throws IOException {
    var before = record.header().previous();
    for (var path : records()) {
      var other = read(path);
      if (before != null
          && other.name().equals(before.file())
          && !RunRecordJson.isAsLinked(other, before)) {
        return Optional.of(WorkspaceProblems.recordContradicted(other.name(), file.name()));
      }
      var link = RunRecordJson.previous(other);
      if (link != null && link.file().equals(name) && !RunRecordJson.isAsLinked(file, link)) {
        return Optional.of(WorkspaceProblems.recordContradicted(file.name(), other.name()));
      }
    }
    return Optional.empty();
  }

  private List<Path> records() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ENDING))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    }
  }

  private static SourceFile read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException(WorkspaceProblems.NO_FILE);
    }
    var most = (int) ReadingLimits.savedBytes();
    try (var stream = Files.newInputStream(path)) {
      var bytes = stream.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IOException("it has more than the " + most + " bytes that Writ reads");
      }
      return new SourceFile(
          path.getFileName().toString(),
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    }
  }

  private FileAttribute<?>[] privately(String mode) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
