using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails.Simulation;

/// <summary>Figures of a log of two or three requests, counted by hand.</summary>
public sealed class SimulatedFiguresTests
{
    private static readonly LeaderSnapshot One = Build.Leader("L-1");
    private static readonly Policy OneADay = Build.Policy((PolicyFields.LeaderPer24Hours, 1), (PolicyFields.LeaderUrgentReserve, 0));

    // One is admitted at ten and settled at noon, the other waits from twelve past ten for ten the next day and is settled at noon.
    [Fact]
    public void TwoDays_AreCountedByHand()
    {
        var result = Run(TwoDays().Told with { To = At(48) });

        var network = result.Network!;
        var figures = network.Before;
        (figures.Received, figures.LaneS, figures.StillWaiting, figures.OverCap).ShouldBe((2, 0, 0, 0));
        figures.Outcomes.Where(o => o.Value > 0).Select(o => (o.Key, o.Value)).ShouldBe([(RequestOutcome.Admitted, 1), (RequestOutcome.Deferred, 1)], ignoreOrder: true);
        figures.Waits.ShouldBe(new WaitFigures(1, 1_428, 1_428, 1_428));
        (figures.Open.Max, figures.Open.Mean).ShouldBe((1, 0.08m)); // four of forty-eight hours
        figures.Open.Daily.ShouldBe([1, 1]);
        figures.ProtectedMinutes.ShouldBe(new MinuteRange(0, 0));
        Alike(network.After, figures).ShouldBeTrue("the policy in force changes nothing");
    }

    [Fact]
    public void Groups_AreTheNetworkThenPlacesLeadersAndReasons() =>
        Run(TwoDays().Told).Groups.Select(g => $"{g.Kind} {g.Key} {g.Before.Received}").ShouldBe(
            [
                "Network  2", "Location FR-LYO 2", "Leader L-1 2",
                .. Enum.GetValues<DisputeReason>().Select(reason => $"Reason {reason} {(reason == DisputeReason.Diagnosis ? 2 : 0)}"),
            ]);

    [Fact]
    public void Leaders_AreInTheOrderOfTheirIdsWhoeverHadTheFirst()
    {
        LeaderSnapshot[] leaders = [One.OffDutyToday(), Build.Leader("L-2")];
        var log = new RecordedLog(Build.Policy(), leaders);
        log.Ask(0, 0, customer: 1).LeaderId.ShouldBe("L-2");
        log.Ask(24, 1, customer: 2, leaders[0], leaders[1].WithOpenDisputes(1)).LeaderId.ShouldBe("L-1");

        RecordedLog.Run(log.Told, Build.Policy()).Groups.Where(g => g.Kind == GroupKind.Leader).Select(g => g.Key).ShouldBe(["L-1", "L-2"]);
    }

    [Fact]
    public void OpenDisputes_AreCountedOnEachDayThatTheyTouch()
    {
        var log = new RecordedLog(Build.Policy(), One);
        log.Ask(0, 0, customer: 1);
        log.Ask(1, 1, customer: 2, One.WithPermitsAt(At(0)).WithOpenDisputes(1));
        log.Add(new Settled(At(2), "D-1"), new Settled(At(50), "D-0"));

        var open = RecordedLog.Run(log.Told with { To = At(96) }, Build.Policy()).Network!.Before.Open;

        (open.Max, open.Mean).ShouldBe((2, 0.53m)); // 50 and 1 of 96 hours
        open.Daily.ShouldBe([2, 1, 1, 0]);
    }

    [Fact]
    public void WhatIsStillOpenAtTheEnd_IsOpenUntilThen()
    {
        var log = new RecordedLog(Build.Policy(), One);
        log.Ask(0, 0, customer: 1);

        var open = RecordedLog.Run(log.Told with { To = At(36) }, Build.Policy()).Network!.Before.Open;

        (open.Max, open.Mean).ShouldBe((1, 1));
        open.Daily.ShouldBe([1, 1]);
    }

    [Fact]
    public void PromiseBeyondTheEnd_IsStillWaitedFor()
    {
        var log = TwoDays();

        var figures = Run(log.Without<LetThrough>() with { To = At(12) }).Network!.Before;

        (figures.StillWaiting, figures.Waits.Count, figures.Waits.Max).ShouldBe((1, 0, 0));
    }

