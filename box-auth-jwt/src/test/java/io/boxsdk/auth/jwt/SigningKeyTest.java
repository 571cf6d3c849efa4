// SPDX-License-Identifier: Apache-2.0
package io.boxsdk.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.boxsdk.api.BoxConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {

  private static final char[] PASSPHRASE = TestKeys.PASSPHRASE;

  @TempDir private Path folder;

  /** Whether what this key signs is verified by that public key, without the library. */
  private static boolean signs(SigningKey key, PublicKey publicKey) throws Exception {
    String assertion = new Assertions(key).about("app", "user", "1", Instant.EPOCH);
    int dot = assertion.lastIndexOf('.');
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(publicKey);
    signature.update(assertion.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(assertion.substring(dot + 1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pbes2-aes256-sha256",
        "pbes2-aes256-sha1",
        "pbes2-aes128-sha512",
        "pbes2-des3-sha256",
        "pbes2-des3-sha1",
        "pbes1-sha1-3des",
        "pbes1-md5-des",
        "plain-pkcs8",
        "plain-pkcs1"
      })
  void aKeyIsReadWhateverItIsWrappedIn(String name) throws Exception {
    assertThat(signs(SigningKey.file(TestKeys.file(name), PASSPHRASE), TestKeys.publicKey()))
        .isTrue();
    assertThat(signs(SigningKey.pem(TestKeys.pem(name), PASSPHRASE), TestKeys.publicKey()))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "refused-scrypt | encrypted with scrypt | openssl pkcs8 -topk8",
        "refused-traditional | traditional format | openssl pkcs8 -topk8",
        "refused-elliptic | another kind | RSA",
        "refused-1024-bits | no RSA key of at least 2048 bits | Generate a keypair",
        "public | no private key in PEM | BEGIN"
      })
  void whatCannotBeReadSaysWhatToDo(String name, String why, String what) {
    assertThatThrownBy(() -> SigningKey.file(TestKeys.file(name), PASSPHRASE))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContainingAll(name + ".pem", why, what)
        .hasMessageNotContaining("test-passphrase");
  }

  @Test
  void theAdviceOfTheErrorWorks() throws Exception {
    for (String name : List.of("refused-scrypt", "refused-traditional")) {
      Path converted = folder.resolve(name + ".pem");
      openssl(
          "pkcs8",
          "-topk8",
          "-v2",
          "aes-256-cbc",
          "-in",
          TestKeys.file(name).toString(),
          "-out",
          converted.toString(),
          "-passin",
          "pass:test-passphrase",
          "-passout",
          "pass:test-passphrase");
      assertThat(signs(SigningKey.file(converted, PASSPHRASE), TestKeys.publicKey())).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-v2 aes-256-cbc -v2prf hmacWithSHA256",
        "-v2 aes-192-cbc -v2prf hmacWithSHA384",
        "-v2 aes-128-cbc -v2prf hmacWithSHA1",
        "-v2 aes-256-cbc -iter 100000",
        "-v2 des3 -v2prf hmacWithSHA1",
        "-v2 des3 -v2prf hmacWithSHA512",
        "-v1 PBE-SHA1-3DES"
      })
  void whateverOpensslMakesNowIsReadToo(String options) throws Exception {
    Path file = folder.resolve("key.pem");
    List<String> command =
        new ArrayList<>(
            List.of("pkcs8", "-topk8", "-in", TestKeys.file("plain-pkcs1").toString(), "-out"));
    command.addAll(List.of(file.toString(), "-passout", "pass:p\u00e4ss"));
    command.addAll(Arrays.asList(options.split(" ")));
    if (options.startsWith("-v1")) {
      command.set(command.indexOf("pass:p\u00e4ss"), "pass:pass");
      openssl(command.toArray(String[]::new));
      assertThat(signs(SigningKey.file(file, "pass".toCharArray()), TestKeys.publicKey())).isTrue();
      assertThatThrownBy(() -> SigningKey.file(file, "p\u00e4ss".toCharArray()))
          .isInstanceOf(BoxConfigurationException.class)
          .hasMessageContaining("passphrase is wrong");
    } else {
      openssl(command.toArray(String[]::new));
      assertThat(signs(SigningKey.file(file, "p\u00e4ss".toCharArray()), TestKeys.publicKey()))
          .isTrue();
    }
  }

  /** Runs it, or skips the test and says so. */
  private static void openssl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process;
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("LC_ALL", "C.UTF-8");
      process = builder.start();
    } catch (IOException e) {
      System.err.println("SKIPPED: openssl is not here to make keys with: " + e.getMessage());
      assumeThat(e).as("openssl is installed").isNull();
      throw e;
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  @Test
  @DisplayName("S024 a key comes from a file with a passphrase, and errors say which was wrong")
  void s024() {
    Path encrypted = TestKeys.file("pbes2-des3-sha1");
    assertThat(SigningKey.file(encrypted, PASSPHRASE).toString()).isEqualTo("SigningKey");
    assertThatThrownBy(() -> SigningKey.file(encrypted, "wrong".toCharArray()))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageEndingWith("cannot be decrypted: the passphrase is wrong.");
    assertThatThrownBy(() -> SigningKey.file(encrypted))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageEndingWith("is encrypted. Give its passphrase too.");
    assertThatThrownBy(() -> SigningKey.file(folder.resolve("none.pem")))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("none.pem is not there");
  }

  @Test
  @DisplayName("W41 a key file is read as bytes or text, whatever its line ends and surroundings")
  void w41() throws Exception {
    String pem = TestKeys.pem("plain-pkcs8");
    String noisy = "\uFEFFBag Attributes: none\r\n" + pem.replace("\n", "  \r\n") + "\r\nmore";
    Path file = Files.writeString(folder.resolve("key.pem"), noisy);
    assertThat(signs(SigningKey.file(file), TestKeys.publicKey())).isTrue();
    assertThat(signs(SigningKey.pem(pem.strip()), TestKeys.publicKey())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pbes2-aes256-sha256", "pbes2-des3-sha1", "pbes1-md5-des"})
  void fiveHundredWrongPassphrasesAreOneError(String name) throws Exception {
    String pem = TestKeys.pem(name);
    Random random = new Random(24);
    Set<String> errors = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      char[] wrong = Long.toString(random.nextLong(), 36).toCharArray();
      try {
        SigningKey.pem(pem, wrong);
        errors.add("none");
      } catch (BoxConfigurationException e) {
        errors.add(e.getMessage());
      }
    }
    assertThat(errors)
        .containsExactly("The PEM text cannot be decrypted: the passphrase is wrong.");
  }

  @Test
  void theCallersPassphraseIsLeftAlone() {
    char[] passphrase = PASSPHRASE.clone();
    SigningKey.file(TestKeys.file("pbes2-aes256-sha256"), passphrase);
    assertThat(passphrase).isEqualTo(PASSPHRASE);
  }

  /** Some 300 times the bytes of a key are damaged, and no error is of another type. */
  @ParameterizedTest
  @ValueSource(strings = {"pbes2-aes256-sha256", "pbes1-sha1-3des", "plain-pkcs8", "plain-pkcs1"})
  void damagedKeysAreTypedErrors(String name) throws Exception {
    String pem = TestKeys.pem(name);
    String label = pem.substring(pem.indexOf("-----BEGIN"), pem.indexOf('\n'));
    byte[] good = Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] bad = Arrays.copyOf(good, i % 3 == 0 ? random.nextInt(good.length) : good.length);
      for (int changes = random.nextInt(3); changes >= 0 && bad.length > 0; changes--) {
        // The structure is in front; what follows is content.
        bad[random.nextInt(Math.min(bad.length, 90))] = (byte) random.nextInt();
      }
      String damaged =
          label
              + "\n"
              + Base64.getEncoder().encodeToString(bad)
              + "\n"
              + label.replace("BEGIN", "END");
      try {
        SigningKey.pem(damaged, PASSPHRASE);
      } catch (BoxConfigurationException e) {
        assertThat(e).hasMessageStartingWith("The ").hasMessageNotContaining("\n");
      }
    }
  }

  @Test
  void soManyIterationsThatItWouldTakeForeverAreRefused() throws Exception {
    byte[] der =
        Base64.getDecoder()
            .decode(TestKeys.pem("pbes1-sha1-3des").replaceAll("-----[A-Z ]+-----|\\s", ""));
    // SEQUENCE, SEQUENCE, OID, SEQUENCE, OCTET STRING of 8 bytes, INTEGER 2048.
    int at = indexOf(der, new byte[] {0x02, 0x02, 0x08, 0x00});
    byte[] bomb = new byte[der.length + 2];
    System.arraycopy(der, 0, bomb, 0, at);
    System.arraycopy(new byte[] {2, 4, 0x7f, -1, -1, -1}, 0, bomb, at, 6);
    System.arraycopy(der, at + 4, bomb, at + 6, der.length - at - 4);
    bomb[3] += 2; // The whole, the algorithm, and its parameters are longer now.
    bomb[5] += 2;
    bomb[19] += 2;
    String pem =
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(bomb)
            + "\n-----END ENCRYPTED PRIVATE KEY-----";
    assertThatThrownBy(() -> SigningKey.pem(pem, PASSPHRASE))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("damaged")
        .hasStackTraceContaining("So many iterations");
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i <= bytes.length - part.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    throw new AssertionError("Not there");
  }

  @Test
  void aFileThatIsNoKeyIsRefusedBeforeItFillsTheMemory() throws Exception {
    Path large = Files.write(folder.resolve("large.pem"), new byte[100_000]);
    assertThatThrownBy(() -> SigningKey.file(large))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("too large to hold a key");
    for (String pem :
        List.of(
            "",
            "key",
            "-----BEGIN PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----")) {
      assertThatThrownBy(() -> SigningKey.pem(pem)).isInstanceOf(BoxConfigurationException.class);
    }
  }

  @Test
  void aKeyOfTheProgramOrOneThatIsElsewhereSignsToo() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair pair = generator.generateKeyPair();
    assertThat(signs(SigningKey.of(pair.getPrivate()), pair.getPublic())).isTrue();
    Signer elsewhere =
        (algorithm, content) -> {
          try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(pair.getPrivate());
            signature.update(content);
            return signature.sign();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };
    assertThat(signs(SigningKey.of(elsewhere), pair.getPublic())).isTrue();
    for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
      String assertion =
          new Assertions(SigningKey.of(elsewhere))
              .withAlgorithm(algorithm)
              .about("app", "user", "1", Instant.now());
      String header =
          new String(
              Base64.getUrlDecoder().decode(assertion.substring(0, assertion.indexOf('.'))),
              StandardCharsets.UTF_8);
      assertThat(header).isEqualTo("{\"typ\":\"JWT\",\"alg\":\"%s\"}".formatted(algorithm));
    }
    KeyPair elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair();
    assertThatThrownBy(() -> SigningKey.of(elliptic.getPrivate()))
        .isInstanceOf(BoxConfigurationException.class)
        .hasMessageContaining("no RSA key");
  }
}
