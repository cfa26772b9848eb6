using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Domain.Disputes.DisputeStates;

namespace EscalationDashboard.Tests.Domain.Disputes;

/// <summary>When a dispute takes a step by itself, which, and to whom.</summary>
public sealed class RisingTests
{
    private const string Paris = "Europe/Paris";
    private const string Always = "mon 00:00-24:00; tue 00:00-24:00; wed 00:00-24:00; thu 00:00-24:00; fri 00:00-24:00; sat 00:00-24:00; sun 00:00-24:00";

    private readonly Actor _lea = Leader("L-1");

    [Theory]
    [InlineData(Lane.N, Paris, Build.OfficeHours, "2026-09-15T10:00+02:00", "2026-09-15T11:00+02:00")]
    [InlineData(Lane.N, Paris, Build.OfficeHours, "2026-09-15T17:00+02:00", "2026-09-16T08:00+02:00")] // it ends as the location closes
    [InlineData(Lane.N, Paris, Build.OfficeHours, "2026-09-15T17:30+02:00", "2026-09-16T08:30+02:00")]
    [InlineData(Lane.N, Paris, Build.OfficeHours, "2026-09-18T17:30+02:00", "2026-09-21T08:30+02:00")] // over a weekend
    [InlineData(Lane.N, Paris, Build.OfficeHours, "2026-09-15T23:00+02:00", "2026-09-16T09:00+02:00")] // at night
    [InlineData(Lane.N, "Asia/Seoul", Build.OfficeHours, "2026-09-15T17:30+09:00", "2026-09-16T08:30+09:00")]
    [InlineData(Lane.N, Paris, Always, "2026-03-29T01:30+01:00", "2026-03-29T03:30+02:00")] // the hour that clocks skip
    [InlineData(Lane.N, Paris, Always, "2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00")] // the hour that clocks repeat
    [InlineData(Lane.S, Paris, Build.OfficeHours, "2026-09-15T23:00+02:00", "2026-09-15T23:30+02:00")]
    [InlineData(Lane.S, Paris, Build.OfficeHours, "2026-09-19T12:00+02:00", "2026-09-19T12:30+02:00")] // on a Saturday
    [InlineData(Lane.S, "Asia/Qatar", Build.OfficeHours, "2026-09-15T23:00+03:00", "2026-09-15T23:30+03:00")]
    [InlineData(Lane.S, Paris, "", "2026-09-15T03:00+02:00", "2026-09-15T03:30+02:00")] // where nobody ever opens
    public void Nobodys_PastItsClock_GoesToALeader(Lane lane, string zone, string hours, string admitted, string after) =>
        Next(Opened(lane, admitted, Build.Calendar(hours, zone)), Build.Calendar(hours, zone)).ShouldBe(new RiseDue(RiseStep.ToLeader, Build.Time(after)));

    [Theory]
    [InlineData(Lane.N, "2026-09-15T16:00+02:00", "2026-09-15T16:30+02:00")]
    [InlineData(Lane.N, "2026-09-15T17:30+02:00", "2026-09-16T08:00+02:00")]
    [InlineData(Lane.N, "2026-09-15T17:50+02:00", "2026-09-16T08:20+02:00")]
    [InlineData(Lane.S, "2026-09-15T17:50+02:00", "2026-09-15T18:20+02:00")]
    [InlineData(Lane.S, "2026-09-20T03:00+02:00", "2026-09-20T03:30+02:00")]
    public void GivenToALeaderWhoDoesNothing_GoesUp(Lane lane, string given, string after)
    {
        var (dispute, at) = (Opened(lane, "2026-09-15T10:00+02:00", Build.Calendar()), Build.Time(given));
        dispute.Rise(new RiseMove(RiseStep.ToLeader, Person("L-2")), at);
        dispute.RecalculateTimers(Build.Calendar());

        Next(dispute, Build.Calendar()).ShouldBe(new RiseDue(RiseStep.ToRegion, Build.Time(after)));
        dispute.RisesAt.ShouldBe(Build.Time(after));
    }

