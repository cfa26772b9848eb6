using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Domain.OnCall.RotaCases;

namespace EscalationDashboard.Tests.Domain.OnCall;

public sealed class RotaChangeTests
{
    private static readonly Actor Manager = new("R-1", "Rae", StaffRole.RegionalManager, "R-1", Scope.Region(Build.Region));
    private static readonly Actor OtherManager = new("R-2", "Ren", StaffRole.RegionalManager, "R-2", Scope.Region("NA"));
    private static readonly Actor Admin = new("A-1", "Ada", StaffRole.PilotAdmin, null, Scope.Network);
    private static readonly Actor Auditor = new("X-1", "Aud", StaffRole.Auditor, null, Scope.Nothing);
    private static readonly Actor Lea = new("L-1", "Lea", StaffRole.LocalLeader, "L-1", Scope.Locations([Build.Location]));
    private static readonly Actor Lou = new("L-2", "Lou", StaffRole.LocalLeader, "L-2", Scope.Locations([Build.Location]));
    private static readonly RotaPlace TheRegion = new(Build.Region, null);
    private static readonly Rota Kept = new() { Place = Place.Key, RegionCode = Place.RegionCode, LocationCode = Place.LocationCode, ZoneId = Build.Zone };

    // L-1 has the week of 14 September, L-2 the next.
    private static readonly RotaPlan Plan = new(Build.Zone, [Layer("L-2", "L-1")], [], [Leader("L-1"), Leader("L-2")]);
    private static readonly Interval Tonight = Time("2026-09-15 18:00", "2026-09-16 08:00");
    private static readonly Interval NextWeek = Time("2026-09-22 18:00", "2026-09-23 08:00");

    public static TheoryData<string, bool, bool> Setters => new()
    {
        { "manager", true, true }, { "other manager", false, false }, { "admin", true, true }, { "leader", false, false }, { "auditor", false, false },
    };

    [Theory]
    [MemberData(nameof(Setters))]
    public void ARota_IsSetByTheRegionsManagerAndAdminsAlone(string who, bool ofLocation, bool ofRegion)
    {
        RotaChange.MaySet(Named(who), Place).ShouldBe(ofLocation);
        RotaChange.MaySet(Named(who), TheRegion).ShouldBe(ofRegion);
        RotaChange.Set(Named(who), Place, Build.Zone, [Layer("L-1")], [Build.Zone], Names.ToHashSet()).IsAllowed.ShouldBe(ofLocation);
        RotaChange.Remove(Named(who), Place, Kept).IsAllowed.ShouldBe(ofLocation);
    }

    [Fact]
    public void TheZone_IsOneOfThePlace() =>
        Codes(RotaChange.Set(Admin, Place, "Asia/Seoul", [Layer("L-1")], [Build.Zone], Names.ToHashSet())).ShouldBe(["RotaZoneElsewhere"]);

    [Fact]
    public void ALeader_TakesAStretchThemselvesAndGivesItToNobodyElse()
    {
        Take(Lea, Leader("L-1"), Tonight).ShouldBeEmpty();
        Take(Lea, Leader("L-2"), Tonight).ShouldBe(["OutOfScope"]);
        Take(Manager, Leader("L-2"), Tonight).ShouldBeEmpty();
        Take(OtherManager, Leader("L-2"), Tonight).ShouldBe(["OutOfScope"]);
    }

    [Fact]
    public void AStretch_LiesAheadAndIsShortEnough()
    {
        Take(Lea, Leader("L-1"), Tonight with { End = Tonight.Start }).ShouldBe(["SpanEndsFirst"]);
        Take(Lea, Leader("L-1"), new Interval(Build.Now.AddHours(-2), Build.Now)).ShouldBe(["SpanPassed"]);
        Take(Lea, Leader("L-1"), new Interval(Build.Now.AddHours(-2), Build.Now.AddTicks(1))).ShouldBeEmpty();
        Take(Lea, Leader("L-1"), new Interval(Build.Now, Build.Now + RotaChange.LongestSpan)).ShouldBeEmpty();
        Take(Lea, Leader("L-1"), new Interval(Build.Now, Build.Now + RotaChange.LongestSpan + TimeSpan.FromTicks(1))).ShouldBe(["SpanTooLong"]);
        Take(Lea, Leader("L-1"), new Interval(Build.Now.AddDays(367), Build.Now.AddDays(368))).ShouldBe(["SpanTooFar"]);
    }

