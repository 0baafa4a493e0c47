package writ.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import writ.diagnostic.Result;
import writ.diagnostic.SourceFile;

/// Reads one file as text: a regular file, of a bounded size whatever its length is said to be, in
/// UTF-8, and itself instead of what Git LFS keeps in its place.
public final class FileText {

  /// How a file begins that stands for another (github.com/git-lfs/git-lfs, docs/spec.md).
  private static final String LFS_POINTER = "version https://git-lfs.github.com/spec/";

  private FileText() {}

  /// @param name what the file is called in what is told
  /// @param most how many bytes it may have
  static Result<SourceFile> read(Path path, String name, long most) {
    return raw(path, name, most).then(bytes -> of(name, bytes));
  }

  /// The same file as it is, of which nobody makes a text: it may hold secrets.
  static Result<byte[]> raw(Path path, String name, long most) {
    if (SystemText.isLost(name)) {
      return Result.failed(WorkspaceProblems.notUtf8Locale(name));
    }
    try {
      var bytes = bytes(path, most);
      return bytes.length > most
          ? Result.failed(WorkspaceProblems.tooLarge(name, Files.size(path), most))
          : Result.of(bytes);
    } catch (IOException failure) {
      return Result.failed(WorkspaceProblems.unreadable(name, FailureReason.of(failure)));
    }
  }

  /// All of a stream that was given in place of a file, such as standard input.
  ///
  /// @param name what it is called in what is told
  public static Result<SourceFile> ofStream(String name, InputStream stream) {
    return ofStream(name, stream, ReadingLimits.savedBytes());
  }

  static Result<SourceFile> ofStream(String name, InputStream stream, long most) {
    return raw(name, stream, most).then(bytes -> of(name, bytes));
  }

  /// The same as it is, of which nobody makes a text: it may hold secrets.
  public static Result<byte[]> raw(String name, InputStream stream) {
    return raw(name, stream, ReadingLimits.savedBytes());
  }

  private static Result<byte[]> raw(String name, InputStream stream, long most) {
    try {
      var bytes = upTo(stream, most);
      return bytes.length > most
          ? Result.failed(WorkspaceProblems.tooLong(name, most))
          : Result.of(bytes);
    } catch (IOException failure) {
      return Result.failed(WorkspaceProblems.unreadable(name, FailureReason.of(failure)));
    }
  }

  /// What somebody else read, such as Git.
  public static Result<SourceFile> of(String name, byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (SystemText.isLost(text)) {
        return Result.failed(WorkspaceProblems.notUtf8Locale(name));
      }
      return text.startsWith(LFS_POINTER)
          ? Result.failed(WorkspaceProblems.lfsPointer(name))
          : Result.of(new SourceFile(name, text));
    } catch (CharacterCodingException notUtf8) {
      return Result.failed(WorkspaceProblems.notText(name));
    }
  }

  /// What has no end of its own, such as a device or a pipe, is not opened.
  private static byte[] bytes(Path path, long most) throws IOException {
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IOException(WorkspaceProblems.NO_FILE);
    }
    try (var stream = Files.newInputStream(path)) {
      return upTo(stream, most);
    }
  }

  /// One byte more than allowed, at most.
  private static byte[] upTo(InputStream stream, long most) throws IOException {
    return stream.readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE));
  }
}
