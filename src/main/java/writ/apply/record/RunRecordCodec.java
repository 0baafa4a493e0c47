package writ.apply.record;

import static writ.json.JsonCodec.NUMBER;
import static writ.json.JsonCodec.TEXT;
import static writ.json.JsonCodec.list;
import static writ.json.JsonCodec.text;

import java.time.Instant;
import java.util.List;
import writ.apply.record.RunRecord.Entry;
import writ.json.JsonCodec;
import writ.json.ObjectCodec;
import writ.json.UnionCodec;
import writ.json.UnionCodec.Case;
import writ.token.TokenId;

/// The lines of a record, but for its plan and what chains them.
final class RunRecordCodec {

  static final String FORMAT = "writ.run-record/1";

  private static final JsonCodec<Instant> MOMENT = text(Instant::parse);

  static final ObjectCodec<RunRecord.Link> LINK =
      ObjectCodec.of(fields ->
          new RunRecord.Link(
              fields.required("file", TEXT, RunRecord.Link::file),
              fields.required("lines", NUMBER, RunRecord.Link::lines),
              fields.required("chain", TEXT, RunRecord.Link::chain)));

  static final ObjectCodec<RunRecord.Header> HEADER =
      ObjectCodec.of(fields -> {
        fields.derived("kind", TEXT, _ -> "run");
        fields.derived("format", TEXT, _ -> FORMAT);
        return new RunRecord.Header(
            fields.required("started_at", MOMENT, RunRecord.Header::startedAt),
            fields.required("by", TEXT, RunRecord.Header::by),
            fields.required("version", TEXT, RunRecord.Header::version),
            fields.required("plan_digest", TEXT, RunRecord.Header::planDigest),
            fields.optional("undoes", TEXT, RunRecord.Header::undoes),
            fields.optional("previous", LINK, RunRecord.Header::previous));
      });

  private static final ObjectCodec<RunRecord.Reason> REASON =
      ObjectCodec.of(fields ->
          new RunRecord.Reason(
              fields.required("code", TEXT, RunRecord.Reason::code),
              fields.required("message", TEXT, RunRecord.Reason::message)));

  private RunRecordCodec() {}

  /// @param changes how many the plan has
  static UnionCodec<Entry> entry(int changes) {
    var change = NUMBER.where(index -> index >= 0 && index < changes, "a change of the plan");
    var made =
        Case.<Entry.Made>of(
            "made",
            fields ->
                new Entry.Made(
                    fields.required("change", change, Entry.Made::change),
                    fields.required("at", MOMENT, Entry.Made::at),
                    fields.required("id", text(TokenId::new), Entry.Made::id)));
    var finished =
        Case.<Entry.Finished>of(
            "finished",
            fields ->
                new Entry.Finished(
                    fields.required("change", change, Entry.Finished::change),
                    fields.required("at", MOMENT, Entry.Finished::at),
                    fields.required("outcome", TEXT, Entry.Finished::outcome),
                    fields.added(List.of(), "delivered", list(TEXT), Entry.Finished::delivered),
                    fields.optional("reason", REASON, Entry.Finished::reason)));
    return UnionCodec.of(
        "a kind of line",
        entry ->
            switch (entry) {
              case Entry.Made it -> made.write(it);
              case Entry.Finished it -> finished.write(it);
            },
        List.of(made, finished));
  }
}
