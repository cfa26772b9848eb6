using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Tests.Support;
using Counts = EscalationDashboard.Domain.Trends.Tallies;

namespace EscalationDashboard.Tests.Domain.Trends;

public sealed class TalliesTests
{
    private static readonly DateOnly Week = Build.Date("2026-09-14");
    private static readonly TallyKey Diagnosis = new(TallyTable.Disputes, Week, "US-FRE", "NA", "Diagnosis", "Model B");

    // Three disputes at two places of one region: the sums have them with and without place and model.
    [Fact]
    public void Sums_AreAddedUpOverPlacesAndOverWhatTheyAreNotCutBy()
    {
        var tallies = new Counts();
        tallies.Add(Diagnosis, "Disputes", 1);
        tallies.Add(Diagnosis with { LocationCode = "US-SEA" }, "Disputes", 1);
        tallies.Add(Diagnosis with { Second = "Model C" }, "Disputes", 1);

        Rows(tallies.WithSums()).ShouldBe(
            [
                "DisputeTallies US-FRE/NA Diagnosis Model B: 1", "DisputeTallies US-FRE/NA Diagnosis Model C: 1", "DisputeTallies US-SEA/NA Diagnosis Model B: 1",
                "DisputeTalliesInShort /NA Diagnosis: 3",
                "DisputeTalliesOfLocations US-FRE/NA Diagnosis: 2", "DisputeTalliesOfLocations US-SEA/NA Diagnosis: 1",
                "DisputeTalliesOfRegions /NA Diagnosis Model B: 2", "DisputeTalliesOfRegions /NA Diagnosis Model C: 1",
            ]);
        Rows(tallies).Count.ShouldBe(3, "what was added is as it was");
    }

    // A table cut by three things, summed over the last of them.
    [Fact]
    public void Cut_IsFoundInTheSumWhereverItStands()
    {
        var key = new TallyKey(TallyTable.Causes, Week, "US-FRE", "NA", "Diagnosis", "Model B", "part-missing");

        TallyTable.Causes.Sums.Select(sum => key.In(sum)).Select(k => $"{k.LocationCode}/{k.First}/{k.Second}/{k.Third}").ShouldBe(
            ["/part-missing//", "/Diagnosis/Model B/part-missing", "US-FRE/part-missing//"]);
    }

    [Fact]
    public void WhatAnotherCounted_IsAddedOrTakenBackWhole()
    {
        var (all, some) = (new Counts(), new Counts());
        some.Add(Diagnosis, "Disputes", 2);
        some.Add(Diagnosis, "Settled", 3);
        all.Add(Diagnosis, "Disputes", 5);

        all.Add(some, 1);
        Rows(all).ShouldBe(["DisputeTallies US-FRE/NA Diagnosis Model B: 7 3"]);
        all.Add(some, -1);
        Rows(all).ShouldBe(["DisputeTallies US-FRE/NA Diagnosis Model B: 5"]);
    }

    [Fact]
    public void Differences_AreToldFromEitherSide()
    {
        var (kept, counted) = (new Counts(), new Counts());
        kept.Add(Diagnosis, "Disputes", 2);
        kept.Add(Diagnosis with { LocationCode = "US-SEA" }, "Disputes", 1);
        counted.Add(Diagnosis, "Disputes", 2);
        counted.Add(Diagnosis, "Settled", 1);
        counted.Add((Diagnosis with { Week = Week.AddDays(7) }).In(TallyTable.Disputes.Sums[0]), "Disputes", 4);

        kept.DifferencesFrom(counted).Select(d => $"{d}").ShouldBe(
            [
                "DisputeTallies 2026-09-14 US-FRE Diagnosis Model B Settled: kept 0, counted 1",
                "DisputeTallies 2026-09-14 US-SEA Diagnosis Model B Disputes: kept 1, counted 0",
                "DisputeTalliesInShort 2026-09-21 NA Diagnosis Disputes: kept 0, counted 4",
            ]);
        kept.DifferencesFrom(kept).ShouldBeEmpty();
    }

    [Fact]
    public void Row_IsAnotherWhereAnyOfItIs()
    {
        TallyKey[] others =
        [
            Diagnosis with { Table = TallyTable.Causes }, Diagnosis with { Week = Week.AddDays(7) }, Diagnosis with { LocationCode = "US-SEA" },
            Diagnosis with { RegionCode = "EU" }, Diagnosis with { First = "Warranty" }, Diagnosis with { Second = "Model C" }, Diagnosis with { Third = "x" },
        ];

        others.ShouldAllBe(other => !other.Equals(Diagnosis));
        (Diagnosis with { }).ShouldBe(Diagnosis);
    }

    private static List<string> Rows(Counts tallies) =>
    [
        .. tallies.Rows.Select(r => $"{r.Key.Table.Name} {r.Key.LocationCode}/{r.Key.RegionCode} {$"{r.Key.First} {r.Key.Second} {r.Key.Third}".Trim()}: {string.Join(' ', r.Value.Where(v => v != 0))}")
            .Order(StringComparer.Ordinal),
    ];
}
