package writ.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import writ.plan.saved.Shard;
import writ.token.AccountId;
import writ.token.Owner;

final class ShardTest {

  private static final List<Owner> OWNERS =
      Stream.concat(
              IntStream.range(0, 400).mapToObj(ShardTest::account),
              IntStream.range(0, 10).mapToObj(n -> new Owner.UserOwner("user" + n)))
          .toList();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 20, 1000})
  void everyOwnerIsInExactlyOneShard(int of) {
    for (var owner : OWNERS) {
      assertThat(shards(of).filter(shard -> shard.holds(owner))).hasSize(1);
    }
  }

  /// Far enough from nothing and from all that a matrix of machines is worth its while.
  @Test
  void manyOwnersAreSpreadEvenly() {
    var sizes = shards(8).map(shard -> OWNERS.stream().filter(shard::holds).count()).toList();

    assertThat(sizes).allMatch(size -> size > 25 && size < 80);
  }

  /// What a file of yesterday says of a shard is true tomorrow.
  @Test
  void whereAnOwnerFallsNeverChanges() {
    assertThat(numbers(8)).containsExactly(3, 8, 2, 3, 7, 6);
  }

  @Test
  void aNewNameOfAnAccountMovesNothing() {
    var account = new AccountId("0a1b2c3d4e5f60718293a4b5c6d7e8f9");
    var before = new Owner.AccountOwner(account, "acme");
    var after = new Owner.AccountOwner(account, "acme-main");

    assertThat(shards(50)).allMatch(shard -> shard.holds(before) == shard.holds(after));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 4})
  void aShardIsOneOfItsNumber(int number) {
    assertThatThrownBy(() -> new Shard(number, 3)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Stream<Integer> numbers(int of) {
    return OWNERS.stream()
        .limit(6)
        .map(owner ->
            shards(of).filter(shard -> shard.holds(owner)).findFirst().orElseThrow().number());
  }

  private static Stream<Shard> shards(int of) {
    return IntStream.rangeClosed(1, of).mapToObj(number -> new Shard(number, of));
  }

  private static Owner account(int number) {
    return new Owner.AccountOwner(new AccountId("%032x".formatted(number)), "account" + number);
  }
}
