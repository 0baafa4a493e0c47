package writ.cloudflare;

import java.util.regex.Pattern;

/// One entry of an answer's `errors`.
///
/// @param code 0 where there was none
/// @param message Cloudflare's own words: data, never trusted
record ApiError(int code, String message) {

  boolean says(String words) {
    return message.contains(words);
  }

  boolean says(Pattern words) {
    return words.matcher(message).find();
  }
}
