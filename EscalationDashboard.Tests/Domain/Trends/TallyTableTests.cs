using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Tests.Domain.Trends;

/// <summary>The tables and their columns, as they stand in databases.</summary>
public sealed class TallyTableTests
{
    [Fact]
    public void Tables_AreKeptEachWithItsSumsUnderTheseNamesAndKeys() => TallyTable.All.Select(t => $"{t.Name}: {string.Join(' ', t.Keys)}").ShouldBe(
    [
        "DisputeTallies: Week RegionCode LocationCode Reason Model",
        "DisputeTalliesInShort: Week RegionCode Reason",
        "DisputeTalliesOfRegions: Week RegionCode Reason Model",
        "DisputeTalliesOfLocations: Week RegionCode LocationCode Reason",
        "CauseTallies: Week RegionCode LocationCode Reason Model Cause",
        "CauseTalliesInShort: Week RegionCode Cause",
        "CauseTalliesOfRegions: Week RegionCode Reason Model Cause",
        "CauseTalliesOfLocations: Week RegionCode LocationCode Cause",
        "VisitTallies: Week RegionCode LocationCode Model",
        "VisitTalliesInShort: Week RegionCode",
        "VisitTalliesOfRegions: Week RegionCode Model",
        "VisitTalliesOfLocations: Week RegionCode LocationCode",
        "ArrivalTallies: Week RegionCode LocationCode Weekday",
        "GuardrailTallies: Week RegionCode LocationCode Guardrail Lane",
        "GuardrailTalliesOfRegions: Week RegionCode Guardrail Lane",
        "FairnessTallies: Week RegionCode LocationCode Language Age",
        "FairnessTalliesOfRegions: Week RegionCode Language Age",
    ]);

    [Fact]
    public void Columns_AreNamedForWhatTheyCount()
    {
        string[] outcomes = [.. Enum.GetNames<DisputeOutcome>()];
        TallyTable.Disputes.Columns.ShouldBe(
        [
            "Disputes", "Safety", "MergedAway", "Reopened", "HandedUp", "Settled", .. outcomes, "SameDayKept", "SameDayMissed", "ContactKept", "ContactMissed",
            .. Numbered("Settle", 22), .. Numbered("Contact", 22), .. Numbered("Standing", 16), .. Numbered("Kept", 24), .. Numbered("Missed", 24),
        ]);
        TallyTable.Causes.Columns.ShouldBe(outcomes);
        TallyTable.Visits.Columns.ShouldBe(["Visits"]);
        TallyTable.Arrivals.Columns.ShouldBe([.. Numbered("Visits", 24), .. Numbered("Requests", 24), .. Numbered("Disputes", 24)]);
        TallyTable.Guardrails.Columns.ShouldBe(Enum.GetNames<RequestOutcome>());
        TallyTable.Fairness.Columns.ShouldBe([.. Enum.GetNames<RequestOutcome>(), .. outcomes]);
    }

    [Fact]
    public void OnlySums_AreMarkedAsSuchAndHaveNoneThemselves()
    {
        TallyTable.All.Where(t => t.IsSum).Select(t => t.Name).ShouldBe(TallyTable.All.SelectMany(t => t.Sums).Select(t => t.Name));
        TallyTable.All.Where(t => t.IsSum).ShouldAllBe(t => t.Sums.IsEmpty);
        TallyTable.All.Count(t => !t.IsSum).ShouldBe(6);
    }

    [Fact]
    public void ColumnThatATableDoesNotHave_IsNamedWithIt() =>
        Should.Throw<ArgumentException>(() => TallyTable.Visits.Column("Disputes")).Message.ShouldBe("VisitTallies does not count Disputes.");

    private static IEnumerable<string> Numbered(string name, int count) => Enumerable.Range(0, count).Select(i => $"{name}{i:00}");
}
