using System.Reflection;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>The product's compiled code, by its rooms.</summary>
internal static class Product
{
    private const string Name = "EscalationDashboard";

    public static Assembly Assembly { get; } = typeof(Program).Assembly;

    public static IReadOnlyList<Use> Uses => CompiledCode.Of(Assembly);

    /// <summary><c>Domain</c>, <c>Features.Disputes.Queue</c>; null for what is not ours.</summary>
    public static string? RoomOf(Type type) => type.Namespace?.Split('.') switch
    {
        [Name, "Features", var feature, ..] => $"Features.{feature}",
        [Name, var room, ..] => room,
        [Name] => "Program",
        null when type == typeof(Program) || type.DeclaringType == typeof(Program) => "Program",
        _ => null,
    };

    /// <summary>What one room, or any whose name begins so, uses of another that it may not see.</summary>
    public static IEnumerable<string> UsesFrom(string room, Func<string, bool> mayNotSee) => Uses
        .Where(use => RoomOf(use.User) is { } user && (user == room || user.StartsWith($"{room}.", StringComparison.Ordinal)))
        .SelectMany(use => use.Types(type => RoomOf(type) is { } seen && seen != RoomOf(use.User) && mayNotSee(seen)));
}
