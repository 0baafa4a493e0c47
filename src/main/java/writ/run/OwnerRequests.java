package writ.run;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import writ.cloudflare.Cloudflare;
import writ.owner.Credentials;
import writ.project.OwnerSpecs;
import writ.token.Owner;
import writ.workspace.Parallel;
import writ.workspace.ProcessContext;
import writ.workspace.RunContext;

/// Every owner asked side by side, each with its own credential.
public final class OwnerRequests {

  /// Enough that nobody waits for the network, and the tokens of a whole fleet are never in memory
  /// at once.
  static final int AT_ONCE = 64;

  private OwnerRequests() {}

  /// Lists, resolves and plans for each owner of a request.
  public static List<OwnerRun.Outcome> plan(
      RunContext context, Cloudflare cloudflare, OwnerRequest request) {
    var process = context.process();
    var credentials = Credentials.of(context, request.selected().configuration().project());
    return each(
        process,
        request.selected().owners(),
        OwnerSpecs::owner,
        specs -> new OwnerRun(process, request, specs).run(cloudflare, credentials));
  }

  /// The same of what concerns one owner each.
  static <T, R> List<R> each(
      ProcessContext process, List<T> all, Function<T, Owner> owner, Function<T, R> request) {
    var done = new AtomicInteger();
    announce(process, all.stream().map(owner).toList());
    return Parallel.map(
        all,
        AT_ONCE,
        each -> {
          var answer = request.apply(each);
          process
              .watcher()
              .doing(
                  "asked Cloudflare about "
                      + owner.apply(each)
                      + ": "
                      + done.incrementAndGet()
                      + " of "
                      + all.size());
          return answer;
        });
  }

  /// Tells whom Cloudflare is asked about; once, however early it begins.
  static void announce(ProcessContext process, List<Owner> owners) {
    var names = owners.stream().map(Owner::toString).toList();
    process.watcher().doing("asking Cloudflare about " + String.join(", ", names));
  }
}
