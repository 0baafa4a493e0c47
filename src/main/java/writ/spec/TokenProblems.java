package writ.spec;

import java.util.Collection;
import writ.diagnostic.Code;
import writ.diagnostic.Diagnostic;
import writ.diagnostic.Span;
import writ.spec.yaml.Located;
import writ.spec.yaml.Node;
import writ.spec.yaml.SpecProblems;

/// The wording of what a token spec can get wrong.
public final class TokenProblems {

  private TokenProblems() {}

  static Diagnostic misleadingName(Located<String> name, String visible) {
    return Diagnostic.warning(
            new Code("spec/misleading-name"),
            "the name does not look like what it is: `" + visible + "`")
        .at(name.span())
        .hint("write it in the letters of one script, with single blanks between words");
  }

  static Diagnostic longName(Located<String> name, int length, int most) {
    return Diagnostic.error(
            new Code("spec/long-name"),
            "the name has " + length + " characters, and at most " + most + " fit")
        .at(name.span())
        .labelled(
            most < 120 ? "a token that Writ creates or rotates carries a suffix for a while" : "");
  }

  static Diagnostic duplicateName(Located<String> name, String owner, Span first) {
    return Diagnostic.error(
            new Code("spec/duplicate-name"),
            "`" + owner + "` has two specs named `" + name.value() + "`")
        .at(name.span())
        .related(first, "the first is here")
        .hint("a name is unique within its owner: rename one, or merge them");
  }

  static Diagnostic missingOwner(Span place) {
    return Diagnostic.error(new Code("spec/missing-owner"), "no owner is given for this token")
        .at(place)
        .hint("add `owner: account:NAME`, or a default for this path in writ.yaml");
  }

  static Diagnostic badOwner(Located<String> owner) {
    return Diagnostic.error(new Code("spec/bad-owner"), "`" + owner.value() + "` is not an owner")
        .at(owner.span())
        .hint(
            owner.value().matches("[\\w-]+")
                ? "write `account:" + owner.value() + "`, or `user:NAME` for a user"
                : "write `account:NAME`, `account:ID` or `user:NAME`");
  }

  static Diagnostic unknownOwner(
      Located<String> owner, String kind, String name, Collection<String> known) {
    var problem =
        Diagnostic.error(
                new Code("spec/unknown-owner"), "writ.yaml knows no " + kind + " `" + name + "`")
            .at(owner.span());
    return SpecProblems.suggest(
        problem, name, known, "add it under `" + kind + "s` in writ.yaml, or use the 32-digit id");
  }

  static Diagnostic permissionIsMap(Node.Mapping map, String text) {
    return Diagnostic.error(
            new Code("spec/unquoted-colon"), "YAML reads `" + text + "` as a map, because of `: `")
        .at(map.span())
        .hint("quote it: `\"" + text + "\"`");
  }

  static Diagnostic resourceIsMap(Node.Mapping map, String text) {
    return Diagnostic.error(
            new Code("spec/space-after-colon"), "a resource is one word, without a space")
        .at(map.span())
        .hint("write `" + text + "`");
  }

  static Diagnostic noEffect(Span place) {
    return Diagnostic.error(
            new Code("spec/missing-key"), "a policy needs `allow`, `deny` or `template`")
        .at(place);
  }

  public static Diagnostic emptyWindow(Span notBefore, Span expiresOn) {
    return Diagnostic.error(
            new Code("spec/empty-window"), "the token expires before it becomes valid")
        .at(expiresOn)
        .related(notBefore, "valid from here on")
        .hint("move `expires_on` behind `not_before`");
  }

  static Diagnostic rotateWithoutDeliver(Span place) {
    return Diagnostic.error(
            new Code("spec/rotate-without-deliver"), "a rotation needs somewhere to put the value")
        .at(place)
        .hint("add `deliver`, or remove `rotate`");
  }

  static Diagnostic defaultOverlap(Span every) {
    return Diagnostic.error(
            new Code("spec/bad-duration"), "the overlap of a rotation must be shorter than `every`")
        .at(every)
        .hint("without `overlap` it is 24 hours; add a shorter one");
  }

  static Diagnostic uselessForAbsent(Node.Scalar key, Span ensure) {
    return Diagnostic.error(
            new Code("spec/conflicting-keys"),
            "`" + key.text() + "` means nothing for a token that is to go")
        .at(key.span())
        .related(ensure, "`ensure: absent` is here")
        .hint("remove it; only `name`, `owner`, `retire_after` and `protect` matter");
  }

  static Diagnostic renamedToItself(Located<String> name) {
    return Diagnostic.error(
            new Code("spec/bad-name"), "`renamed_from` is the name that the token has")
        .at(name.span())
        .hint("remove it, or write the former name");
  }

