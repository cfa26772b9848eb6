using System.Reflection;
using System.Reflection.Emit;
using EscalationDashboard.Domain.Guardrails;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>What the never-list forbids, said of one use; <see cref="RulesTests"/> shows each rule its offender.</summary>
internal static class Rules
{
    // What pure code needs. System.Diagnostics is here for the attributes that the compiler writes.
    private static readonly string[] PureNamespaces =
    [
        "System", "System.Collections", "System.Collections.Generic", "System.Collections.Immutable", "System.Globalization",
        "System.Linq", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Runtime.Serialization",
        "System.Security.Cryptography", "System.Text", "System.Text.Json", "System.Text.Json.Serialization",
        "System.Text.RegularExpressions", "System.Text.RegularExpressions.Generated", "System.CodeDom.Compiler",
        "System.Diagnostics", "System.Diagnostics.CodeAnalysis", "System.Reflection",

        // The numbering plans of the world: a table with no I/O behind it but its own resources.
        "PhoneNumbers",
    ];

    private static readonly Type[] ImpureTypes =
    [
        typeof(Random), typeof(TimeProvider), typeof(Environment), typeof(Console), typeof(AppContext), typeof(GC),
        typeof(System.Diagnostics.Stopwatch), typeof(System.Diagnostics.Process), typeof(System.Security.Cryptography.RandomNumberGenerator),
    ];

    private static readonly (Type Owner, string[] Members)[] ImpureMembers =
    [
        (typeof(DateTime), ["get_Now", "get_UtcNow", "get_Today", "ToLocalTime", "ToUniversalTime"]),
        (typeof(DateTimeOffset), ["get_Now", "get_UtcNow", "get_LocalDateTime", "ToLocalTime"]),
        (typeof(TimeZoneInfo), ["get_Local", "ConvertTimeToUtc"]),
        (typeof(Guid), ["NewGuid", "CreateVersion7"]),
        (typeof(System.Globalization.CultureInfo), ["get_CurrentCulture", "get_CurrentUICulture"]),
    ];

    /// <summary>Reads a clock, rolls dice, asks the machine where and who it is.</summary>
    public static bool IsImpure(Use use) =>
        (CompiledCode.TypesIn(use.Used).Any(ImpureTypes.Contains) && !IsOfAnIterator(use))
        || ImpureMembers.Any(impure => use.IsOf(impure.Owner, impure.Members));

    /// <summary>A type of a framework, a store, a network or a file.</summary>
    public static bool IsOutside(Type type) => type.Assembly != Product.Assembly && !PureNamespaces.Contains(type.Namespace);

    public static bool Decides(Use use) => use.IsOf(typeof(GuardrailSet), nameof(GuardrailSet.Decide))
        || use.IsOf(typeof(BookingRelease), nameof(BookingRelease.Decide))
        || use.IsOf(typeof(IGuardrail), nameof(IGuardrail.Evaluate));

    /// <summary>A component's parameter is set by code of the component itself, also from a lambda or by a binding.</summary>
    public static bool AssignsOwnParameter(Use use) => use.Used is MethodInfo { IsSpecialName: true } setter
        && setter.Name.StartsWith("set_", StringComparison.Ordinal)
        && Enclosing(use.User).Any(owner => setter.DeclaringType!.IsAssignableFrom(owner))
        && setter.DeclaringType!.GetProperty(setter.Name[4..], BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
            is { } property
        && property.IsDefined(typeof(ParameterAttribute), inherit: true);

    /// <summary>Calls the browser's script: by the runtime, by a reference to an element, or by the framework's unguarded focus.</summary>
    public static bool CallsScript(Use use) => use.Used.DeclaringType is { } owner
        && (owner == typeof(Microsoft.JSInterop.IJSRuntime) || owner == typeof(Microsoft.JSInterop.JSRuntimeExtensions)
            || owner == typeof(ElementReferenceExtensions))
        || use.Types(type => type == typeof(Microsoft.AspNetCore.Components.Routing.FocusOnNavigate)).Any();

    /// <summary>Says what a service is made of, one by one.</summary>
    public static bool Registers(Use use) => use.Used.DeclaringType is { } owner
        && (owner == typeof(ServiceCollectionServiceExtensions) || owner == typeof(ServiceCollectionHostedServiceExtensions)
            || owner == typeof(ServiceCollectionDescriptorExtensions));

    public static bool OpensUnboundedQueue(Use use) => use.Used.DeclaringType == typeof(System.Threading.Channels.Channel)
        && use.Used.Name.StartsWith("CreateUnbounded", StringComparison.Ordinal);

    /// <summary>A delegate is called while a lock is held, by the method itself or by what it calls.</summary>
    public static IEnumerable<Use> CallsUnderLock(IReadOnlyList<Use> uses)
    {
        var calls = uses.Where(u => u.In is not null && (u.By == OpCodes.Call || u.By == OpCodes.Callvirt || u.By == OpCodes.Newobj))
            .ToLookup(u => Key(u.In!));
        return calls.SelectMany(method => method).Where(use => IsUnderLock(use) && CallsBack(use.Used, []));

        bool CallsBack(MemberInfo called, HashSet<(Module, int)> seen) =>
            (called.Name == "Invoke" && typeof(Delegate).IsAssignableFrom(called.DeclaringType))
            || (called is MethodBase method && seen.Add(Key(method)) && calls[Key(method)].Any(next => CallsBack(next.Used, seen)));
    }

    // The compiler's own, in every method with yield.
    private static bool IsOfAnIterator(Use use) => use.IsOf(typeof(Environment), "get_CurrentManagedThreadId");

    private static bool IsUnderLock(Use use) => use.In!.GetMethodBody()!.ExceptionHandlingClauses.Any(clause =>
        clause.Flags == ExceptionHandlingClauseOptions.Finally
        && use.Offset >= clause.TryOffset && use.Offset < clause.TryOffset + clause.TryLength
        && CompiledCode.Instructions(use.In).Any(i => i.Offset >= clause.HandlerOffset
            && i.Offset < clause.HandlerOffset + clause.HandlerLength
            && (i.Operand.DeclaringType == typeof(Lock.Scope) || i.Operand is { Name: "Exit", DeclaringType.Name: nameof(Monitor) or nameof(Lock) })));

    private static (Module Module, int Token) Key(MethodBase method) => (method.Module, method.MetadataToken);

    private static IEnumerable<Type> Enclosing(Type type)
    {
        for (var at = type; at is not null; at = at.DeclaringType)
        {
            yield return at;
        }
    }
}
