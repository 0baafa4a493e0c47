package writ.token;

/// A pattern over names in which `*` stands for any text and `?` for one character. Matching takes
/// no more than the product of both lengths, whatever somebody wrote: patterns and names both come
/// from outside.
public record NamePattern(String text) {

  private static final String ANY = "*";

  public boolean matches(String name) {
    return text.equals(ANY) || covers(name);
  }

  private boolean covers(String name) {
    var pattern = text.codePoints().toArray();
    var characters = name.codePoints().toArray();
    var at = 0;
    var star = -1;
    var retry = 0;
    for (var i = 0; i < characters.length; ) {
      if (at < pattern.length && pattern[at] == '*') {
        star = at++;
        retry = i;
      } else if (at < pattern.length && (pattern[at] == '?' || pattern[at] == characters[i])) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++retry;
      } else {
        return false;
      }
    }
    while (at < pattern.length && pattern[at] == '*') {
      at++;
    }
    return at == pattern.length;
  }

  @Override
  public String toString() {
    return text;
  }
}
