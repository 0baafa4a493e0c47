package writ.guardrail.cel;

import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.DURATION;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import writ.access.IpSet;
import writ.token.Cidr;
import writ.token.IpAddress;
import writ.token.PathGlob;

/// The functions of rules beside those of CEL. Those about addresses have the names and meanings
/// that Kubernetes gives them. All are pure.
public final class CelFunctions {

  private static final CelType STRINGS = ListType.create(STRING);
  private static final StructTypeReference ACCESS = StructTypeReference.create("Access");
  private static final StructTypeReference TOKEN = StructTypeReference.create("Token");
  private static final StructTypeReference PERMISSION = StructTypeReference.create("Permission");

  private static final Duration MOST = Duration.ofDays(100_000);

  /// Matching takes the product of the lengths.
  private static final int MOST_PATTERN = 200;

  /// One overload: how it is called, and what it does.
  private record Overload(
      boolean isMember,
      CelType result,
      List<CelType> parameters,
      List<Class<?>> classes,
      CelFunctionOverload body) {}

  private final Map<String, List<Overload>> functions = new LinkedHashMap<>();

  public CelFunctions() {
    addresses();
    networks();
    sets();
    texts();
    access();
    comparisons();
    permissions();
  }

  public List<CelFunctionDecl> declarations() {
    var declarations = new ArrayList<CelFunctionDecl>();
    functions.forEach((name, overloads) -> {
      var declared = new ArrayList<CelOverloadDecl>();
      for (var i = 0; i < overloads.size(); i++) {
        var one = overloads.get(i);
        var id = id(name, i);
        declared.add(
            one.isMember
                ? CelOverloadDecl.newMemberOverload(id, one.result, one.parameters)
                : CelOverloadDecl.newGlobalOverload(id, one.result, one.parameters));
      }
      declarations.add(CelFunctionDecl.newFunctionDeclaration(name, declared));
    });
    return declarations;
  }

  List<CelFunctionBinding> bindings() {
    var bindings = new ArrayList<CelFunctionBinding>();
    functions.forEach((name, overloads) -> {
      var bound = new ArrayList<CelFunctionBinding>();
      for (var i = 0; i < overloads.size(); i++) {
        var one = overloads.get(i);
        bound.add(CelFunctionBinding.from(id(name, i), one.classes, one.body));
      }
      bindings.addAll(CelFunctionBinding.fromOverloads(name, bound));
    });
    return bindings;
  }

  private static String id(String name, int overload) {
    return "writ_" + name + "_" + overload;
  }

  private void addresses() {
    global("ip", CelValues.IP, STRING, String.class, text -> new CelValues.Ip(address(text)));
    global("isIP", BOOL, STRING, String.class, text -> CelNetwork.address(text) != null);
    member("family", INT, CelValues.IP, CelValues.Ip.class, ip -> family(ip.held()));
    member(
        "isLoopback",
        BOOL,
        CelValues.IP,
        CelValues.Ip.class,
        ip -> CelNetwork.isLoopback(ip.held()));
    member(
        "isLinkLocalUnicast",
        BOOL,
        CelValues.IP,
        CelValues.Ip.class,
        ip -> CelNetwork.isLinkLocalUnicast(ip.held()));
    member(
        "isGlobalUnicast",
        BOOL,
        CelValues.IP,
        CelValues.Ip.class,
        ip -> CelNetwork.isGlobalUnicast(ip.held()));
    global("string", STRING, CelValues.IP, CelValues.Ip.class, ip -> ip.held().toString());
  }

  private void networks() {
    var type = CelValues.CIDR;
    var net = CelValues.Net.class;
    global("cidr", type, STRING, String.class, text -> new CelValues.Net(network(text)));
    global("isCIDR", BOOL, STRING, String.class, text -> CelNetwork.read(text) != null);
    member("prefixLength", INT, type, net, each -> (long) each.held().prefix());
    member("masked", type, type, net, each -> new CelValues.Net(each.held().masked()));
    member("ip", CelValues.IP, type, net, each -> new CelValues.Ip(each.held().address()));
    member("family", INT, type, net, each -> family(each.held().address()));
    member("isPrivate", BOOL, type, net, each -> each.held().isPrivate());
    global("string", STRING, type, net, each -> each.held().toString());
    member(
        "containsIP",
        BOOL,
        type,
        net,
        CelValues.IP,
        CelValues.Ip.class,
        args -> network(args[0]).contains(((CelValues.Ip) args[1]).held()));
    member(
        "containsIP",
        BOOL,
        type,
        net,
        STRING,
        String.class,
        args -> network(args[0]).contains(address((String) args[1])));
    member(
        "containsCIDR",
        BOOL,
        type,
        net,
        type,
        net,
        args -> network(args[0]).contains(network(args[1])));
    member(
        "containsCIDR",
        BOOL,
        type,
        net,
        STRING,
        String.class,
        args -> network(args[0]).contains(network((String) args[1])));
  }

  private void sets() {
    var type = CelValues.IP_SET;
    var set = CelValues.Addresses.class;
    global("ipset", type, STRINGS, List.class, texts -> new CelValues.Addresses(set(texts)));
    member("is_all", BOOL, type, set, each -> each.held().isAll());
    member(
        "prefixLength",
        INT,
        type,
        set,
        INT,
        Long.class,
        args -> (long) ((CelValues.Addresses) args[0]).held().prefixLength((Long) args[1] == 6));
    member(
        "within",
        BOOL,
        type,
        set,
        type,
        set,
        args ->
            ((CelValues.Addresses) args[1])
                .held()
                .contains(((CelValues.Addresses) args[0]).held()));
    member(
        "intersects",
        BOOL,
        type,
        set,
        type,
        set,
        args ->
            !((CelValues.Addresses) args[0])
                .held()
                .intersect(((CelValues.Addresses) args[1]).held())
                .isEmpty());
  }