    [Theory]
    [InlineData(Lane.N, false, "2026-09-15T10:00+02:00", "2026-09-15T12:00+02:00")]
    [InlineData(Lane.N, false, "2026-09-15T16:00+02:00", "2026-09-16T08:00+02:00")] // its owner's time ends as the location closes
    [InlineData(Lane.N, false, "2026-09-15T16:30+02:00", "2026-09-16T08:30+02:00")]
    [InlineData(Lane.S, false, "2026-09-15T16:30+02:00", "2026-09-15T18:30+02:00")]
    [InlineData(Lane.S, true, "2026-09-15T16:30+02:00", "2026-09-16T08:30+02:00")] // a leader has spoken to the customer
    public void OwnerWhoDoesNothing_LosesItToTheQueue(Lane lane, bool contact, string acted, string after)
    {
        var (dispute, at) = (Opened(lane, "2026-09-15T09:00+02:00", Build.Calendar()), Build.Time(acted));
        Allow(dispute.Claim(_lea, dispute.Version, at));
        Allow(dispute.Note(_lea, "Seen it.", spoke: contact, at));
        dispute.RecalculateTimers(Build.Calendar());

        Next(dispute, Build.Calendar()).ShouldBe(new RiseDue(RiseStep.ToQueue, Build.Time(after)));
    }

    [Theory]
    [InlineData("2026-09-15T13:00+02:00", "2026-09-15T13:30+02:00")]
    [InlineData("2026-09-15T17:45+02:00", "2026-09-16T08:15+02:00")]
    [InlineData("2026-09-15T10:10+02:00", "2026-09-15T11:00+02:00")] // its clock had not run out yet
    public void BackOnTheQueue_IsThereForEverybodyForAWhile(string back, string after)
    {
        var dispute = Opened(Lane.N, "2026-09-15T10:00+02:00", Build.Calendar());
        Allow(dispute.Claim(_lea, dispute.Version, Build.Time("2026-09-15T10:05+02:00")));
        dispute.Rise(new RiseMove(RiseStep.ToQueue, null), Build.Time(back));
        dispute.RecalculateTimers(Build.Calendar());

        (dispute.LetLieBy, dispute.LeaderId).ShouldBe(("L-1", null));
        Next(dispute, Build.Calendar()).ShouldBe(new RiseDue(RiseStep.ToLeader, Build.Time(after)));
    }

    [Fact]
    public void ThePolicyItWasAdmittedUnder_SaysHowLong()
    {
        var policy = Build.Policy((PolicyFields.OwnerActsMinutes, 30), (PolicyFields.RiseNextMinutes, 10)).For("", "");
        var dispute = Opened(Lane.N, "2026-09-15T10:00+02:00", Build.Calendar(), RiseDelays.Of(policy));
        Allow(dispute.Claim(_lea, dispute.Version, Build.Now));
        dispute.RecalculateTimers(Build.Calendar());

        dispute.RisesAt.ShouldBe(Build.Now.AddMinutes(30));
        dispute.Rise(new RiseMove(RiseStep.ToLeader, Person("L-2")), Build.Now.AddHours(1));
        Next(dispute, Build.Calendar())!.Value.After.ShouldBe(Build.Now.AddMinutes(70));
    }

