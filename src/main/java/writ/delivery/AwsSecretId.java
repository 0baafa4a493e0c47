package writ.delivery;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What names a secret to AWS Secrets Manager: its name, which means the region and the account
/// that the caller is logged in to, or its ARN, which says them and ends in six characters of AWS's
/// own that may be left out
/// ([AWS](https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen)).
///
/// @param where partition, region and account; empty for a name
/// @param names what the secret may be called
record AwsSecretId(String where, List<String> names) {

  private static final Pattern ARN =
      Pattern.compile("arn:([a-z-]+):secretsmanager:([^:]*:[^:]*):secret:(.+)");
  private static final Pattern ENDING = Pattern.compile("(?<=.)-[A-Za-z0-9]{6}$");

  AwsSecretId {
    names = List.copyOf(names);
  }

  /// @param word anything; what is no ARN is a name
  static AwsSecretId of(String word) {
    var arn = ARN.matcher(word);
    return arn.matches()
        ? new AwsSecretId(
            arn.group(1) + ":" + arn.group(2),
            Stream.of(arn.group(3), ENDING.matcher(arn.group(3)).replaceFirst(""))
                .distinct()
                .toList())
        : new AwsSecretId("", List.of(word));
  }
}
