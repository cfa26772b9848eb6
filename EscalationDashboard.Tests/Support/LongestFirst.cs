using EscalationDashboard.Tests.Support;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer($"EscalationDashboard.Tests.Support.{nameof(LongestFirst)}", "EscalationDashboard.Tests")]

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// Begins what takes longest first, so that the many short classes fill the time beside it and nothing runs alone at the end:
/// the journeys take turns with one browser, and a few classes go through tens of thousands of cases. The others keep one order.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        "browser",
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> collections) =>
        collections.OrderBy(Rank).ThenBy(c => c.DisplayName, StringComparer.Ordinal);

    private static int Rank(ITestCollection collection)
    {
        var place = Array.FindIndex(Long, name => collection.DisplayName == name
            || collection.DisplayName.StartsWith($"Test collection for EscalationDashboard.Tests.{name} ", StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
