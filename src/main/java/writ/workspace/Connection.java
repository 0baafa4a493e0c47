package writ.workspace;

import org.jspecify.annotations.Nullable;
import writ.cloudflare.ApiEnvironment;
import writ.cloudflare.Cloudflare;
import writ.cloudflare.http.ProxySettings;
import writ.diagnostic.Result;

/// The way to the API, as the environment describes it; opened when it is first needed.
final class Connection implements AutoCloseable {

  private final ProcessContext world;
  private @Nullable Cloudflare opened;

  Connection(ProcessContext world) {
    this.world = world;
  }

  /// Nothing is sent yet; the address may be one that is refused.
  Result<Cloudflare> open() {
    if (opened != null) {
      return Result.of(opened);
    }
    var address = world.variable("CLOUDFLARE_BASE_URL", Cloudflare.USUAL_ADDRESS);
    var cloudflare =
        ProxySettings.read(world.variables())
            .then(proxies -> Cloudflare.at(address, proxies, surroundings(), world.redactor()));
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
        world.clock(),
        world.pause()::sleep,
        world.random(),
        world.trace(),
        world.watcher()::waiting,
        ApiEnvironment.USUAL_TIMEOUT,
        world.longestWait(),
        world.interrupted());
  }
}
