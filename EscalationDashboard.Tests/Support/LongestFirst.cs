using EscalationDashboard.Tests.Support;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer($"EscalationDashboard.Tests.Support.{nameof(LongestFirst)}", "EscalationDashboard.Tests")]

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// Begins what takes longest first, so that the many short classes fill the time beside it and nothing runs alone at the end:
/// the journeys take turns with one browser. The others keep one order, the same in every run.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => c.DisplayName == "browser" ? 0 : 1).ThenBy(c => c.DisplayName, StringComparer.Ordinal);
}
