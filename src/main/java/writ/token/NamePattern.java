package writ.token;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A pattern over names in which `*` stands for any text and `?` for one character.
public record NamePattern(String text) {

  public boolean matches(String name) {
    var regex =
        text.codePoints()
            .mapToObj(c ->
                switch (c) {
                  case '*' -> ".*";
                  case '?' -> ".";
                  default -> Pattern.quote(Character.toString(c));
                })
            .collect(Collectors.joining());
    return Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
