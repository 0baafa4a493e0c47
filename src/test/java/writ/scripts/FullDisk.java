package writ.scripts;

import java.io.IOException;
import java.io.OutputStream;

/// Takes some bytes, and then no more.
final class FullDisk extends OutputStream {

  static final String NAME = "FULL";

  private int room;

  private FullDisk(int room) {
    this.room = room;
  }

  /// `FULL`, or `FULL=BYTES` with so much room left.
  static FullDisk named(String name) {
    var room = name.substring(NAME.length());
    return new FullDisk(room.isEmpty() ? 0 : Integer.parseInt(room.substring(1)));
  }

  @Override
  public void write(int each) throws IOException {
    if (room-- <= 0) {
      throw new IOException("No space left on device");
    }
  }
}