    [Fact]
    public void PausedOrWaitingForTheCustomerOrEnded_NothingIsAhead()
    {
        var (snoozed, waits, ended) = (Claimed(_lea), Claimed(_lea), Resolved(_lea));
        Allow(snoozed.Snooze(_lea, PauseKind.Time, Build.Now.AddDays(2), Build.Now));
        Allow(waits.Reply(_lea, "Which noise?", thenWait: true, 2, Build.Now));

        foreach (var dispute in new[] { snoozed, waits, ended })
        {
            Next(dispute, Build.Calendar()).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("2026-09-15T11:00+02:00", false)]
    [InlineData("2026-09-15T11:00:01+02:00", true)]
    [InlineData("2026-09-15T18:00+02:00", false)] // the program was down until the location had closed
    [InlineData("2026-09-16T07:59+02:00", false)]
    [InlineData("2026-09-16T08:00+02:00", true)]
    public void InLaneN_MovesOnlyWhileItsLocationIsOpen(string now, bool moves) =>
        Rising.IsDue(Opened(Lane.N, "2026-09-15T10:00+02:00", Build.Calendar()), Build.Calendar(), Build.Time(now)).ShouldBe(moves);

    [Theory]
    [InlineData("L-2 L-3", "", "L-2 ToLeader")] // the deputy of whose load it was
    [InlineData("L-3 L-2", "", "L-2 ToLeader")]
    [InlineData("L-3", "", "L-3 ToLeader")] // the deputy is away too: who is reached first
    [InlineData("L-1", "", "L-1 ToLeader")] // nobody else is there
    [InlineData("", "R-1 R-2", "R-1 ToRegion")]
    [InlineData("", "R-2", "R-2 ToRegion")]
    [InlineData("", "", "R-1 ToRegion")] // a manager on leave is better than nobody
    public void Late_ItGoesToWhoIsThere(string here, string region, string expected)
    {
        var move = Decide(Opened(Lane.N, "2026-09-15T10:00+02:00", Build.Calendar()), People(here, region))!;

        $"{move.To!.Id} {move.Step}".ShouldBe(expected);
    }

    [Fact]
    public void DeputyWhoHasLeft_IsPassedOver()
    {
        var people = People("L-2 L-3", "R-1");
        people.Serving.Single(l => l.Id == "L-2").LeftAt = Build.Now;

        Decide(Opened(Lane.N, "2026-09-15T10:00+02:00", Build.Calendar()), people)!.To!.Id.ShouldBe("L-3");
    }

    [Fact]
    public void WhoLetItLie_GetsItAgainOnlyWhereNobodyElseIsThere()
    {
        var dispute = Opened(Lane.N, "2026-09-15T10:00+02:00", Build.Calendar());
        Allow(dispute.Claim(_lea, dispute.Version, Build.Now));
        dispute.Rise(new RiseMove(RiseStep.ToQueue, null), Build.Now.AddHours(2));

        Decide(dispute, People("L-1 L-3", "R-1"))!.To!.Id.ShouldBe("L-3");
        Decide(dispute, People("L-1", "R-1"))!.To!.Id.ShouldBe("L-1");
    }

    [Fact]
    public void LocationAndRegionWithoutAnybody_StaysWhereItIs()
    {
        var dispute = Opened(Lane.N, "2026-09-15T10:00+02:00", Build.Calendar());

        Decide(dispute, new RisePeople([], [], [], _ => true)).ShouldBeNull();
        Decide(dispute, new RisePeople([], [], [Person("L-9")], _ => false))!.To!.Id.ShouldBe("L-9", "where the region has nobody, any leader of the location");
    }

    [Fact]
    public void AtNightInDanger_WhoIsReachedHasItThoughOffDuty()
    {
        var dispute = Opened(Lane.S, "2026-09-15T23:00+02:00", Build.Calendar());
        var people = People("L-3 L-2", "R-1") with { IsThere = _ => false };

        Rising.Decide(dispute, Build.Calendar(), people, Build.Time("2026-09-15T23:31+02:00"))!.To!.Id.ShouldBe("L-2");
    }

    [Theory]
    [InlineData("", "L-2")] // all of them sleep
    [InlineData("R-1", "R-1")]
    [InlineData("R-1 L-3", "L-3")]
    public void AtNightInDanger_ItGoesUpAtOnceWhereOnlyTheRegionIsAwake(string awake, string expected)
    {
        var dispute = Opened(Lane.S, "2026-09-15T23:00+02:00", Build.Calendar());
        var people = People("L-2 L-3", "R-1") with { IsThere = leader => awake.Split(' ').Contains(leader.Id) };

        var move = Rising.Decide(dispute, Build.Calendar(), people, Build.Time("2026-09-15T23:31+02:00"))!;

        (move.To!.Id, move.Step).ShouldBe((expected, expected[0] == 'R' ? RiseStep.ToRegion : RiseStep.ToLeader));
    }

    [Theory]
    [InlineData("named", "R-1", "", "R-1")] // on call, and the other one sleeps
    [InlineData("named", "", "R-1", "R-1")] // at work
    [InlineData("named", "R-1", "R-2", "R-1")] // is on call first, and let nothing lie
    [InlineData("named", "", "", "R-1")]
    [InlineData("let it lie", "R-1", "", "R-1")] // nobody else is there
    [InlineData("let it lie", "R-1", "R-2", "R-2")]
    [InlineData("let it lie", "R-1 R-2", "", "R-2")]
    [InlineData("let it lie", "", "", "R-2")]
    public void DangerOfTheRegionAtNight_GoesToAManagerWhoIsAwake(string first, string onCall, string atWork, string expected)
    {
        var dispute = Opened(Lane.S, "2026-09-15T23:00+02:00", Build.Calendar(), leader: "R-1");
        dispute.Tier = LeaderTier.Regional;
        if (first == "let it lie")
        {
            dispute.Rise(new RiseMove(RiseStep.ToRegion, Person("R-1", LeaderTier.Regional)), Build.Time("2026-09-15T23:31+02:00"));
            dispute.Rise(new RiseMove(RiseStep.ToQueue, null), Build.Time("2026-09-16T01:32+02:00"));
        }

        var people = People("", onCall.Length > 0 ? onCall : "R-1 R-2") with { IsThere = l => l.Id == atWork, OnCall = onCall.Split(' ').ToHashSet() };

        Rising.Decide(dispute, Build.Calendar(), people, Build.Time("2026-09-16T03:00+02:00"))!.To!.Id.ShouldBe(expected);
    }

    [Fact]
    public void AtNightInDangerWithoutARota_ALeaderAtWorkComesBeforeThoseWhoSleep()
    {
        var dispute = Opened(Lane.S, "2026-09-15T23:00+02:00", Build.Calendar());
        var people = People("L-1 L-2 L-3", "R-1") with { IsThere = l => l.Id == "L-1" };

        Rising.Decide(dispute, Build.Calendar(), people, Build.Time("2026-09-15T23:31+02:00"))!.To!.Id.ShouldBe("L-1");
    }

    [Fact]
    public void GivenByItself_OthersMayClaimItAndAnActOfItsLeaderTakesItUp()
    {
        var (claimed, acted) = (Given(), Given());
        (claimed.IsTaken, claimed.LeaderId, claimed.OwnerSeenAt).ShouldBe((false, "L-2", null));

        Allow(claimed.Claim(_lea, claimed.Version, Build.Now.AddHours(2)));
        Allow(acted.Note(Leader("L-2"), "On it.", spoke: false, Build.Now.AddHours(2)));

        (claimed.IsTaken, claimed.LeaderId).ShouldBe((true, "L-1"));
        (acted.IsTaken, acted.LeaderId).ShouldBe((true, "L-2"));
        acted.Claim(_lea, acted.Version, Build.Now.AddHours(2)).Refusals.Select(r => r.Code).ShouldBe([Refusal.AlreadyClaimed]);
    }

    [Fact]
    public void TalkOfTheLeaderToWhomItCameByItself_IsAnAct()
    {
        var dispute = Given();
        var to = dispute.LeaderId;

        dispute.Talk(to, 10, Build.Now.AddHours(2));

        (dispute.IsTaken, dispute.OwnerActedAt).ShouldBe((true, Build.Now.AddHours(2)));
    }

    [Fact]
    public void RegionWithoutAnybody_GoesToAnotherLeaderOfThePlaceThanTheOneWhoLetItLie()
    {
        List<Leader> serving = [Person("L-1"), Person("L-2")];

        var people = new RisePeople([], [], serving, _ => false);

        people.Anybody(Build.Dispute("D-1"), "L-1")!.Id.ShouldBe("L-2");
        people.Anybody(Build.Dispute("D-1"), null)!.Id.ShouldBe("L-1");
    }

    [Fact]
    public void UpByItself_ItIsTheRegionsAndHandedBackIsTheLocations()
    {
        var rio = new Actor("account-R-1", "Rio", StaffRole.RegionalManager, "R-1", Scope.Region(Build.Region));
        var dispute = Given();
        dispute.Rise(new RiseMove(RiseStep.ToRegion, Person("R-1", LeaderTier.Regional)), Build.Now.AddHours(2));

        (dispute.Tier, dispute.LeaderId, dispute.HandedUp!.IsByItself(), dispute.IsTaken).ShouldBe((LeaderTier.Regional, "R-1", true, false));
        dispute.Claim(_lea, dispute.Version, Build.Now.AddHours(3)).Refusals.Select(r => r.Code).ShouldBe([Refusal.WithRegion]);
        Allow(dispute.PassBack(rio, "Yours.", dispute.Version, Build.Now.AddHours(3), stillServes: false));
        (dispute.Tier, dispute.LeaderId, dispute.HandedUp).ShouldBe((LeaderTier.Local, null, null));
    }

    internal static Dispute Opened(Lane lane, string admitted, BusinessCalendar calendar, RiseDelays? delays = null, string leader = "L-1")
    {
        var at = Build.Time(admitted);
        var dispute = new Dispute
        {
            Number = "D-1",
            LocationCode = Build.Location,
            RegionCode = Build.Region,
            VisitRef = "V-1",
            CustomerRef = "C-1",
            Reason = DisputeReason.Diagnosis,
            Lane = lane,
            Tier = LeaderTier.Local,
            PolicyVersion = 1,
            RequestId = "Q-1",
            AdmittedAt = at,
            Timers = new DisputeTimers(at, at),
            LeaderId = leader,
            LastRungAt = at,
            SafetyContact = lane == Lane.S ? TimeSpan.FromMinutes(30) : null,
            Delays = delays ?? RiseDelays.Default,
        };
        dispute.RecalculateTimers(calendar);
        return dispute;
    }

    internal static Leader Person(string id, LeaderTier tier = LeaderTier.Local) => new()
    {
        Id = id,
        Name = $"Name of {id}",
        Tier = tier,
        RegionCode = Build.Region,
        ZoneId = Build.Zone,
        LocationCodes = tier == LeaderTier.Local ? [Build.Location] : [],
        DeputyId = id == "L-1" ? "L-2" : null,
    };

    // Everybody serves; there are those who are named.
    private static RisePeople People(string here, string region)
    {
        var (local, regional) = (here.Split(' ', StringSplitOptions.RemoveEmptyEntries), region.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        List<Leader> all = [Person("L-1"), Person("L-2"), Person("L-3"), Person("R-1", LeaderTier.Regional), Person("R-2", LeaderTier.Regional)];
        return new RisePeople(
            [.. local.Select(id => all.Single(l => l.Id == id))], [.. regional.Select(id => all.Single(l => l.Id == id))], all,
            leader => local.Contains(leader.Id) || regional.Contains(leader.Id));
    }

    private static RiseMove? Decide(Dispute dispute, RisePeople people) =>
        Rising.Decide(dispute, Build.Calendar(), people, Build.Time("2026-09-15T14:00+02:00"));

    private static Dispute Given()
    {
        var dispute = Opened(Lane.N, "2026-09-15T10:00+02:00", Build.Calendar());
        dispute.Rise(new RiseMove(RiseStep.ToLeader, Person("L-2")), Build.Now.AddHours(1));
        return dispute;
    }

    private static RiseDue? Next(Dispute dispute, BusinessCalendar calendar) => Rising.Next(dispute, calendar);

    private static void Allow(Verdict verdict) => verdict.Refusals.ShouldBeEmpty();
}
