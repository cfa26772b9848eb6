using System.Globalization;
using FsCheck;
using Microsoft.FSharp.Core;
using Shrinker = FsCheck.Fluent.Arb;

namespace EscalationDashboard.Tests.Domain;

/// <summary>
/// Checks a property on many generated cases. The ordinary run takes 2,000, always the same ones, so that a red test is
/// red for everybody. <c>PROPERTY_CASES=100000 dotnet test --filter FullyQualifiedName~Domain</c> takes that many, other
/// ones each time. A failure says <c>Replay directly at failing step with (…)</c>: give what stands in the brackets as
/// <c>PROPERTY_SEED</c>, filter for that test, and it fails at once.
/// </summary>
internal static class Properties
{
    public const int OrdinaryCases = 2_000;

    private static readonly int? Deeper =
        int.TryParse(Environment.GetEnvironmentVariable("PROPERTY_CASES"), CultureInfo.InvariantCulture, out var cases) ? cases : null;

    /// <param name="holds">Throws where the property does not hold.</param>
    public static void Hold<T>(Gen<T> cases, Func<T, IEnumerable<T>> smaller, Action<T> holds) =>
        Check.One(Configuration(), FsCheck.Fluent.Prop.ForAll(Shrinker.From(cases, smaller), holds));

    public static void Hold<T>(Gen<T> cases, Action<T> holds) => Hold(cases, _ => [], holds);

    /// <summary>For what takes a database: half as many cases, one after the other, each waited for.</summary>
    /// <param name="ordinary">How many instead, where each case takes a database of its own.</param>
    public static Task HoldInStore<T>(
        Gen<T> cases, Func<T, IEnumerable<T>> smaller, Func<T, Task> holds, int ordinary = OrdinaryCases / 2) => Task.Run(() =>
        Check.One(
            Configuration(ordinary),
            FsCheck.Fluent.Prop.ForAll(Shrinker.From(cases, smaller), one => holds(one).GetAwaiter().GetResult())));

    /// <summary>The list without one of its parts, for each part; and without half of them.</summary>
    public static IEnumerable<IReadOnlyList<T>> Shorter<T>(IReadOnlyList<T> list)
    {
        if (list.Count > 3)
        {
            yield return [.. list.Take(list.Count / 2)];
            yield return [.. list.Skip(list.Count / 2)];
        }

        for (var i = 0; i < list.Count; i++)
        {
            yield return [.. list.Where((_, at) => at != i)];
        }
    }

    private static Config Configuration(int ordinary = OrdinaryCases)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(Deeper ?? ordinary).WithQuietOnSuccess(true);
        var seed = Environment.GetEnvironmentVariable("PROPERTY_SEED") ?? (Deeper is null ? "20260915,4001" : null);
        return seed is null ? config : config.WithReplay(FSharpOption<Replay>.Some(ReplayOf(seed)));
    }

    // Two halves of a seed, the second of them odd; and the size at which a failure was found, where there was one.
    private static Replay ReplayOf(string seed)
    {
        var parts = seed.Trim('(', ')').Split(',').Select(part => ulong.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new Replay(
            new Rnd(parts[0], parts[1]),
            parts is [_, _, var size] ? FSharpOption<int>.Some((int)size) : FSharpOption<int>.None);
    }
}
