package writ.cloudflare;

/// One entry of an answer's `errors`.
///
/// @param code 0 where there was none
/// @param message Cloudflare's own words: data, never trusted
record ApiError(int code, String message) {

  boolean says(String words) {
    return message.contains(words);
  }
}
