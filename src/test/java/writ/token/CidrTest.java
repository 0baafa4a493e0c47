package writ.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CidrTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, 0.0.0.0, 255.255.255.255",
    "10.0.0.0/8, 10.0.0.0, 10.255.255.255",
    "255.255.255.255/32, 255.255.255.255, 255.255.255.255",
    "128.0.0.0/1, 128.0.0.0, 255.255.255.255",
    "::/0, ::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8::/32, 2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db8::/64, 2001:db8::, 2001:db8::ffff:ffff:ffff:ffff",
    "2001:db8::/65, 2001:db8::, 2001:db8::7fff:ffff:ffff:ffff",
    "::1/128, ::1, ::1"
  })
  void knowsItsFirstAndLastAddress(String text, String first, String last) {
    var cidr = Cidr.of(text);
    assertThat(cidr).hasToString(text);
    assertThat(cidr.first()).hasToString(first);
    assertThat(cidr.last()).hasToString(last);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1/24, 10.0.0.0/24",
    "10.0.0.1/0, 0.0.0.0/0",
    "2001:db8::1/64, 2001:db8::/64",
    "ffff::ffff/1, 8000::/1"
  })
  void clearsHostBitsAndSaysSo(String text, String network) {
    assertThat(Cidr.read(text)).isEqualTo(new Cidr.Reading.HostBits(Cidr.of(network)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/8",
        "10.0.0.0",
        "::1",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/08",
        "10.0.0.0/+8",
        "10.0.0.0/8/8",
        "10.0.0/8",
        "010.0.0.0/8",
        "256.0.0.0/8",
        "10.0.0.0 /8",
        "1e1.0.0.0/8",
        "::/129",
        ":::/0",
        "1::2::3/64",
        "12345::/16",
        "1:2:3:4:5:6:7/64",
        "1:2:3:4:5:6:7:8:9/64",
        ":1:2:3:4:5:6:7/64",
        "1:2:3:4:5:6:7:/64",
        "fe80::%eth0/64",
        "::ffff:1.2.3.4/128",
        "::ffff:0:0/96",
        "1.2.3.4::/32",
        "\u0661.0.0.0/8",
        "0x0a.0.0.0/8"
      })
  void refusesEverythingElse(String text) {
    assertThat(Cidr.read(text)).isInstanceOf(Cidr.Reading.Bad.class);
    assertThatThrownBy(() -> Cidr.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsWhatItWrites() {
    var seed = new SplittableRandom().nextLong();
    var random = new SplittableRandom(seed);
    for (var i = 0; i < 10_000; i++) {
      var ipv6 = random.nextBoolean();
      var high = ipv6 ? sparse(random) : 0;
      var low = sparse(random);
      var cidr = new Cidr(ipv6, high, low, random.nextInt(ipv6 ? 129 : 33));
      if (!cidr.first().isIpv4Mapped()) {
        assertThat(Cidr.read(cidr.toString()))
            .as("seed %d: %s", seed, cidr)
            .isEqualTo(new Cidr.Reading.Good(cidr));
      }
      assertThat(cidr.first()).as("seed %d", seed).isLessThanOrEqualTo(cidr.last());
      assertThat(IpAddress.read(cidr.last().toString())).as("seed %d", seed).isEqualTo(cidr.last());
    }
  }

  /// Few bits set, so that runs of zeros come up as they do in real addresses.
  private static long sparse(SplittableRandom random) {
    var bits = 0L;
    for (var i = random.nextInt(8); i > 0; i--) {
      bits |= 1L << random.nextInt(64);
    }
    return bits;
  }
}
