import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Writes jars anew with the same entries, none of them compressed: an archive that is compressed as
/// a whole becomes smaller that way.
///
///     java etc/StoreJars.java JAR...
final class StoreJars {

  public static void main(String[] jars) throws IOException {
    for (var jar : jars) {
      store(Path.of(jar));
    }
  }

  private static void store(Path jar) throws IOException {
    var stored = jar.resolveSibling(jar.getFileName() + ".stored");
    try (var from = new ZipFile(jar.toFile());
        var to = new ZipOutputStream(Files.newOutputStream(stored))) {
      to.setMethod(ZipOutputStream.STORED);
      for (var entry : (Iterable<ZipEntry>) from.stream().map(ZipEntry.class::cast)::iterator) {
        byte[] bytes;
        try (var in = from.getInputStream(entry)) {
          bytes = in.readAllBytes();
        }
        var copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        copy.setSize(bytes.length);
        copy.setCompressedSize(bytes.length);
        var sum = new CRC32();
        sum.update(bytes);
        copy.setCrc(sum.getValue());
        to.putNextEntry(copy);
        to.write(bytes);
        to.closeEntry();
      }
    }
    Files.move(stored, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
