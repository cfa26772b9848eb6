using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>
/// What compiled code uses. The compiler has already followed every using, alias and short name, so that nothing hides
/// behind how it is written; places come from the debug symbols.
/// </summary>
internal static class CompiledCode
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(code => code.Value);

    private static readonly ConcurrentDictionary<Assembly, IReadOnlyList<Use>> Read = new();

    /// <summary>Every use of every type and member by the assembly's code.</summary>
    public static IReadOnlyList<Use> Of(Assembly assembly) =>
        Read.GetOrAdd(assembly, _ => [.. assembly.GetTypes().SelectMany(type => UsesOf(type, Symbols.Of(assembly)))]);

    public static IEnumerable<Use> UsesOf(Type type, Symbols symbols)
    {
        var methods = type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)).ToList();
        var place = methods.Select(m => symbols.PlaceOf(m, 0)).FirstOrDefault(p => p is not null) ?? type.FullName!;
        var declared = type.GetInterfaces().Append(type.BaseType)
            .Concat(type.GetFields(All).Select(f => f.FieldType))
            .Concat(type.GetProperties(All).Select(p => p.PropertyType))
            .Concat(methods.SelectMany(m => m.GetParameters()).Select(p => p.ParameterType))
            .Concat(methods.OfType<MethodInfo>().Select(m => m.ReturnType))
            .Concat(type.GetMembers(All).Append(type).SelectMany(m => m.GetCustomAttributesData()).Select(a => a.AttributeType))
            .OfType<Type>()
            .Select(used => new Use(place, type, used));
        return declared.Concat(methods.SelectMany(method => Instructions(method)
            .Select(i => new Use(symbols.PlaceOf(method, i.Offset) ?? place, type, i.Operand) { In = method, Offset = i.Offset, By = i.Code })));
    }

    /// <summary>The instructions that name a type or a member, with where they stand.</summary>
    public static IEnumerable<(int Offset, OpCode Code, MemberInfo Operand)> Instructions(MethodBase method)
    {
        var body = method.GetMethodBody();
        var code = body?.GetILAsByteArray() ?? [];
        foreach (var local in body?.LocalVariables ?? [])
        {
            yield return (0, OpCodes.Nop, local.LocalType);
        }

        for (var at = 0; at < code.Length;)
        {
            var start = at;
            var op = OpCodesByValue[code[at] == 0xFE ? (short)((0xFE << 8) | code[++at]) : code[at]];
            at++;
            if (op.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                yield return (start, op, Resolve(method, BitConverter.ToInt32(code, at)));
            }

            at += op.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }
    }

    /// <summary>Every type that a use mentions: the member's owner, its arguments, what it takes and gives.</summary>
    public static IEnumerable<Type> TypesIn(MemberInfo used) => used switch
    {
        Type { HasElementType: true } type => TypesIn(type.GetElementType()!),
        Type { IsGenericParameter: true } => [],
        Type { IsConstructedGenericType: true } type => type.GetGenericArguments().SelectMany(TypesIn).Append(type.GetGenericTypeDefinition()),
        Type type => [type],
        MethodBase method => method.GetParameters().Select(p => p.ParameterType)
            .Concat(method is MethodInfo m ? [m.ReturnType, .. m.GetGenericArguments()] : Type.EmptyTypes)
            .Append(method.DeclaringType).OfType<Type>().SelectMany(TypesIn),
        FieldInfo field => TypesIn(field.FieldType).Concat(TypesIn(field.DeclaringType!)),
        _ => [],
    };

    private static MemberInfo Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token,
        method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null,
        method.IsGenericMethod ? method.GetGenericArguments() : null)!;
}

/// <summary>One use of a type or a member.</summary>
/// <param name="Place">File and line.</param>
/// <param name="User">The type that uses it; for code in a lambda or an async method, one that the compiler made.</param>
internal sealed record Use(string Place, Type User, MemberInfo Used)
{
    public MethodBase? In { get; init; }

    public int Offset { get; init; }

    public OpCode By { get; init; }

    /// <summary>The type as its author wrote it.</summary>
    public Type Owner
    {
        get
        {
            var owner = User;
            while (owner.DeclaringType is { } outer)
            {
                owner = outer;
            }

            return owner;
        }
    }

    public bool IsOf(Type type, params string[] members) => Used.DeclaringType is { } owner
        && (owner == type || (owner.IsGenericType && owner.GetGenericTypeDefinition() == type))
        && (members.Length == 0 || members.Contains(Used.Name));

    public string Told => $"{Place}: {Named(Used as Type ?? Used.DeclaringType!)}{(Used is Type ? "" : $".{Used.Name}")}";

    /// <summary>The types in it that a rule forbids, each with its place.</summary>
    public IEnumerable<string> Types(Func<Type, bool> forbidden) =>
        CompiledCode.TypesIn(Used).Where(forbidden).Select(type => $"{Place}: {Named(type)}");

    private static string Named(Type type) => $"{type.Namespace}.{type.Name}";
}
