package writ.workspace;

import java.time.Instant;
import writ.cloudflare.Cloudflare;
import writ.diagnostic.Result;
import writ.render.Checkout;

/// What a run works with: what the process lends, the files at hand, and the way to Cloudflare. To
/// be closed when the run is over.
public final class RunContext implements AutoCloseable {

  private final ProcessContext world;
  private final Inputs inputs;
  private final Connection connection;

  public RunContext(ProcessContext world) {
    this.world = world;
    this.inputs = Inputs.from(world.folder(), world.variables());
    this.connection = new Connection(world);
  }

  public ProcessContext world() {
    return world;
  }

  public Inputs inputs() {
    return inputs;
  }

  /// Nothing is sent yet; the address may be one that is refused.
  public Result<Cloudflare> cloudflare() {
    return connection.open();
  }

  /// By this machine's clock.
  public Instant now() {
    return world.clock().instant();
  }

  /// Where the project lies in its repository.
  public Checkout checkout() {
    return inputs.checkout();
  }

  @Override
  public void close() {
    connection.close();
  }
}
