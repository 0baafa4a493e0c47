package writ.plan;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON of which two equal documents are the same bytes, so that a hash can stand for it: fields
/// are sorted, a field that comes twice is refused. Plain ASCII, so that nothing in it can steer a
/// terminal.
public final class CanonicalJson {

  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private CanonicalJson() {}
}
