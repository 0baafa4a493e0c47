package writ.workspace;

import org.jspecify.annotations.Nullable;
import writ.cloudflare.ApiEnvironment;
import writ.cloudflare.Cloudflare;
import writ.cloudflare.http.ProxySettings;
import writ.diagnostic.Result;

/// The way to the API, as the environment describes it; opened when it is first needed.
final class Connection implements AutoCloseable {

  private final ProcessContext process;
  private @Nullable Cloudflare opened;

  Connection(ProcessContext process) {
    this.process = process;
  }

  /// Nothing is sent yet; the address may be one that is refused.
  Result<Cloudflare> open() {
    if (opened != null) {
      return Result.of(opened);
    }
    var address = process.variable("CLOUDFLARE_BASE_URL", Cloudflare.USUAL_ADDRESS);
    var cloudflare =
        ProxySettings.read(process.variables())
            .then(proxies -> Cloudflare.at(address, proxies, surroundings(), process.redactor()));
    opened = cloudflare.valueOrNull();
    return cloudflare;
  }

  @Override
  public void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private ApiEnvironment surroundings() {
    return new ApiEnvironment(
        process.clock(),
        process.pause()::sleep,
        process.random(),
        process.trace(),
        process.watcher()::waiting,
        ApiEnvironment.USUAL_TIMEOUT,
        process.longestWait(),
        process.interrupted());
  }
}
