using System.Collections.Immutable;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails.Simulation;

/// <summary>What a draft's delays would have done to what people did in life.</summary>
public sealed class RisingReplayTests
{
    [Fact]
    public void NobodyActs_ItGoesToALeaderAndUp_EarlierUnderShorterDelays()
    {
        var rise = Compare([], (PolicyFields.RiseNextMinutes, 10)).ShouldHaveSingleItem();

        rise.Differs().ShouldBeTrue();
        Told(rise.Before).ShouldBe("ToLeader 60, ToRegion 90, ToQueue 210, ToRegion 240, ToQueue 360, ToRegion 390");
        Told(rise.After).ShouldBe("ToLeader 60, ToRegion 70, ToQueue 190, ToRegion 200, ToQueue 320, ToRegion 330, ToQueue 450, ToRegion 460");
    }

    [Fact]
    public void SameNumbers_DifferInNothing() =>
        Compare([]).ShouldAllBe(rise => !rise.Differs());

    [Fact]
    public void WhatPeopleDid_CountsWhenTheyDidIt()
    {
        // Claimed in time, spoken with after two hours, settled an hour later.
        HandlingAct[] acts = [At(20, HandlingKind.Taken, "L-1"), At(135, HandlingKind.Spoke, "L-1"), At(200, HandlingKind.Settled, null)];

        Compare(acts).ShouldBeEmpty();
        var shorter = Compare(acts, (PolicyFields.OwnerActsMinutes, 60)).ShouldHaveSingleItem();
        shorter.Before.ShouldBeEmpty();
        Told(shorter.After).ShouldBe("ToQueue 80, ToLeader 110, ToQueue 195", "the owner who acts later has it again, by the same clock");
    }

    [Fact]
    public void WaitingForTheCustomer_NothingMoves() =>
        Compare([At(20, HandlingKind.Taken, "L-1"), At(30, HandlingKind.Asked, "L-1")]).ShouldBeEmpty();

    [Fact]
    public void SimulationOfADraft_TellsOfThem()
    {
        var result = Simulator.Run(
            History([]), Build.Policy((PolicyFields.RiseNextMinutes, 10)), new SimulationScope(), (_, _) => { });

        result.Rises.ShouldHaveSingleItem().Differs().ShouldBeTrue();
        SimulationResult.FromJson(result.ToJson()).Hash().ShouldBe(result.Hash());
        Simulator.Run(History([]), Build.Policy(), new SimulationScope("elsewhere"), (_, _) => { }).Rises.ShouldBeEmpty();
    }

    private static ImmutableArray<SimulatedRise> Compare(HandlingAct[] acts, params (string Field, decimal Value)[] draft) =>
        new RisingReplay(History(acts)).Compare(Build.Policy(draft));

    private static HandlingAct At(int minutes, HandlingKind kind, string? leader) => new(Build.Now.AddMinutes(minutes), "D-1", kind, leader);

    private static string Told(IEnumerable<RiseTaken> steps) => string.Join(", ", steps.Select(s => $"{s.Step} {(int)(s.At - Build.Now).TotalMinutes}"));

    // One dispute, from ten in the morning until the location closes; two leaders there and a manager.
    private static History History(HandlingAct[] acts)
    {
        var request = new HistoricRequest("Q-1", "V-1", "C-1", Build.Location, Build.Region, DisputeReason.Diagnosis, Dangers.None, Build.Now, Build.Now);
        var snapshot = Build.Request().Snapshot with { Leaders = [Build.Leader("L-1"), Build.Leader("L-2"), Build.RegionalLeader("R-1")] };
        var facts = new RequestFacts("Q-1", "V-1", "C-1", DisputeReason.Diagnosis, Dangers.None, Build.Now);
        var ruling = GuardrailSet.Decide(Build.Policy(), snapshot, facts, Build.Now).Ruling;
        return new History
        {
            Events = [new Look(Build.Now, request, ruling, 1, snapshot, null)],
            From = Build.Now,
            To = Build.Now.AddHours(8),
            Policies = ImmutableSortedDictionary<int, Policy>.Empty.Add(1, Build.Policy()),
            InForce = [(Build.Now.AddDays(-1), 1)],
            DisputeNumbers = ImmutableDictionary<string, string>.Empty.Add("Q-1", "D-1"),
            FactTimes = ImmutableDictionary<(string, FactKind), ImmutableArray<DateTimeOffset>>.Empty,
            Calendars = ImmutableDictionary<string, BusinessCalendar>.Empty.Add(Build.Location, Build.Calendar()),
            Handling = ImmutableDictionary<string, HandlingTimes>.Empty,
            Disputes = [new HistoricDispute("D-1", Build.Location, Build.Region, Lane.N, LeaderTier.Local, Build.Now, null) { LeaderId = "L-1" }],
            Acts = [.. acts],
        };
    }
}
