package writ.plan.saved;

import static writ.json.JsonCodec.NUMBER;
import static writ.json.JsonCodec.TEXT;
import static writ.json.JsonCodec.list;
import static writ.json.JsonCodec.text;
import static writ.json.JsonCodec.word;

import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Severity;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;
import writ.json.JsonCodec;
import writ.json.ObjectCodec;

/// What was noticed, and places in files.
final class DiagnosticCodec {

  private record Place(String file, int line, int column, int length) {

    boolean isOne() {
      return line >= 1 && column >= 1 && length >= 1;
    }

    Span span() {
      return SourceFile.named(file).at(line, column, length);
    }
  }

  /// Its file is known by name only.
  static final JsonCodec<Span> SPAN =
      ObjectCodec.<Place>of(fields ->
              new Place(
                  fields.required("file", TEXT, Place::file),
                  fields.required("line", NUMBER, Place::line),
                  fields.required("column", NUMBER, Place::column),
                  fields.required("length", NUMBER, Place::length)))
          .where(Place::isOne, "a place")
          .as(
              Place::span,
              span -> new Place(span.file(), span.line(), span.column(), span.length()));

  private static final ObjectCodec<Diagnostic.Related> RELATED =
      ObjectCodec.of(fields ->
          new Diagnostic.Related(
              fields.required("place", SPAN, Diagnostic.Related::span),
              fields.required("message", TEXT, Diagnostic.Related::message)));

  private static final JsonCodec<Code> CODE = text(Code::new, Code::slug);

  static final ObjectCodec<Diagnostic> DIAGNOSTIC =
      ObjectCodec.of(fields ->
          new Diagnostic(
              fields.required("code", CODE, Diagnostic::code),
              fields.required("severity", word(Severity::valueOf), Diagnostic::severity),
              fields.required("message", TEXT, Diagnostic::message),
              fields.optional("place", SPAN, Diagnostic::span),
              fields.required("label", TEXT, Diagnostic::label),
              fields.required("related", list(RELATED), Diagnostic::related),
              fields.required("hints", list(TEXT), Diagnostic::hints)));

  private DiagnosticCodec() {}
}
