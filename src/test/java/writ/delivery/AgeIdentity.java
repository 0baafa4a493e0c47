package writ.delivery;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Someone who can read age files: the format of age-encryption.org/v1, written from its
/// specification on nothing but the JDK, so that it shares no mistake with the library.
record AgeIdentity(KeyPair keys) {

  private static final String DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int TAG = 16;
  private static final int CHUNK = 64 * 1024;

  static AgeIdentity generate() throws GeneralSecurityException {
    return new AgeIdentity(KeyPairGenerator.getInstance("X25519").generateKeyPair());
  }

  /// `age1…`: the public key in Bech32.
  String recipient() {
    var bits = new BigInteger(1, publicBytes()).shiftLeft(4);
    var digits = new StringBuilder();
    for (var i = 51; i >= 0; i--) {
      digits.append(DIGITS.charAt(bits.shiftRight(5 * i).intValue() & 31));
    }
    var sum = remainder(digits + "qqqqqq") ^ 1;
    for (var i = 5; i >= 0; i--) {
      digits.append(DIGITS.charAt((int) (sum >> 5 * i) & 31));
    }
    return "age1" + digits;
  }

  /// The plain text of a file, armored or not.
  ///
  /// @throws AEADBadTagException where it is not meant for this identity
  String decrypt(byte[] file) throws GeneralSecurityException {
    var bytes = isArmored(file) ? unarmored(file) : file;
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var mark = text.indexOf("\n---");
    var header = text.substring(0, mark + 4);
    var end = text.indexOf('\n', mark + 1);
    var fileKey = fileKey(header.lines().toList());
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(hkdf(fileKey, new byte[0], "header"), "HmacSHA256"));
    var given = Base64.getDecoder().decode(text.substring(mark + 5, end));
    if (!MessageDigest.isEqual(given, mac.doFinal(header.getBytes(StandardCharsets.ISO_8859_1)))) {
      throw new GeneralSecurityException("the header was changed");
    }
    return payload(fileKey, Arrays.copyOfRange(bytes, end + 1, bytes.length));
  }

  private byte[] fileKey(List<String> header) throws GeneralSecurityException {
    if (!header.getFirst().equals("age-encryption.org/v1")) {
      throw new GeneralSecurityException("no age file");
    }
    for (var i = 1; i < header.size(); i++) {
      if (header.get(i).startsWith("-> X25519 ")) {
        var share = Base64.getDecoder().decode(header.get(i).substring(10));
        var unwrapped = unwrapped(share, Base64.getDecoder().decode(header.get(i + 1)));
        if (unwrapped.isPresent()) {
          return unwrapped.get();
        }
      }
    }
    throw new AEADBadTagException("not for this identity");
  }

  private Optional<byte[]> unwrapped(byte[] share, byte[] body) throws GeneralSecurityException {
    try {
      return Optional.of(open(wrapKey(share), new byte[12], body));
    } catch (AEADBadTagException notForUs) {
      return Optional.empty();
    }
  }

  private byte[] wrapKey(byte[] share) throws GeneralSecurityException {
    var agreement = KeyAgreement.getInstance("X25519");
    agreement.init(keys.getPrivate());
    agreement.doPhase(publicKey(share), true);
    var salt = ByteBuffer.allocate(64).put(share).put(publicBytes()).array();
    return hkdf(agreement.generateSecret(), salt, "age-encryption.org/v1/X25519");
  }

  private static String payload(byte[] fileKey, byte[] bytes) throws GeneralSecurityException {
    var key = hkdf(fileKey, Arrays.copyOf(bytes, 16), "payload");
    var plain = new ByteArrayOutputStream();
    var counter = 0;
    for (var at = 16; at < bytes.length; counter++) {
      var to = Math.min(bytes.length, at + CHUNK + TAG);
      var nonce = ByteBuffer.allocate(12).putInt(7, counter);
      nonce.put(11, (byte) (to == bytes.length ? 1 : 0));
      plain.writeBytes(open(key, nonce.array(), Arrays.copyOfRange(bytes, at, to)));
      at = to;
    }
    return plain.toString(StandardCharsets.UTF_8);
  }

  private static byte[] open(byte[] key, byte[] nonce, byte[] box) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("ChaCha20-Poly1305");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
    return cipher.doFinal(box);
  }

  private static byte[] hkdf(byte[] secret, byte[] salt, String info)
      throws GeneralSecurityException {
    var ofSecret = HKDFParameterSpec.ofExtract().addIKM(secret);
    var extracted = salt.length == 0 ? ofSecret : ofSecret.addSalt(salt);
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(extracted.thenExpand(info.getBytes(StandardCharsets.US_ASCII), 32));
  }

  private static boolean isArmored(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1).startsWith("-----BEGIN");
  }

  private static byte[] unarmored(byte[] file) throws GeneralSecurityException {
    var lines = new String(file, StandardCharsets.US_ASCII).lines().toList();
    if (!lines.getFirst().equals("-----BEGIN AGE ENCRYPTED FILE-----")
        || !lines.getLast().equals("-----END AGE ENCRYPTED FILE-----")) {
      throw new GeneralSecurityException("no age armor");
    }
    return Base64.getDecoder()
        .decode(lines.subList(1, lines.size() - 1).stream().collect(Collectors.joining()));
  }

  private byte[] publicBytes() {
    var u = ((XECPublicKey) keys.getPublic()).getU().toByteArray();
    var bytes = new byte[32];
    for (var i = 0; i < Math.min(32, u.length); i++) {
      bytes[i] = u[u.length - 1 - i];
    }
    return bytes;
  }

  private static PublicKey publicKey(byte[] littleEndian) throws GeneralSecurityException {
    var bigEndian = HexFormat.of().formatHex(littleEndian);
    var pairs = Stream.iterate(62, i -> i >= 0, i -> i - 2).map(i -> bigEndian.substring(i, i + 2));
    var u = new BigInteger(pairs.collect(Collectors.joining()), 16);
    return KeyFactory.getInstance("X25519")
        .generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, u));
  }

  /// Of the prefix `age` and the digits, as the polynomial of BIP 173 leaves it.
  private static long remainder(String digits) {
    var remainder = 1L;
    for (var digit :
        Stream.concat(Stream.of(3, 3, 3, 0, 1, 7, 5), digits.chars().mapToObj(DIGITS::indexOf))
            .toList()) {
      var top = remainder >> 25;
      remainder = (remainder & 0x1ffffff) << 5 ^ digit;
      var generator = new long[] {0x3b6a57b2L, 0x26508e6dL, 0x1ea119faL, 0x3d4233ddL, 0x2a1462b3L};
      for (var i = 0; i < 5; i++) {
        remainder ^= (top >> i & 1) == 1 ? generator[i] : 0;
      }
    }
    return remainder;
  }
}
