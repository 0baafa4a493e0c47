package writ.workspace;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/// Why a file could not be read or written, in words instead of a class name.
public final class FailureReason {

  private FailureReason() {}

  public static String of(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "its folder or the file itself is missing";
      case NotDirectoryException _ -> "a part of its path is not a folder";
      case FileAlreadyExistsException _ -> "a file is in the way";
      case FileSystemLoopException _ -> "its symbolic links lead in a circle";
      case FileSystemException other when other.getReason() != null ->
          uncapitalised(other.getReason());
      default -> String.valueOf(failure.getMessage());
    };
  }

  /// A system begins its messages with a capital.
  private static String uncapitalised(String message) {
    return message.isEmpty()
        ? message
        : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
