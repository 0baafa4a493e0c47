package writ.hcl;

import java.util.List;

/// A value as it is written. What is neither a literal nor made of such is named and not computed.
public sealed interface HclExpression {

  HclPlace place();

  /// A text without a template in it.
  record Text(String value, HclPlace place) implements HclExpression {}

  /// A number, as its digits stand there.
  record Digits(String value, HclPlace place) implements HclExpression {}

  record Truth(boolean value, HclPlace place) implements HclExpression {}

  record Nothing(HclPlace place) implements HclExpression {}

  record Sequence(List<HclExpression> items, HclPlace place) implements HclExpression {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  record Mapping(List<Entry> entries, HclPlace place) implements HclExpression {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  /// One entry of a mapping; a bare word as a key is a text.
  record Entry(HclExpression key, HclExpression value) {}

  /// A text with expressions in it.
  record Template(List<HclExpression> parts, HclPlace place) implements HclExpression {
    public Template {
      parts = List.copyOf(parts);
    }
  }

  /// A call of a function.
  record Call(String function, List<HclExpression> arguments, HclPlace place)
      implements HclExpression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// What stands for a value elsewhere: `var.zone_id`, `data.x.y.zone["DNS Write"]`.
  ///
  /// @param steps names and literal keys, from the left
  record Reference(List<String> steps, HclPlace place) implements HclExpression {
    public Reference {
      steps = List.copyOf(steps);
    }
  }

  /// Anything else: operators, conditions, `for`, splats.
  record Other(HclPlace place) implements HclExpression {}
}
