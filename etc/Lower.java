import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;

import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Turns the call sites of pattern switches and of records' methods into plain code, in compiled
/// classes that are going to be packed. The JVM links both with classes that it makes while the
/// program runs, some milliseconds for each, and no cache holds them; lambdas and joined strings it
/// can cache, so they stay as they are. What the program does is the same: docs/performance.md.
///
/// `java -cp FOLDER:LIBRARIES etc/Lower.java FOLDER` rewrites every class file below the folder.
final class Lower {

  private static final int PRIVATE_STATIC_SYNTHETIC =
      ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
  private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
  private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");
  private static final MethodTypeDesc TYPE_SWITCH = MethodTypeDesc.of(CD_int, CD_Object, CD_int);

  /// Knows the classes on the class path, beside those of the JDK.
  private static final ClassFile CLASSES =
      ClassFile.of(
          ClassFile.ClassHierarchyResolverOption.of(
              ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())
                  .orElse(ClassHierarchyResolver.defaultResolver())));

  /// A method that takes the place of a call site.
  private record Site(String name, InvokeDynamicInstruction call) {}

  public static void main(String[] arguments) throws IOException {
    List<Path> files;
    try (var found = Files.walk(Path.of(arguments[0]))) {
      files = found.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (var file : files) {
      var bytes = Files.readAllBytes(file);
      var lowered = lower(bytes);
      if (lowered != bytes) {
        Files.write(file, lowered);
      }
    }
  }

  /// The same array where there is nothing to do.
  private static byte[] lower(byte[] bytes) {
    var model = CLASSES.parse(bytes);
    var sites = new ArrayList<Site>();
    var lowered =
        CLASSES.transformClass(
            model,
            (ClassBuilder builder, ClassElement element) -> {
              if (element instanceof MethodModel method && method.code().isPresent()) {
                builder.transformMethod(
                    method,
                    (to, part) -> {
                      if (part instanceof CodeModel code) {
                        to.transformCode(code, (out, each) -> replace(model, sites, out, each));
                      } else {
                        to.with(part);
                      }
                    });
              } else {
                builder.with(element);
              }
            });
    return sites.isEmpty() ? bytes : withMethods(lowered, sites);
  }

  private static void replace(
      ClassModel model, List<Site> sites, CodeBuilder out, CodeElement element) {
    if (element instanceof InvokeDynamicInstruction call && isLowered(call)) {
      var site = new Site("lowered$" + sites.size(), call);
      sites.add(site);
      var isInterface = (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
      out.invokestatic(model.thisClass().asSymbol(), site.name, type(call), isInterface);
    } else {
      out.with(element);
    }
  }

  private static boolean isLowered(InvokeDynamicInstruction call) {
    var owner = call.bootstrapMethod().owner();
    return owner.equals(RECORDS)
        || (owner.equals(SWITCHES)
            && call.name().equalsString("typeSwitch")
            && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance));
  }

  /// The receiver of a pattern switch may be of any type; the method takes an object.
  private static MethodTypeDesc type(InvokeDynamicInstruction call) {
    return call.bootstrapMethod().owner().equals(SWITCHES) ? TYPE_SWITCH : call.typeSymbol();
  }

  private static byte[] withMethods(byte[] bytes, List<Site> sites) {
    var model = CLASSES.parse(bytes);
    return CLASSES.transformClass(
        model,
        ClassTransform.endHandler(builder -> {
          for (var site : sites) {
            builder.withMethodBody(
                site.name,
                type(site.call),
                PRIVATE_STATIC_SYNTHETIC,
                code -> body(code, model.thisClass().asSymbol(), site.call));
          }
        }));
  }

  private static void body(CodeBuilder code, ClassDesc type, InvokeDynamicInstruction call) {
    if (call.bootstrapMethod().owner().equals(SWITCHES)) {
      typeSwitch(code, call.bootstrapArgs());
      return;
    }
    var names = (String) call.bootstrapArgs().get(1);
    var getters = new ArrayList<DirectMethodHandleDesc>();
    for (var each : call.bootstrapArgs().subList(2, call.bootstrapArgs().size())) {
      getters.add((DirectMethodHandleDesc) each);
    }
    switch (call.name().stringValue()) {
      case "equals" -> equals(code, type, getters);
      case "hashCode" -> hashCode(code, type, getters);
      case "toString" ->
          toString(code, type, names.isEmpty() ? new String[0] : names.split(";"), getters);
      default -> throw new IllegalStateException("no such method of records: " + call.name());
    }
  }

  /// The index of the first type, from a given one on, that the value is of; -1 for null, and the
  /// number of types for none.
  private static void typeSwitch(CodeBuilder code, List<ConstantDesc> types) {
    var present = code.newLabel();
    code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
    for (int i = 0; i < types.size(); i++) {
      var next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf((ClassDesc) types.get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(types.size()).ireturn();
  }

  private static void equals(
      CodeBuilder code, ClassDesc type, List<DirectMethodHandleDesc> getters) {
    var isOther = code.newLabel();
    var differs = code.newLabel();
    code.aload(0).aload(1).if_acmpne(isOther).iconst_1().ireturn().labelBinding(isOther);
    code.aload(1).instanceOf(type).ifeq(differs);
    code.aload(1).checkcast(type).astore(2);
    for (var getter : getters) {
      var field = fieldType(getter);
      code.aload(0).getfield(type, getter.methodName(), field);
      code.aload(2).getfield(type, getter.methodName(), field);
      if (field.isPrimitive() && TypeKind.from(field).asLoadable() == TypeKind.INT) {
        code.if_icmpne(differs);
      } else if (field.isPrimitive()) {
        code.invokestatic(box(field), "compare", MethodTypeDesc.of(CD_int, field, field))
            .ifne(differs);
      } else {
        code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object))
            .ifeq(differs);
      }
    }
    code.iconst_1().ireturn().labelBinding(differs).iconst_0().ireturn();
  }

  private static void hashCode(
      CodeBuilder code, ClassDesc type, List<DirectMethodHandleDesc> getters) {
    code.iconst_0();
    for (var getter : getters) {
      var field = fieldType(getter);
      code.bipush(31).imul().aload(0).getfield(type, getter.methodName(), field);
      if (field.isPrimitive()) {
        code.invokestatic(box(field), "hashCode", MethodTypeDesc.of(CD_int, field));
      } else {
        code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
      }
      code.iadd();
    }
    code.ireturn();
  }

  private static void toString(
      CodeBuilder code, ClassDesc type, String[] names, List<DirectMethodHandleDesc> getters) {
    code.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", MethodTypeDesc.ofDescriptor("()V"));
    append(code, type.displayName().substring(type.displayName().lastIndexOf('$') + 1) + "[");
    for (int i = 0; i < getters.size(); i++) {
      append(code, (i == 0 ? "" : ", ") + names[i] + "=");
      var field = fieldType(getters.get(i));
      var printed = field.isPrimitive() ? printed(field) : CD_Object;
      code.aload(0).getfield(type, getters.get(i).methodName(), field);
      code.invokestatic(CD_String, "valueOf", MethodTypeDesc.of(CD_String, printed));
      append(code);
    }
    append(code, "]");
    code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
  }

  private static void append(CodeBuilder code, String text) {
    code.loadConstant(text);
    append(code);
  }

  private static void append(CodeBuilder code) {
    code.invokevirtual(BUILDER, "append", MethodTypeDesc.of(BUILDER, CD_String));
  }

  private static ClassDesc fieldType(DirectMethodHandleDesc getter) {
    return getter.invocationType().returnType();
  }

  private static ClassDesc printed(ClassDesc field) {
    return switch (field.descriptorString()) {
      case "B", "S" -> CD_int;
      default -> field;
    };
  }

  private static ClassDesc box(ClassDesc field) {
    return ClassDesc.of(
        "java.lang."
            + switch (field.descriptorString()) {
              case "Z" -> "Boolean";
              case "B" -> "Byte";
              case "S" -> "Short";
              case "C" -> "Character";
              case "I" -> "Integer";
              case "J" -> "Long";
              case "F" -> "Float";
              case "D" -> "Double";
              default -> throw new IllegalStateException("not a primitive: " + field);
            });
  }
}
