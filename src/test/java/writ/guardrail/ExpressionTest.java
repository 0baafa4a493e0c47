package writ.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import writ.diagnostic.SourceFile;
import writ.guardrail.CelPack.Wanted;
import writ.spec.GuardrailSpec.Expression;

/// Every function, and every property of what rules see, in expressions that hold.
final class ExpressionTest {

  private static final String TOKEN =
      """
      apiVersion: writ/v1
      kind: Token
      name: ci-dns
      owner: account:acme
      description: deploys
      labels: {owner: team-net}
      policies:
        - {allow: [DNS Write, Workers Scripts Write], resources: ["zone:example.com", "account:acme"]}
        - {deny: [DNS Write], resources: ["zone:shop.example"]}
      request_ip: {in: [198.51.100.7/24], not_in: [198.51.100.0/28]}
      not_before: 2026-12-01
      expires_on: 2026-12-31
      """;

  private static final String BOUNDARY =
      """
      apiVersion: writ/v1
      kind: Boundary
      policies: [{allow: [DNS Write, Workers Scripts Write], resources: ["zone:*", "account:acme"]}]
      """;

  private static final CelEnvironment ENVIRONMENT = new CelEnvironment();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip('198.51.100.7').family() == 4",
        "ip('2001:db8::1').family() == 6",
        "ip('::1') == ip('0:0:0:0:0:0:0:1')",
        "string(ip('2001:DB8::1')) == '2001:db8::1'",
        "isIP('1.2.3.4') && !isIP('01.2.3.4') && !isIP('::ffff:1.2.3.4') && !isIP('fe80::1%eth0')",
        "ip('127.0.0.1').isLoopback() && !ip('128.0.0.1').isLoopback() && ip('::1').isLoopback()",
        "ip('169.254.1.1').isLinkLocalUnicast() && ip('fe80::1').isLinkLocalUnicast()",
        "!ip('8.8.8.8').isLinkLocalUnicast()",
        "ip('8.8.8.8').isGlobalUnicast() && ip('10.0.0.1').isGlobalUnicast()",
        "!ip('127.0.0.1').isGlobalUnicast() && !ip('0.0.0.0').isGlobalUnicast()",
        "!ip('224.0.0.1').isGlobalUnicast() && !ip('255.255.255.255').isGlobalUnicast()",
        "!ip('169.254.0.1').isGlobalUnicast() && !ip('ff02::1').isGlobalUnicast()",
        "isCIDR('10.0.0.1/8') && !isCIDR('10.0.0.1') && !isCIDR('10.0.0.0/33')",
        "!isCIDR('::ffff:10.0.0.0/104')",
        "cidr('10.0.0.1/8').prefixLength() == 8",
        "cidr('10.0.0.1/8').masked() == cidr('10.0.0.0/8')",
        "cidr('10.0.0.1/8') != cidr('10.0.0.0/8')",
        "cidr('10.0.0.1/8').ip() == ip('10.0.0.1')",
        "cidr('10.0.0.1/8').family() == 4 && cidr('2001:db8::/32').family() == 6",
        "string(cidr('10.0.0.1/8')) == '10.0.0.1/8'",
        "cidr('10.0.0.0/8').containsIP('10.1.2.3') && !cidr('10.0.0.0/8').containsIP('11.0.0.0')",
        "cidr('10.0.0.0/8').containsIP(ip('10.255.255.255'))",
        "!cidr('0.0.0.0/0').containsIP('::1')",
        "cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16')",
        "cidr('10.0.0.0/8').containsCIDR(cidr('10.0.0.0/8'))",
        "!cidr('10.0.0.0/8').containsCIDR('10.0.0.0/7')",
        "!cidr('10.0.0.0/16').containsCIDR('10.1.0.0/16')",
        "cidr('10.0.0.0/8').isPrivate() && cidr('172.16.5.0/24').isPrivate()",
        "cidr('192.168.0.0/16').isPrivate() && cidr('fd00::/8').isPrivate()",
        "!cidr('172.0.0.0/8').isPrivate() && !cidr('8.8.8.0/24').isPrivate()",
        "ipset(['10.0.0.0/9', '10.128.0.0/9']) == ipset(['10.0.0.0/8'])",
        "ipset(['10.0.0.0/9']).within(ipset(['10.0.0.0/8']))",
        "!ipset(['10.0.0.0/8']).within(ipset(['10.0.0.0/9']))",
        "ipset(['10.0.0.0/9']).intersects(ipset(['10.0.0.0/8']))",
        "!ipset(['10.0.0.0/9']).intersects(ipset(['10.128.0.0/9']))",
        "ipset(['0.0.0.0/0', '::/0']).is_all() && !ipset(['0.0.0.0/0']).is_all()",
        "days(90) == duration('2160h')",
        "human(days(91)) == '91 days' && human(days(1)) == '1 day'",
        "human(duration('5h')) == '5 hours' && human(duration('12m')) == '12 minutes'",
        "human(duration('61s')) == '1 minute' && human(duration('3s')) == '3 seconds'",
        "human(duration('-2h')) == 'minus 2 hours'",
        "glob('a/b/c.yaml', ['a/**']) && !glob('a/b/c.yaml', ['a/*'])",
        "!glob('', ['platform/**']) && !glob('a', [])",
        "perm('DNS Write') == perm('DNS Write')",
        "access.subset_of(boundary('boundaries/all.yaml'))",
        "access.subset_of(access) && access.subset_of(token)",
        "access.can('DNS Write', 'zone:example.com') && access.can('DNS Read', 'zone:example.com')",
        "!access.can('DNS Write', 'zone:shop.example') && !access.can('Zone Read',"
            + " 'zone:example.com')",
        "!access.can('No Such Permission', 'zone:example.com')",
        "access.can_any(['Zone Read', 'DNS Read']) && !access.can_any(['Zone Read'])",
        "access.grants.exists(g, g.permission.name == 'DNS Write' && g.resource.name =="
            + " 'example.com')",
        "access.grants.all(g, !g.symbolic) && size(access.grants) == 2",
        "!access.any_ip && access.ip_v4_count == 240",
        "!access.empty && access.writes && access.accounts == ['acme']",
        "access.redundant == [] || size(access.redundant) > 0",
        "token.name == 'ci-dns' && token.owner == 'account' && token.account == 'acme'",
        "token.file == 'tokens/net/ci.yaml' && token.dir == 'tokens/net' && token.line == 3",
        "token.labels['owner'] == 'team-net' && token.?labels['x'].orValue('none') == 'none'",
        "token.description == 'deploys'",
        "token.ip_in == ['198.51.100.7/24'] && token.ip_not_in == ['198.51.100.0/28']",
        "token.not_before == timestamp('2026-12-01T00:00:00Z')",
        "token.expires_on == timestamp('2026-12-31T00:00:00Z') && !token.never_expires",
        "token.lifetime == days(30)",
        "!has(token.age) && !has(token.id) && !has(token.issued_on) && !has(token.modified_on)",
        "!has(token.last_used_on) && !has(token.declared) && token.managed",
        "token.status == 'active' && token.deliver == []",
        "token.access.writes",
        "size(token.policies) == 3",
        "token.policies.exists(p, p.effect == 'deny' && p.index == 1)",
        "token.policies.filter(p, p.effect == 'deny').all(p, !p.effective)",
        "token.policies.exists(p, p.permissions.exists(q, q.name == 'Workers Scripts Write'))",
        "token.policies.exists(p, p.resources.exists(r, r.text == 'account:acme'))",
        "it.name == token.name",
        "context.event == 'local' && context.labels == [] && context.approvers == []",
        "context.author == '' && context.base == ''",
        "now == timestamp('2026-11-23T00:00:00Z')",
        "sets.contains([1, 2], [1]) && ['a'].join(',') == 'a' && 'A'.lowerAscii() == 'a'",
        "[1, 1].distinct() == [1] && optional.none() != optional.of(1)",
        "params.most == 3"
      })
  void holds(String text) {
    assertThat(evaluate(text)).isEqualTo(new Outcome.Is(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name == 'DNS Write'",
        "level == 'write'",
        "scopes == ['zone']",
        "known",
        "!sensitive",
        "category == ''",
        "id != ''",
        "implies(perm('DNS Read'))",
        "implies(perm('DNS Write'))"
      })
  void aPermissionHas(String property) {
    assertThat(evaluate(first("permissions", "q.name == 'DNS Write'", property)))
        .isEqualTo(new Outcome.Is(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kind == 'zone'",
        "name == 'example.com'",
        "text == 'zone:example.com'",
        "account == 'acme'",
        "!wildcard",
        "!includes_future",
        "!cross_account",
        "labels == {}",
        "id == '11111111111111111111111111111111'"
      })
  void aResourceHas(String property) {
    assertThat(evaluate(first("resources", "q.kind == 'zone'", property)))
        .isEqualTo(new Outcome.Is(true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip('300.0.0.1') == ip('1.1.1.1')",
        "cidr('x').prefixLength() == 1",
        "ipset(['x']).is_all()",
        "days(10000000) == days(1)",
        "access.can('DNS Write', 'example.com')",
        "access.subset_of(boundary('boundaries/none.yaml'))",
        "token.labels['x'] == ''",
        "token.age > days(1)",
        "1 / 0 == 1"
      })
  void failsClosed(String text) {
    assertThat(evaluate(text)).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void everyPropertyOfATokenCanBeAskedFor() {
    for (var kind : List.of(TokenFacts.KIND)) {
      for (var property : kind.properties()) {
        var text =
            property.isOptional()
                ? "has(token." + property.name() + ") || true"
                : "token." + property.name() + " == token." + property.name();
        assertThat(evaluate(text)).as(text).isEqualTo(new Outcome.Is(true));
      }
    }
  }

  private static String first(String list, String which, String property) {
    var asked = Pattern.compile("^(!?)").matcher(property).replaceFirst("$1q.");
    return "token.policies.exists(p, p.effect == 'allow' && p."
        + list
        + ".exists(q, "
        + which
        + " && ("
        + asked
        + ")))";
  }

  private static Outcome evaluate(String text) {
    var pack =
        new CelPack(
            ENVIRONMENT, Map.of("most", Sort.Plain.INT), List.of(), name -> !name.isEmpty());
    var place = new SourceFile("rules.yaml", text).at(1, 1, 1);
    var shape = new RuleShape(RuleShape.Scope.TOKEN, Each.TOKEN);
    var compiled = pack.compile(new Expression(text, place, List.of(place)), shape, Wanted.TRUTH);
    assertThat(compiled.faults()).as(text).isEmpty();
    var facts = new HashMap<String, Object>();
    var token = token();
    facts.put("token", token);
    facts.put("access", token.access());
    facts.put("it", token);
    facts.put("now", Courtroom.NOW);
    facts.put("context", JudgingContext.local(Courtroom.NOW));
    var expression = compiled.expression();
    assertThat(expression).isNotNull();
    return expression == null
        ? new Outcome.Failed("")
        : expression.evaluate(new Bindings(facts, Map.of("most", 3L)));
  }

  private static TokenFacts token() {
    var room = new Courtroom(Map.of("tokens/net/ci.yaml", TOKEN, "boundaries/all.yaml", BOUNDARY));
    var project = room.project();
    var scene = new Scene(room.lexicon(project), Courtroom.universe(), Courtroom.NOW);
    var token = TokenFacts.wanted(room.tokens(project).getFirst(), scene);
    assertThat(new TreeSet<>(room.noticed())).allMatch(each -> !each.isError());
    return token;
  }
}
