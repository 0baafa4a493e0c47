package writ.hcl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Reads a text of Terraform's configuration language (HCL's "Native Syntax Specification").
public final class HclReader {

  /// Nobody writes more by hand.
  private static final int MOST_DEPTH = 100;

  private final HclScanner scanner;
  private final HclExpressions expressions;
  private final BiPredicate<String, List<String>> wanted;

  private HclReader(CharSequence text, long mostValues, BiPredicate<String, List<String>> wanted) {
    this.scanner = new HclScanner(text);
    this.expressions = new HclExpressions(scanner, MOST_DEPTH, mostValues);
    this.wanted = wanted;
  }

  /// @param mostValues how many values are read at most
  /// @param wanted which top blocks are read, by their types and labels; the others are passed, and
  ///   no text is made of them
  public static HclFile read(
      CharSequence text, long mostValues, BiPredicate<String, List<String>> wanted) {
    try {
      return new HclFile.Tree(new HclReader(text, mostValues, wanted).file());
    } catch (HclScanner.FailureException failure) {
      return new HclFile.Malformed(failure.reason, failure.place);
    }
  }

  private HclBlock file() {
    var begin = scanner.place();
    var top = body("", List.of(), begin, 0);
    if (!scanner.isAtEnd()) {
      throw scanner.failure("a bracket closes nothing");
    }
    return top;
  }

  /// Up to the bracket that closes it, which stays.
  private HclBlock body(String type, List<String> labels, HclPlace begin, int depth) {
    if (depth > MOST_DEPTH) {
      throw scanner.failure("it nests deeper than " + MOST_DEPTH + " levels");
    }
    var attributes = new ArrayList<HclBlock.Attribute>();
    var blocks = new ArrayList<HclBlock>();
    var names = new HashSet<String>();
    while (true) {
      scanner.skipBlank(true);
      if (scanner.isAtEnd() || scanner.peek() == '}') {
        return new HclBlock(type, labels, attributes, blocks, begin);
      }
      var place = scanner.place();
      var name = scanner.name();
      if (name.isEmpty()) {
        throw scanner.failure("neither a block nor an attribute begins here");
      }
      scanner.skipBlank(false);
      if (scanner.peek() == '=' && scanner.peek(1) != '=') {
        scanner.next();
        if (!names.add(name)) {
          throw new HclScanner.FailureException("an attribute comes twice", place);
        }
        attributes.add(new HclBlock.Attribute(name, expressions.expression(false), place));
        endOfLine();
      } else {
        block(name, place, depth).ifPresent(blocks::add);
      }
    }
  }

  /// A block; none where it is passed.
  private Optional<HclBlock> block(String type, HclPlace begin, int depth) {
    var labels = labels();
    scanner.expect('{', "neither a block nor an attribute begins here");
    var read = Optional.<HclBlock>empty();
    if (depth > 0 || wanted.test(type, labels)) {
      read = Optional.of(body(type, labels, begin, depth + 1));
    } else {
      expressions.skipping().untilClosed();
    }
    scanner.expect('}', "a bracket is not closed");
    endOfLine();
    return read;
  }

  private List<String> labels() {
    var labels = new ArrayList<String>();
    while (true) {
      scanner.skipBlank(false);
      if (scanner.peek() == '"') {
        labels.add(expressions.label());
      } else if (HclScanner.beginsName(scanner.peek())) {
        labels.add(scanner.name());
      } else {
        return labels;
      }
    }
  }

  private void endOfLine() {
    scanner.skipBlank(false);
    if (!scanner.isAtEnd() && scanner.peek() != '\n' && scanner.peek() != '}') {
      throw scanner.failure("the line goes on behind its end");
    }
  }
}
