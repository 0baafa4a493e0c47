package writ.delivery;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import writ.apply.SecretSink.Failure;
import writ.diagnostic.Diagnostic;

/// A file that only its owner may read, replaced as a whole or not at all.
///
/// The bytes are first written to a neighbour that is private from its first moment, which then
/// takes the file's name. A neighbour that a killed process left is removed by the next
/// replacement.
record PrivateFile(Path path) {

  private static final String ENDING = ".writ-new";
  private static final Pattern NEIGHBOUR = Pattern.compile("([0-9]+)-[0-9a-f-]{36}");

  private static final Pattern OF_WRIT =
      Pattern.compile("(?m)^[\"']?apiVersion[\"']?\\s*:\\s*[\"']?writ/");
  private static final int MOST_HEAD = 64 << 10;

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNERS_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /// Why a replacement would fail, or would not be safe.
  Optional<Diagnostic> problem() {
    if (Files.isSymbolicLink(path)) {
      return Optional.of(DeliveryProblems.symbolicLink(path));
    }
    if (Files.exists(path) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(DeliveryProblems.notAFile(path));
    }
    var link = linkedFolder();
    if (link.isPresent()) {
      return Optional.of(DeliveryProblems.linkedFolder(path, link.get()));
    }
    if (isOfWrit()) {
      return Optional.of(DeliveryProblems.ownFile(path));
    }
    var folder = existingFolder();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      return Optional.of(DeliveryProblems.folderNotWritable(path, folder));
    }
    if (mayAll(PosixFilePermission.OTHERS_WRITE, folder)) {
      return Optional.of(DeliveryProblems.openFolder(path, folder));
    }
    // a folder that does not exist yet is made private
    return folder.equals(folder()) && mayAll(PosixFilePermission.OTHERS_READ, folder)
        ? Optional.of(DeliveryProblems.shownFolder(path, folder))
        : Optional.empty();
  }

  /// What it holds. A pipe or a device is not read: that may never end.
  byte[] content() throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IOException("it is no ordinary file");
    }
    return Files.readAllBytes(path);
  }

  /// Whether there is a file that begins with one of some texts.
  boolean begins(List<String> heads) {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var content = Files.newInputStream(path)) {
      var head = new String(content.readNBytes(MOST_HEAD), StandardCharsets.UTF_8);
      return heads.stream().anyMatch(head::startsWith);
    } catch (IOException unreadable) {
      return false;
    }
  }

  /// Why the file does not hold the content for sure; empty where it was replaced.
  Optional<Failure> replacement(byte[] content) {
    try {
      replace(content);
      return Optional.empty();
    } catch (IOException e) {
      var reason = DeliveryProblems.cannotWrite(path, e);
      return Optional.of(mayHold(content) ? Failure.unclear(reason) : Failure.refused(reason));
    }
  }

  /// The last steps may fail after the file has its new content.
  private boolean mayHold(byte[] content) {
    try {
      return Files.exists(path) && Arrays.equals(content(), content);
    } catch (IOException unreadable) {
      return true;
    }
  }

  private void replace(byte[] content) throws IOException {
    makeFolder(path);
    removeLeftNeighbours();
    var neighbour =
        folder()
            .resolve(prefix() + ProcessHandle.current().pid() + "-" + UUID.randomUUID() + ENDING);
    try {
      Files.createFile(neighbour, privately(OWNER_ONLY));
      try (var channel = FileChannel.open(neighbour, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(neighbour, path, StandardCopyOption.ATOMIC_MOVE);
      flushFolder();
    } finally {
      Files.deleteIfExists(neighbour);
    }
  }

  /// A folder above the file that is a link which a change to the project could have brought: it
  /// lies in a project or in a working tree. Links elsewhere are the machine's.
  private Optional<Path> linkedFolder() {
    var above = folder();
    for (var each = above; each != null; each = each.getParent()) {
      if (Files.isSymbolicLink(each) && isInProject(each)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static boolean isInProject(Path link) {
    for (var each = link.getParent(); each != null; each = each.getParent()) {
      if (Files.exists(each.resolve("writ.yaml")) || Files.exists(each.resolve(".git"))) {
        return true;
      }
    }
    return false;
  }

  /// Whether there is a spec, a project file or a file that judges in the place.
  private boolean isOfWrit() {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (var content = Files.newInputStream(path)) {
      return OF_WRIT
          .matcher(new String(content.readNBytes(MOST_HEAD), StandardCharsets.UTF_8))
          .find();
    } catch (IOException unreadable) {
      return false;
    }
  }

  /// Makes the folder that a file lies in, for its owner alone.
  static void makeFolder(Path file) throws IOException {
    var whole = new PrivateFile(file);
    Files.createDirectories(whole.folder(), whole.privately(OWNERS_FOLDER));
  }

  /// With what a file is made that only its owner may read.
  static FileAttribute<?>[] ownerOnly(Path file) throws IOException {
    return new PrivateFile(file).privately(OWNER_ONLY);
  }

  private Path folder() {
    var parent = path.toAbsolutePath().getParent();
    return parent != null ? parent : path.toAbsolutePath();
  }

  /// The folder itself, or the nearest above it that exists.
  private Path existingFolder() {
    var folder = folder();
    while (!Files.exists(folder)) {
      var parent = folder.getParent();
      if (parent == null) {
        return folder;
      }
      folder = parent;
    }
    return folder;
  }

  private static boolean mayAll(PosixFilePermission permission, Path folder) {
    try {
      return isPosix(folder) && Files.getPosixFilePermissions(folder).contains(permission);
    } catch (IOException unreadable) {
      return true;
    }
  }

  private String prefix() {
    return "." + path.getFileName() + ".";
  }

  private void removeLeftNeighbours() throws IOException {
    try (var entries = Files.newDirectoryStream(folder(), this::isLeftNeighbour)) {
      for (var entry : entries) {
        Files.deleteIfExists(entry);
      }
    }
  }

  private boolean isLeftNeighbour(Path entry) {
    var name = entry.getFileName().toString();
    if (!name.startsWith(prefix()) || !name.endsWith(ENDING)) {
      return false;
    }
    var middle =
        NEIGHBOUR.matcher(
            name.substring(
                prefix().length(), Math.max(prefix().length(), name.length() - ENDING.length())));
    return middle.matches()
        && ProcessHandle.of(Long.parseLong(middle.group(1)))
            .filter(ProcessHandle::isAlive)
            .isEmpty();
  }

  /// So that the new name survives a power cut; not every file system can.
  private void flushFolder() throws IOException {
    if (isPosix(folder())) {
      try (var channel = FileChannel.open(folder(), Set.of(StandardOpenOption.READ))) {
        channel.force(true);
      }
    }
  }

  private FileAttribute<?>[] privately(FileAttribute<?> mode) throws IOException {
    return isPosix(existingFolder()) ? new FileAttribute<?>[] {mode} : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path folder) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix");
  }
}
