package writ.apply.record;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The lines of a record that have an end; a rest without one was being written when the run was
/// killed. Each is cut off when it is asked for: a file that is no record may be nothing but line
/// breaks.
record RecordLines(String text) implements Iterable<String> {

  @Nullable String first() {
    var lines = iterator();
    return lines.hasNext() ? lines.next() : null;
  }

  @Override
  public Iterator<String> iterator() {
    return new Iterator<>() {

      private int start;

      @Override
      public boolean hasNext() {
        return text.indexOf('\n', start) >= 0;
      }

      @Override
      public String next() {
        var end = text.indexOf('\n', start);
        if (end < 0) {
          throw new NoSuchElementException();
        }
        var line = text.substring(start, end);
        start = end + 1;
        return line;
      }
    };
  }
}
