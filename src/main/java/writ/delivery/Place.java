package writ.delivery;

import java.util.List;

/// A place that holds one value, in a form in which two spellings of one place are equal.
sealed interface Place {

  /// A file that is replaced as a whole.
  ///
  /// @param path without links, in small letters: some file systems do not tell them apart
  record WholeFile(String path) implements Place {}

  /// A line of a file that may hold others.
  record Line(String path, String variable) implements Place {}

  /// A field of a secret in a Vault.
  record Field(String secret, String name) implements Place {}

  /// What a program stores when it is called so.
  ///
  /// @param words the program, its arguments, and what it is given beside the value
  /// @param where what of many stores like it is written to; empty where the words do not say it,
  ///   so that it may be any of them
  record Call(List<String> words, String where) implements Place {
    public Call {
      words = List.copyOf(words);
    }

    /// The same wherever it is.
    Call anywhere() {
      return new Call(words, "");
    }
  }
}
