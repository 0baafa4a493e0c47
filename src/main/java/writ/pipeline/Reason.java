package writ.pipeline;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why a file could not be read or written, in words instead of a class name.
final class Reason {

  private Reason() {}

  static String of(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "its folder or the file itself is missing";
      case NotDirectoryException _ -> "a part of its path is not a folder";
      case FileAlreadyExistsException _ -> "a file is in the way";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