    [Theory]
    [InlineData(null, null, 2)]
    [InlineData("EU", null, 2)]
    [InlineData("EU", "FR-LYO", 2)]
    [InlineData("NA", null, 0)]
    [InlineData("EU", "FR-PAR", 0)]
    public void Scope_TellsOfItsPartAlone(string? region, string? location, int received)
    {
        var result = RecordedLog.Run(TwoDays().Told, OneADay with { Version = 2 }, new SimulationScope(region, location));

        result.Network!.Before.Received.ShouldBe(received);
        result.Network.Before.Open.Max.ShouldBe(received == 0 ? 0 : 1);
        result.Groups.Count(g => g.Kind is GroupKind.Location or GroupKind.Leader).ShouldBe(received == 0 ? 0 : 2);
    }

    [Fact]
    public void WhatWasDecidedBeforeTheWindow_IsNotReceivedInIt()
    {
        var figures = Run(TwoDays().Told with { From = At(0.1) }).Network!.Before;

        (figures.Received, figures.Outcomes[RequestOutcome.Deferred]).ShouldBe((1, 1));
    }

    // Two permits in a day with one to give: a person's, booked as an admission.
    [Fact]
    public void WindowBeyondTheCap_IsFoundInTheNetworkAndAtItsLeader()
    {
        var log = new RecordedLog(OneADay, One);
        log.Ask(0, 0, customer: 1);
        log.Ask(0.2, 1, customer: 2, One.WithPermitsAt(At(0)).WithOpenDisputes(1));
        log.Add(new LetThrough(At(1), "Q-1", "L-1", "TakeNow", PermitCause.Admission, ByPerson: true));

        var groups = Run(log.Told).Groups;

        groups.Where(g => g.Before.OverCap > 0).Select(g => (g.Kind, g.Before.OverCap)).ShouldBe([(GroupKind.Network, 1), (GroupKind.Leader, 1)]);
    }

    [Fact]
    public void RedirectedRequest_ProtectsWhatADisputeTakesThere()
    {
        var life = new SimulatedLife([new(0, 0, 1, DisputeReason.Estimate, Dangers.None, Urgent: false, TalkedOver: true)], [], []);
        var history = life.Told(life.PolicyInForce, One);
        history = history with { Handling = history.Handling.Add(Build.Location, new HandlingTimes(TimeSpan.FromHours(1), TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(30.26))) };

        var network = RecordedLog.Run(history, Build.Policy((PolicyFields.EstimateChangePercent, 60))).Network!;

        (network.Before.ProtectedMinutes, network.After.ProtectedMinutes).ShouldBe((new MinuteRange(0, 0), new MinuteRange(7, 30.3m)));
        network.After.Outcomes[RequestOutcome.Redirected].ShouldBe(1);
    }

    [Fact]
    public void MatterThatIsAskedAboutAgain_IsProtectedOnce()
    {
        var life = new SimulatedLife(
            [
                new(0, 0, 1, DisputeReason.Estimate, Dangers.None, Urgent: false, TalkedOver: true),
                new(2, 0, 1, DisputeReason.Estimate, Dangers.None, Urgent: false, TalkedOver: true),
            ], [], []);
        var history = life.Told(life.PolicyInForce, One);
        var times = new HandlingTimes(TimeSpan.FromHours(1), TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(30)) { From = new(EscalationDashboard.Domain.Workload.HandlingBasis.Attention, 23) };
        history = history with { Handling = history.Handling.Add(Build.Location, times) };

        var after = RecordedLog.Run(history, Build.Policy((PolicyFields.EstimateChangePercent, 60))).Network!.After;

        (after.Outcomes[RequestOutcome.Redirected], after.ProtectedMinutes, after.ProtectedFrom).ShouldBe((2, new MinuteRange(7, 30), times.From));
    }

    private static RecordedLog TwoDays()
    {
        var log = new RecordedLog(OneADay, One);
        log.Ask(0, 0, customer: 1);
        log.Ask(0.2, 1, customer: 2, One.WithPermitsAt(At(0)).WithOpenDisputes(1)).Until.ShouldBe(At(24));
        log.Add(
            new Settled(At(2), "D-0"),
            new LetThrough(At(24), "Q-1", "L-1", "Leader", PermitCause.Booking, ByPerson: false),
            new Settled(At(26), "D-1"));
        return log;
    }

    private static bool Alike(SimulationFigures one, SimulationFigures other) =>
        System.Text.Json.JsonSerializer.Serialize(one) == System.Text.Json.JsonSerializer.Serialize(other);

    private static DateTimeOffset At(double hours) => RecordedLog.At(hours);

    private static SimulationResult Run(History history) => RecordedLog.Run(history, OneADay with { Version = 2 });
}