  static Diagnostic movedToItself(Located<OwnerRef> owner) {
    return Diagnostic.error(
            new Code("spec/bad-owner"), "`moved_from` is the owner that the token has")
        .at(owner.span())
        .hint("remove it, or write the former owner");
  }

  static Diagnostic movedAndWanted(TokenSpec.Former former, Span other) {
    return Diagnostic.error(
            new Code("spec/duplicate-name"),
            "another spec speaks of `"
                + former.name().value()
                + "` of `"
                + former.owner().value().name()
                + "`, from which this one moves")
        .at(former.owner().span())
        .related(other, "the other spec")
        .hint("a token that moves has one spec, that of its new owner: remove the other one");
  }

  static Diagnostic badId(Located<String> id) {
    return Diagnostic.error(
            new Code("spec/bad-id"), "`" + id.value() + "` is not an id of 32 hexadecimal digits")
        .at(id.span())
        .hint("ids are in lower case, such as `0123456789abcdef0123456789abcdef`");
  }

  static Diagnostic unknownSet(Located<String> word, String name, Collection<String> known) {
    var problem =
        Diagnostic.error(
                new Code("spec/unknown-set"), "writ.yaml has no permission set `" + name + "`")
            .at(word.span());
    return SpecProblems.suggest(
        problem, name, known, "add it under `permission_sets` in writ.yaml");
  }

  static Diagnostic setInSet(Located<String> word) {
    return Diagnostic.error(
            new Code("spec/unknown-set"), "a permission set holds permissions, not other sets")
        .at(word.span())
        .hint("write its permissions here");
  }

  static Diagnostic unknownNetwork(Located<String> word, String name, Collection<String> known) {
    var problem =
        Diagnostic.error(
                new Code("spec/unknown-network"), "writ.yaml has no network `" + name + "`")
            .at(word.span());
    return SpecProblems.suggest(problem, name, known, "add it under `networks` in writ.yaml");
  }

  static Diagnostic unknownTemplate(Located<String> word, Collection<String> known) {
    var problem =
        Diagnostic.error(
                new Code("spec/unknown-template"), "there is no template `" + word.value() + "`")
            .at(word.span());
    return SpecProblems.suggest(problem, word.value(), known, "");
  }

  static Diagnostic unknownSink(Located<String> word, Collection<String> known) {
    var problem =
        Diagnostic.error(
                new Code("spec/unknown-sink"), "writ.yaml has no sink `" + word.value() + "`")
            .at(word.span());
    return SpecProblems.suggest(
        problem,
        word.value(),
        known,
        "add it under `sinks` in writ.yaml; a spec cannot define one");
  }

  static Diagnostic missingPlaceholder(
      String sink, String placeholder, Span entry, Span definition) {
    return Diagnostic.error(
            new Code("spec/missing-placeholder"), "`" + sink + "` needs `" + placeholder + "`")
        .at(entry)
        .related(definition, "`{" + placeholder + "}` is used here")
        .hint("add `" + placeholder + ": …` to this entry");
  }

  static Diagnostic refusedPlaceholder(Located<String> value, String key, String reason) {
    return Diagnostic.error(new Code("spec/refused-placeholder"), "`" + key + "` " + reason)
        .at(value.span());
  }

  /// @param reason what is wrong with what the values make together, as the end of the sentence
  static Diagnostic refusedDelivery(Located<String> sink, String reason, Span entry) {
    return Diagnostic.error(
            new Code("spec/refused-delivery"),
            "what this entry makes of `" + sink.value() + "` " + reason)
        .at(entry)
        .hint("choose other values, or have the sink's `path` say more in writ.yaml");
  }

  static Diagnostic unknownVariable(Span place, String name, Collection<String> known) {
    var problem =
        Diagnostic.error(
                new Code("spec/unknown-variable"), "writ.yaml has no variable `" + name + "`")
            .at(place);
    return SpecProblems.suggest(problem, name, known, "add it under `vars` in writ.yaml");
  }

  static Diagnostic badVariable(Span place) {
    return Diagnostic.error(
            new Code("spec/unknown-variable"), "`$(` begins a variable that has no end")
        .at(place)
        .hint("write `$(name)`; where `$(` itself is meant, `$$(`");
  }

  static Diagnostic unusedVariable(Located<String> name) {
    return Diagnostic.note(
            new Code("spec/unused-variable"), "no spec uses the variable `" + name.value() + "`")
        .at(name.span())
        .hint("remove it, or write `$(" + name.value() + ")` where it belongs");
  }
}