    [Fact]
    public void AStretch_IsTakenOnce()
    {
        Take(Lea, Leader("L-1"), Tonight, Override("L-2", new Interval(Tonight.End, Tonight.End.AddHours(1)))).ShouldBeEmpty("they meet");
        Take(Lea, Leader("L-1"), Tonight, Override("L-2", new Interval(Tonight.End.AddTicks(-1), Tonight.End.AddHours(1)))).ShouldBe(["SpanOverlaps"]);
    }

    // Taken, or by a swap: the person would look for a colleague who has it, and there is none.
    [Fact]
    public void AStretchOfOnesOwn_IsNotSaidToBeAnothers()
    {
        Take(Lea, Leader("L-1"), Tonight, Override("L-1", Tonight)).ShouldBe(["SpanHeld"]);
        Take(Manager, Leader("L-1"), Tonight, Override("L-1", Tonight)).ShouldBe(["SpanHeld"]);
        Take(Lea, Leader("L-1"), Tonight, Override("L-1", Tonight), Override("L-2", Tonight)).ShouldBe(["SpanOverlaps"]);
    }

    [Fact]
    public void NobodyOnLeave_TakesAStretch() =>
        Take(Manager, Leader("L-2", new Interval(Tonight.Start.AddDays(-1), Tonight.Start.AddHours(1))), Tonight).ShouldBe(["SpanPersonAway"]);

    [Fact]
    public void ALeaderWhoIsBack_TakesAStretchThatHasBegun() => Take(
        Manager, Leader("L-2", new Interval(Build.Now.AddDays(-1), Build.Now)), new Interval(Build.Now.AddHours(-2), Build.Now.AddHours(2))).ShouldBeEmpty();

    [Fact]
    public void ALeaderOfAnotherPlace_TakesNone() =>
        Codes(RotaChange.Take(Admin, TheRegion, Kept, Leader("L-1"), Tonight, [], Build.Now)).ShouldBe(["SpanPersonElsewhere"]);

    [Fact]
    public void WithoutARota_ThereIsNothingToTake() =>
        Codes(RotaChange.Take(Lea, Place, null, Leader("L-1"), Tonight, [], Build.Now)).ShouldBe(["RotaMissing"]);

    [Fact]
    public void WhatOneTook_OneGivesBack()
    {
        Codes(RotaChange.Return(Lea, Place, [Override("L-1", Tonight)], Build.Now)).ShouldBeEmpty();
        Codes(RotaChange.Return(Lea, Place, [Override("L-2", Tonight)], Build.Now)).ShouldBe(["OutOfScope"]);
        Codes(RotaChange.Return(Manager, Place, [Override("L-2", Tonight)], Build.Now)).ShouldBeEmpty();
        Codes(RotaChange.Return(Lea, Place, [Override("L-1", Tonight), Override("L-2", NextWeek)], Build.Now)).ShouldBeEmpty("either half of a swap will do");
        Codes(RotaChange.Return(Lea, Place, [Override("L-1", Tonight)], Tonight.End)).ShouldBe(["SpanPassed"]);
        Codes(RotaChange.Return(Lea, Place, [], Build.Now)).ShouldBe(["SpanMissing"]);
    }

    [Fact]
    public void ThoseWhoSetTheRota_SwapWhatIsTheLeaders()
    {
        Swap(Manager, ("L-2", NextWeek), ("L-1", Tonight)).ShouldBeEmpty();
        Swap(Lea, ("L-1", Tonight), ("L-2", NextWeek)).ShouldBe(["OutOfScope"], "the colleague is asked");
        Swap(OtherManager, ("L-1", Tonight), ("L-2", NextWeek)).ShouldBe(["OutOfScope"]);
        Swap(Manager, ("L-1", NextWeek), ("L-2", Tonight)).ShouldBe(["SpanNotTheirs"]);
        Swap(Manager, ("L-1", Tonight), ("L-1", Tonight with { End = Tonight.Start.AddHours(1) })).ShouldBe(["SwapWithSelf", "SpanOverlaps"]);
    }

