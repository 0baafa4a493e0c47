package writ.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;

/// A shell's completion, made from the grammar of the commands: their words, and the options of
/// each.
public enum Completion {
  BASH {
    @Override
    public String text(SortedMap<String, CommandSpec> commands) {
      var cases = new StringBuilder();
      words(commands)
          .forEach((path, words) ->
              cases.append(
                  "    %s) words='%s' ;;\n".formatted(quoted(path), String.join(" ", words))));
      return """
      # bash completion for writ; `source <(writ completion bash)` turns it on
      _writ() {
        local word=${COMP_WORDS[COMP_CWORD]} path='' words='' i each
        for ((i = 1; i < COMP_CWORD; i++)); do
          each=${COMP_WORDS[i]}
          case $each in
            -C) ((i++)); continue ;;
            -*) continue ;;
          esac
          case " $(_writ_words "$path") " in
            *" $each "*) path=${path:+$path }$each ;;
            *) break ;;
          esac
        done
        words=$(_writ_words "$path")
        COMPREPLY=()
        while IFS= read -r each; do
          [ -n "$each" ] && COMPREPLY+=("$each")
        done < <(compgen -W "$words" -- "$word")
      }
      _writ_words() {
        local words=''
        case $1 in
      CASES  esac
        printf '%s' "$words"
      }
      complete -o default -F _writ writ
      """
          .replace("CASES", cases);
    }
  },
  ZSH {
    @Override
    public String text(SortedMap<String, CommandSpec> commands) {
      var cases = new StringBuilder();
      words(commands)
          .forEach((path, words) ->
              cases.append(
                  "    %s) offered=(%s) ;;\n".formatted(quoted(path), String.join(" ", words))));
      return """
      #compdef writ
      # zsh completion for writ; put it on your fpath as _writ, or `source <(writ completion zsh)`
      _writ_words() {
        offered=()
        case $1 in
      CASES  esac
      }
      _writ() {
        local each path_so_far='' i
        local -a offered
        for ((i = 2; i < CURRENT; i++)); do
          each=$words[i]
          [[ $each == -C ]] && { ((i++)); continue }
          [[ $each == -* ]] && continue
          _writ_words "$path_so_far"
          (( ${offered[(Ie)$each]} )) || break
          path_so_far=${path_so_far:+$path_so_far }$each
        done
        _writ_words "$path_so_far"
        compadd -- $offered
        _files
      }
      compdef _writ writ
      """
          .replace("CASES", cases);
    }
  },
  FISH {
    @Override
    public String text(SortedMap<String, CommandSpec> commands) {
      var text = new StringBuilder("# fish completion for writ; `writ completion fish | source`\n");
      var firsts = new LinkedHashSet<String>();
      commands.keySet().forEach(name -> firsts.add(name.split(" ", -1)[0]));
      for (var first : firsts) {
        text.append(
            "complete -c writ -n __fish_use_subcommand -a %s -d %s\n"
                .formatted(first, quoted(about(first, commands))));
      }
      commands.forEach((name, spec) -> {
        var seen = new ArrayList<String>();
        for (var word : name.split(" ", -1)) {
          seen.add("__fish_seen_subcommand_from " + word);
        }
        if (seen.size() == 2) {
          text.append(
              "complete -c writ -n '%s' -a %s -d %s\n"
                  .formatted(
                      seen.getFirst(), name.split(" ", -1)[1], quoted(about(name, commands))));
        }
        var condition = String.join("; and ", seen);
        for (var option : spec.options()) {
          text.append("complete -c writ -n '").append(condition).append("'");
          for (var spelled : option.names()) {
            text.append(spelled.startsWith("--") ? " -l " : " -s ")
                .append(spelled.replaceFirst("^--?", ""));
          }
          text.append(option.arity().min() > 0 ? " -r" : "")
              .append(" -d ")
              .append(quoted(option.description()[0]))
              .append('\n');
        }
      });
      return text.toString();
    }
  };

  public abstract String text(SortedMap<String, CommandSpec> commands);

  /// What may follow the words of a command so far: the words of the commands that begin so, and
  /// its options.
  public static Map<String, List<String>> words(SortedMap<String, CommandSpec> commands) {
    var all = new TreeMap<String, LinkedHashSet<String>>();
    commands.forEach((name, spec) -> {
      var path = "";
      for (var word : name.split(" ", -1)) {
        all.computeIfAbsent(path, _ -> new LinkedHashSet<>()).add(word);
        path = path.isEmpty() ? word : path + " " + word;
      }
      var options = all.computeIfAbsent(name, _ -> new LinkedHashSet<>());
      spec.options().forEach(option -> options.addAll(List.of(option.names())));
    });
    all.computeIfAbsent("", _ -> new LinkedHashSet<>())
        .addAll(List.of("help", "--help", "--version"));
    var lists = new TreeMap<String, List<String>>();
    all.forEach((path, words) -> lists.put(path, List.copyOf(words)));
    return lists;
  }

  private static String about(String name, SortedMap<String, CommandSpec> commands) {
    var spec = commands.get(name);
    return spec == null ? "Several commands." : String.join(" ", spec.usageMessage().description());
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
