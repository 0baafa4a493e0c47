package writ.spec.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import writ.diagnostic.SourceFile;
import writ.diagnostic.Span;

/// The tree of a document without the work of parsing it, for files that come with Writ: no run
/// need read again what was whole when it was built.
public final class ParsedDocument {

  private static final byte SCALAR = 0;
  private static final byte PLAIN_SCALAR = 1;
  private static final byte SEQUENCE = 2;
  private static final byte MAPPING = 3;

  private final ByteBuffer input;
  private final SourceFile file;

  private ParsedDocument(ByteBuffer input, SourceFile file) {
    this.input = input;
    this.file = file;
  }

  /// @param document the only one of its file
  public static byte[] write(Node.Mapping document) {
    var bytes = new ByteArrayOutputStream();
    try (var output = new DataOutputStream(bytes)) {
      write(document, output);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(Node node, DataOutputStream output) throws IOException {
    switch (node) {
      case Node.Scalar scalar -> {
        output.writeByte(scalar.plain() ? PLAIN_SCALAR : SCALAR);
        write(scalar.span(), output);
        var text = scalar.text().getBytes(UTF_8);
        output.writeInt(text.length);
        output.write(text);
      }
      case Node.Sequence sequence -> {
        output.writeByte(SEQUENCE);
        write(sequence.span(), output);
        output.writeInt(sequence.items().size());
        for (var item : sequence.items()) {
          write(item, output);
        }
      }
      case Node.Mapping mapping -> {
        output.writeByte(MAPPING);
        write(mapping.span(), output);
        output.writeInt(mapping.entries().size());
        for (var entry : mapping.entries()) {
          write(entry.key(), output);
          write(entry.value(), output);
        }
      }
    }
  }

  private static void write(Span span, DataOutputStream output) throws IOException {
    output.writeInt(span.line());
    output.writeInt(span.column());
    output.writeInt(span.length());
  }

  /// @param file the one that was parsed
  public static Node.Mapping read(byte[] written, SourceFile file) {
    return (Node.Mapping) new ParsedDocument(ByteBuffer.wrap(written), file).node();
  }

  private Node node() {
    var kind = input.get();
    var span = file.at(input.getInt(), input.getInt(), input.getInt());
    var size = input.getInt();
    return switch (kind) {
      case SCALAR, PLAIN_SCALAR -> scalar(kind == PLAIN_SCALAR, size, span);
      case SEQUENCE -> {
        var items = new ArrayList<Node>(size);
        for (var item = 0; item < size; item++) {
          items.add(node());
        }
        yield new Node.Sequence(items, span);
      }
      case MAPPING -> {
        var entries = new ArrayList<Node.Entry>(size);
        for (var entry = 0; entry < size; entry++) {
          entries.add(new Node.Entry((Node.Scalar) node(), node()));
        }
        yield new Node.Mapping(entries, span);
      }
      default -> throw new IllegalStateException("there is no node of kind " + kind);
    };
  }

  private Node.Scalar scalar(boolean isPlain, int size, Span span) {
    var text = new byte[size];
    input.get(text);
    return new Node.Scalar(new String(text, UTF_8), isPlain, span);
  }
}