    [Fact]
    public void ALeader_OffersWhatIsTheirsOnce()
    {
        Offer(Lea, ("L-1", Tonight), ("L-2", NextWeek)).ShouldBeEmpty();
        Offer(Lea, ("L-1", Tonight), ("L-2", NextWeek), Offered()).ShouldBe(["OfferThere"]);
        Offer(Lea, ("L-2", NextWeek), ("L-1", Tonight)).ShouldBe(["OutOfScope"], "nobody offers what is another's");
        Offer(Manager, ("L-1", Tonight), ("L-2", NextWeek)).ShouldBe(["OutOfScope"], "who sets the rota needs no offer");
        Offer(Lea, ("L-1", NextWeek), ("L-2", Tonight)).ShouldBe(["SpanNotTheirs"]);
    }

    [Fact]
    public void AnOffer_IsAcceptedByTheColleagueAndOnlyAsLongAsItHolds()
    {
        Accept(Lou, Offered()).ShouldBeEmpty();
        Accept(Manager, Offered()).ShouldBeEmpty();
        Accept(Lea, Offered()).ShouldBe(["OutOfScope"], "nobody accepts their own offer");
        Accept(Lou, null).ShouldBe(["OfferMissing"]);
        Accept(Lou, Offered(), Override("L-1", Tonight)).ShouldBe(["SpanOverlaps"], "somebody took the turn meanwhile");
        Codes(RotaChange.Decline(Lou, Place, Offered())).ShouldBeEmpty();
        Codes(RotaChange.Decline(Lea, Place, Offered())).ShouldBeEmpty();
        Codes(RotaChange.Decline(OtherManager, Place, Offered())).ShouldBe(["OutOfScope"]);
        Codes(RotaChange.Decline(Lou, Place, null)).ShouldBe(["OfferMissing"]);
    }

    private static Actor Named(string who) => who switch
    {
        "manager" => Manager,
        "other manager" => OtherManager,
        "admin" => Admin,
        "leader" => Lea,
        _ => Auditor,
    };

    private static Interval Time(string from, string to) => new(Build.Time(from, Build.Zone), Build.Time(to, Build.Zone));

    private static List<string> Take(Actor actor, Leader leader, Interval time, params RotaOverride[] others) =>
        Codes(RotaChange.Take(actor, Place, Kept, leader, time, others, Build.Now));

    private static List<string> Swap(Actor actor, (string Id, Interval Time) one, (string Id, Interval Time) other) => Codes(RotaChange.Swap(
        actor, Place, Plan, (Leader(one.Id), one.Time), (Leader(other.Id), other.Time), [], Build.Now));

    private static List<string> Offer(Actor actor, (string Id, Interval Time) mine, (string Id, Interval Time) theirs, params SwapOffer[] offers) => Codes(RotaChange.Offer(
        actor, Place, Plan, (Leader(mine.Id), mine.Time), (Leader(theirs.Id), theirs.Time), [], offers, Build.Now));

    private static List<string> Accept(Actor actor, SwapOffer? offer, params RotaOverride[] others) =>
        Codes(RotaChange.Accept(actor, Place, Plan, offer, id => Leader(id), others, Build.Now));

    private static SwapOffer Offered() => new()
    {
        Id = "O-1",
        Place = Place.Key,
        RegionCode = Place.RegionCode,
        LocationCode = Place.LocationCode,
        LeaderId = "L-1",
        Start = Tonight.Start,
        End = Tonight.End,
        OtherId = "L-2",
        OtherStart = NextWeek.Start,
        OtherEnd = NextWeek.End,
        OfferedAt = Build.Now,
    };

    private static List<string> Codes(Verdict verdict) => [.. verdict.Refusals.Select(r => r.Code)];
}
