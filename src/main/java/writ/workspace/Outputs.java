package writ.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import writ.diagnostic.Diagnostic;
import writ.token.secret.Redactor;

/// Writes the files a person asked for: whole or not at all.
///
/// Whoever proposes a change may put symbolic links into it. So no link to a folder that lies in
/// the checkout is followed, and a link that stands where a file is to be written is replaced, and
/// not what it leads to.
public final class Outputs {

  private final Path folder;
  private final Redactor redactor;

  /// @param redactor knows what no file shows, whoever wrote it
  public Outputs(Path folder, Redactor redactor) {
    this.folder = folder;
    this.redactor = redactor;
  }

  /// Makes or replaces a file, without any secret that this run knows. One that is there keeps its
  /// rights.
  public Optional<Diagnostic> write(String name, String text) {
    return attempt(name, () -> put(place(name), redactor.withoutKnown(text)));
  }

  /// Replaces a file of the project that was read. Of a symbolic link the file that it leads to is
  /// replaced, if that lies in the folder too. Nothing is left out of such a file: where a secret
  /// of this run would come into it, it stays as it is.
  public Optional<Diagnostic> rewrite(String name, String text) {
    return attempt(
        name,
        () -> {
          var path = place(name);
          if (bringsASecret(path, text)) {
            throw new IOException("a secret of this run would stand in it");
          }
          if (Files.isSymbolicLink(path) && Files.exists(path)) {
            var target = path.toRealPath();
            if (!target.startsWith(folder.toRealPath())) {
              throw new OutsideException(name);
            }
            put(target, text);
          } else {
            put(path, text);
          }
        });
  }

  private boolean bringsASecret(Path path, String text) throws IOException {
    if (redactor.withoutKnown(text).equals(text)) {
      return false;
    }
    var before = Files.isRegularFile(path) ? Files.readString(path) : "";
    return redactor.withoutKnown(before).equals(before);
  }

  /// Removes what an earlier run, or somebody else, left where a report is going to be: whatever
  /// happens, it is not taken for the report of this run.
  public Optional<Diagnostic> clear(String name) {
    return attempt(
        name,
        () -> {
          var path = placeIfThere(name);
          if (path != null
              && (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) || isOrdinaryLink(path))) {
            Files.delete(path);
          }
        });
  }

  public boolean exists(String name) {
    return Files.exists(folder.resolve(name));
  }

  /// Whether there is a file of that name; a folder is none.
  public boolean holds(String name) {
    return Files.isRegularFile(folder.resolve(name));
  }

  private Optional<Diagnostic> attempt(String name, Writing writing) {
    try {
      writing.run();
      return Optional.empty();
    } catch (OutsideException _) {
      return Optional.of(WorkspaceProblems.outside(name));
    } catch (LinkedFolderException linked) {
      return Optional.of(
          WorkspaceProblems.linkedReportFolder(name, String.valueOf(linked.getMessage())));
    } catch (IOException failure) {
      return Optional.of(WorkspaceProblems.unwritable(name, FailureReason.of(failure)));
    }
  }

  /// What is no regular file, such as a device or a pipe, is none to be replaced.
  private static void put(Path path, String text) throws IOException {
    if (Files.exists(path)
        && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        && !isOrdinaryLink(path)) {
      throw new IOException(WorkspaceProblems.NO_FILE);
    }
    replace(path, text);
  }

  /// The links of the system itself, such as `/dev/stdout`, stand for open files.
  private static boolean isOrdinaryLink(Path path) {
    return Files.isSymbolicLink(path) && !path.startsWith("/dev") && !path.startsWith("/proc");
  }

  private static void replace(Path path, String text) throws IOException {
    var aside = Files.createTempFile(path.getParent(), ".writ", "");
    try {
      Files.writeString(aside, text);
      keepRights(path, aside);
      Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static void keepRights(Path from, Path to) throws IOException {
    var isPosix = Files.getFileStore(to).supportsFileAttributeView(PosixFileAttributeView.class);
    if (isPosix && Files.isRegularFile(from, LinkOption.NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }
  }

  /// Where a file of that name belongs: its folder, which is made where it is missing, without
  /// links.
  private Path place(String name) throws IOException {
    var named = folder.resolve(name).toAbsolutePath().normalize();
    var parent = named.getParent();
    var last = named.getFileName();
    if (parent == null || last == null) {
      throw new NotDirectoryException(name);
    }
    var checkout = checkout();
    var at = named.getRoot();
    for (var part : parent) {
      var next = at.resolve(part);
      if (Files.isSymbolicLink(next)) {
        if (at.startsWith(checkout)) {
          throw new LinkedFolderException(checkout.relativize(next));
        }
        next = next.toRealPath();
      } else if (!Files.isDirectory(next)) {
        Files.createDirectory(next);
      }
      at = next;
    }
    return at.resolve(last);
  }

  /// Null where there is no such folder: what stands in the way is told when the file is written.
  private @Nullable Path placeIfThere(String name) throws IOException {
    var parent = folder.resolve(name).toAbsolutePath().normalize().getParent();
    return parent != null && Files.isDirectory(parent) ? place(name) : null;
  }

  /// The top of what was checked out, where the folder is in a repository; otherwise the folder.
  private Path checkout() throws IOException {
    if (!Files.exists(folder)) {
      Files.createDirectories(folder);
    }
    var real = folder.toRealPath();
    return WorkingTree.top(real).orElse(real);
  }

  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private static final class OutsideException extends IOException {
    private static final long serialVersionUID = 1;

    OutsideException(String name) {
      super(name);
    }
  }

  private static final class LinkedFolderException extends IOException {
    private static final long serialVersionUID = 1;

    LinkedFolderException(Path link) {
      super(link.toString());
    }
  }
}
