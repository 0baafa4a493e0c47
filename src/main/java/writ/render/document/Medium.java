package writ.render.document;

/// What a document is written for.
public enum Medium {
  /// A terminal of eighty columns.
  TERMINAL,
  /// A comment on a pull request, or the summary of a job.
  MARKDOWN,
  /// A page that stands alone.
  HTML
}