  private void texts() {
    global("days", DURATION, INT, Long.class, CelFunctions::days);
    global("human", STRING, DURATION, Duration.class, DurationWords::words);
    add(
        "glob",
        new Overload(
            false,
            BOOL,
            List.of(STRING, STRINGS),
            List.of(String.class, List.class),
            args -> glob((String) args[0], (List<?>) args[1])));
    global("boundary", CelValues.BOUNDARY, STRING, String.class, CelValues.Boundary::new);
  }

  private void access() {
    var struct = CelValues.Struct.class;
    add(
        "can",
        new Overload(
            true,
            BOOL,
            List.of(ACCESS, STRING, STRING),
            List.of(struct, String.class, String.class),
            args -> CelValues.access(args[0]).can((String) args[1], (String) args[2])));
    member(
        "can_any",
        BOOL,
        ACCESS,
        struct,
        STRINGS,
        List.class,
        args -> CelValues.access(args[0]).canAny(strings((List<?>) args[1])));
  }

  private void comparisons() {
    var struct = CelValues.Struct.class;
    member(
        "subset_of",
        BOOL,
        ACCESS,
        struct,
        ACCESS,
        struct,
        args -> CelValues.access(args[0]).isWithin(CelValues.access(args[1]).definition()));
    member(
        "subset_of",
        BOOL,
        ACCESS,
        struct,
        TOKEN,
        struct,
        args -> CelValues.access(args[0]).isWithin(CelValues.access(args[1]).definition()));
    member(
        "subset_of",
        BOOL,
        ACCESS,
        struct,
        CelValues.BOUNDARY,
        CelValues.Boundary.class,
        args -> CelValues.access(args[0]).isWithinBoundary(((CelValues.Boundary) args[1]).held()));
    excess(ACCESS);
    excess(TOKEN);
    member(
        "excess",
        STRING,
        ACCESS,
        struct,
        CelValues.BOUNDARY,
        CelValues.Boundary.class,
        args -> CelValues.access(args[0]).excessOfBoundary(((CelValues.Boundary) args[1]).held()));
    member(
        "implies",
        BOOL,
        PERMISSION,
        struct,
        PERMISSION,
        struct,
        args -> CelValues.permission(args[0]).implies(CelValues.permission(args[1])));
  }

  private void excess(CelType other) {
    var struct = CelValues.Struct.class;
    member(
        "excess",
        STRING,
        ACCESS,
        struct,
        other,
        struct,
        args -> CelValues.access(args[0]).excess(CelValues.access(args[1]).definition()));
  }

  private void permissions() {
    var struct = CelValues.Struct.class;
    var name = CelValues.PermissionName.class;
    global("perm", CelValues.PERMISSION_NAME, STRING, String.class, CelValues.PermissionName::new);
    member(
        "implies",
        BOOL,
        PERMISSION,
        struct,
        CelValues.PERMISSION_NAME,
        name,
        args -> CelValues.permission(args[0]).implies(((CelValues.PermissionName) args[1]).held()));
  }

  private <T> void global(
      String name, CelType result, CelType type, Class<T> kind, Function<T, Object> body) {
    add(name, unary(false, result, type, kind, body));
  }

  private <T> void member(
      String name, CelType result, CelType type, Class<T> kind, Function<T, Object> body) {
    add(name, unary(true, result, type, kind, body));
  }

  private void member(
      String name,
      CelType result,
      CelType type,
      Class<?> kind,
      CelType argument,
      Class<?> argumentKind,
      CelFunctionOverload body) {
    add(
        name,
        new Overload(true, result, List.of(type, argument), List.of(kind, argumentKind), body));
  }

  /// The annotation of CEL wants a proof that no lambda can give; the bodies hold no state.
  @SuppressWarnings("Immutable")
  private static <T> Overload unary(
      boolean isMember, CelType result, CelType type, Class<T> kind, Function<T, Object> body) {
    return new Overload(
        isMember, result, List.of(type), List.of(kind), args -> body.apply(kind.cast(args[0])));
  }

  private void add(String name, Overload overload) {
    functions.computeIfAbsent(name, _ -> new ArrayList<>()).add(overload);
  }

  private static IpAddress address(String text) {
    var address = CelNetwork.address(text);
    if (address == null) {
      throw new IllegalArgumentException("`" + text + "` is not an address");
    }
    return address;
  }

  private static CelNetwork network(Object value) {
    if (value instanceof CelValues.Net net) {
      return net.held();
    }
    var network = CelNetwork.read((String) value);
    if (network == null) {
      throw new IllegalArgumentException("`" + value + "` is not a network");
    }
    return network;
  }

  private static IpSet set(List<?> texts) {
    var networks = new ArrayList<Cidr>();
    strings(texts).forEach(text -> networks.add(network(text).cidr()));
    return IpSet.of(networks);
  }

  private static long family(IpAddress address) {
    return address.ipv6() ? 6 : 4;
  }

  private static Duration days(long count) {
    if (Math.abs(count) > MOST.toDays()) {
      throw new IllegalArgumentException(count + " days are too many");
    }
    return Duration.ofDays(count);
  }

  private static boolean glob(String path, List<?> patterns) {
    if (strings(patterns).stream().anyMatch(pattern -> pattern.length() > MOST_PATTERN)) {
      throw new IllegalArgumentException("a pattern is longer than " + MOST_PATTERN);
    }
    return strings(patterns).stream().anyMatch(pattern -> new PathGlob(pattern).matches(path));
  }

  private static List<String> strings(List<?> values) {
    return values.stream().map(String.class::cast).toList();
  }
}
