using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails.Simulation;

/// <summary>What is told while a simulation runs, and what it says where a log does not come out again.</summary>
public sealed class SimulatorTellingTests
{
    private static readonly LeaderSnapshot One = Build.Leader("L-1");

    // Twice through the log: as it was, and under the draft. Told every 32 events and at the end.
    [Theory]
    [InlineData(1, "2/2")]
    [InlineData(16, "32/32")]
    [InlineData(20, "32/40 40/40")]
    [InlineData(40, "32/80 64/80 80/80")]
    public void Run_TellsHowFarItIs(int events, string said)
    {
        var told = new List<string>();
        var log = new RecordedLog(Build.Policy(), One);
        log.Ask(0, 0, customer: 1);
        log.Add([.. Enumerable.Range(1, events - 1).Select(i => new Appealed(RecordedLog.At(i), "Q-0"))]);

        Simulator.Run(log.Told, Build.Policy() with { Version = 2 }, new SimulationScope(), (done, all) => told.Add($"{done}/{all}"));

        string.Join(' ', told).ShouldBe(said);
    }

    [Theory]
    [InlineData(1, "0/1")]
    [InlineData(32, "0/32")]
    [InlineData(70, "0/70 32/70 64/70")]
    public void Tell_TellsHowFarItIs(int events, string said)
    {
        var told = new List<string>();
        var log = new RecordedLog(Build.Policy(), One);
        for (var i = 0; i < events; i++)
        {
            log.Add(new Appealed(RecordedLog.At(i), "Q-0"));
        }

        Simulator.Tell(log.Told, Build.Policy(), (done, all) => told.Add($"{done}/{all}"));

        string.Join(' ', told).ShouldBe(said);
    }

    [Fact]
    public void WhatProgressThrows_EndsIt()
    {
        var log = new RecordedLog(Build.Policy(), One);
        log.Ask(0, 0, customer: 1);

        Should.Throw<OperationCanceledException>(() => Simulator.Run(
            log.Told, Build.Policy(), new SimulationScope(), (_, _) => throw new OperationCanceledException()));
        Should.Throw<OperationCanceledException>(() => Simulator.Tell(log.Told, Build.Policy(), (_, _) => throw new OperationCanceledException()));
    }

    [Fact]
    public void Told_ItIsALogOfItsOwnUnderThatPolicy()
    {
        var log = new RecordedLog(Build.Policy(), One);
        log.Ask(0, 7, customer: 1);
        var requests = log.Told with { From = RecordedLog.At(-1), DisputeNumbers = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty };
        var policy = Build.Policy((PolicyFields.LeaderOpenCap, 3)) with { Version = 5 };

        var told = Simulator.Tell(requests, policy);

        told.Events.OfType<Look>().Select(l => (l.Request.Id, l.PolicyVersion, l.Recorded.Outcome)).ShouldBe([("Q-7", 5, RequestOutcome.Admitted)]);
        told.Events.OfType<Settled>().ShouldHaveSingleItem().ShouldBe(new Settled(RecordedLog.At(4), told.DisputeNumbers["Q-7"]));
        told.Policies.Values.ShouldBe([policy]);
        told.InForce.ShouldBe([(RecordedLog.At(-1), 5)]);
    }

    [Fact]
    public void LogThatDoesNotComeOutAgain_NamesItsFirstFiveFaultsAndIsNotSimulated()
    {
        var log = new RecordedLog(Build.Policy(), One);
        for (var i = 0; i < 7; i++)
        {
            log.Ask(i / 10.0, i, customer: i, Build.Leader("L-1"));
        }

        var looks = log.Told.Events.OfType<Look>().ToList();
        var wrong = log.Told with { Events = [.. looks.Select(l => l with { Recorded = l.Recorded with { LeaderId = "L-9" } })] };

        var result = RecordedLog.Run(wrong, Build.Policy() with { Version = 2 });

        (result.Honesty.Compared, result.Honesty.Differing, result.Honesty.Holds).ShouldBe((7, 7, false));
        result.Honesty.First.Select(f => (f.RequestId, f.At, f.Recorded.LeaderId, f.Again!.LeaderId))
            .ShouldBe(looks.Take(5).Select(l => (l.Request.Id, l.At, (string?)"L-9", (string?)"L-1")));
        (result.Groups.Length, result.Changes.Length, result.Network).ShouldBe((0, 0, null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LookThatCannotBeDecidedAgain_IsAFaultWithoutAnAnswer(bool lacksItsPolicy)
    {
        var log = new RecordedLog(Build.Policy(), One);
        log.Ask(0, 0, customer: 1);
        var look = log.Told.Events.OfType<Look>().Single();
        var history = log.Told with { Events = [lacksItsPolicy ? look with { PolicyVersion = 9 } : look with { Snapshot = null }] };

        RecordedLog.Run(history, Build.Policy()).Honesty.First.ShouldBe([new HonestyFault("Q-0", look.At, Fate.Of(look.Recorded), null)]);
    }

    [Fact]
    public void Result_SaysWhatItIsOf()
    {
        var (log, draft) = (new RecordedLog(Build.Policy(), One), Build.Policy((PolicyFields.LeaderOpenCap, 3)) with { Version = 4 });

        var result = RecordedLog.Run(log.Told, draft, new SimulationScope("EU"));

        (result.Version, result.PolicyHash, result.From, result.To, result.Scope)
            .ShouldBe((4, draft.Hash(), Build.Now, Build.Now.AddDays(8), new SimulationScope("EU")));
        (result.Honesty.Compared, result.Network!.After.Received).ShouldBe((0, 0));
    }
}
