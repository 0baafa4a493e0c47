package writ.workspace;

import java.time.Instant;
import writ.cloudflare.Cloudflare;
import writ.diagnostic.Result;
import writ.render.Checkout;

/// What a run works with: what the process lends, the files at hand, and the way to Cloudflare. To
/// be closed when the run is over.
public final class RunContext implements AutoCloseable {

  private final ProcessContext process;
  private final Inputs inputs;
  private final Connection connection;

  public RunContext(ProcessContext process) {
    this.process = process;
    this.inputs = Inputs.from(process.folder(), process.variables());
    this.connection = new Connection(process);
  }

  public ProcessContext process() {
    return process;
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
    return process.clock().instant();
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
