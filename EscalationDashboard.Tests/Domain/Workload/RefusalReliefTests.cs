using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Workload;

public sealed class RefusalReliefTests
{
    private static readonly DateTimeOffset[] TwoThisWeek = [Build.Now.AddDays(-3), Build.Now.AddDays(-2)];

    [Fact]
    public void SharesUsedUp_OneMoreEachLetsAsManyThroughAsTheLeaderHasRoomFor()
    {
        var refused = Enumerable.Range(1, 3).Select(i => Refused(i, Customer(i).HavingUsed(TwoThisWeek).With(Build.Leader("L-1").WithPermits(6)))).ToList();

        RefusalRelief.For(Build.Policy(), Build.Region, Build.Location, refused).ShouldBe([new Relief(ReliefKind.MoreShare, 1, Through: 2, Room: 0, Later: 1)]);
    }

    [Fact]
    public void OneCustomersOwnRefusals_UseUpTheirOwnAllowance()
    {
        var refused = Enumerable.Range(1, 3).Select(i => Refused(i, Customer(1).HavingUsed(TwoThisWeek))).ToList();

        RefusalRelief.For(Build.Policy(), Build.Region, Build.Location, refused).ShouldBe([new Relief(ReliefKind.MoreShare, 1, Through: 1, Room: 0)]);
    }

    [Fact]
    public void FurtherRequestsAboutOneMatter_TakeOnePlace()
    {
        var refused = Enumerable.Range(1, 3).Select(i => Refused(i, Customer(1).HavingUsed(TwoThisWeek), visit: "V-1")).ToList();

        RefusalRelief.For(Build.Policy(), Build.Region, Build.Location, refused)[0].Through.ShouldBe(3);
    }

    [Fact]
    public void Flood_IsLetThroughWhereItIsCalledOneLater() =>
        RefusalRelief.For(Build.Policy(), Build.Region, Build.Location, [Refused(1, Customer(1).HavingAsked([.. Enumerable.Repeat(Build.Now.AddMinutes(-1), 4)]))])
            .ShouldBe([new Relief(ReliefKind.MoreFlood, 2, Through: 1, Room: 0)]);

    [Fact]
    public void RestrictionThatRefuses_CouldBeReadFirst() =>
        RefusalRelief.For(Build.Policy(), Build.Region, Build.Location, [Refused(1, Customer(1).Judged(StandingKind.Refuse, Build.Now.AddDays(3)))])
            .ShouldBe([new Relief(ReliefKind.ReadFirst, 1, Through: 0, Room: 0, Later: 0, Read: 1)]);

    [Fact]
    public void NothingRefused_NothingIsOffered() => RefusalRelief.For(Build.Policy(), Build.Region, Build.Location, []).ShouldBeEmpty();

    private static RequestCase Customer(int i) => Build.Request().By(c => c with { Ref = $"C-{i}" }).OnVisit(v => v with { CustomerRef = $"C-{i}" });

    private static RefusedLook Refused(int i, RequestCase of, string? visit = null)
    {
        var request = of.Asking(r => r with { Id = $"Q-{i}", CustomerRef = of.Snapshot.Customer!.Ref, VisitRef = visit ?? $"V-{i}" })
            .OnVisit(v => v with { Ref = visit ?? $"V-{i}" });
        request.Decide().Ruling.Outcome.ShouldBe(RequestOutcome.Refused, "only refusals are decided again");
        return new RefusedLook(request.Request, request.Snapshot, request.Now);
    }

    [Fact]
    public void MonthUsedUp_OneMoreIsOneMoreInThirtyDaysToo()
    {
        var refused = Refused(1, Customer(1).HavingUsed([.. Enumerable.Range(9, 4).Select(days => Build.Now.AddDays(-days))]));

        RefusalRelief.For(Build.Policy(), Build.Region, Build.Location, [refused]).ShouldBe([new Relief(ReliefKind.MoreShare, 1, Through: 1, Room: 0)]);
    }

    [Fact]
    public void WhatLetsMoreThrough_StandsFirst()
    {
        var refused = new[]
        {
            Refused(1, Customer(1).Judged(StandingKind.Refuse, Build.Now.AddDays(3))),
            Refused(2, Customer(2).HavingAsked([.. Enumerable.Repeat(Build.Now.AddMinutes(-1), 4)])),
            Refused(3, Customer(3).HavingUsed(TwoThisWeek)), Refused(4, Customer(4).HavingUsed(TwoThisWeek)),
        };

        RefusalRelief.For(Build.Policy(), Build.Region, Build.Location, refused).Select(r => $"{r.Kind} {r.Through} {r.Later} {r.Read}")
            .ShouldBe(["MoreShare 2 0 0", "MoreFlood 1 0 0", "ReadFirst 0 0 1"]);
    }

    [Fact]
    public void WherePlacesAreOnlyLater_MoreOfThemStandFirst()
    {
        var full = Build.Leader("L-1").WithPermits(8);
        var refused = new[]
        {
            Refused(1, Customer(1).Judged(StandingKind.Refuse, Build.Now.AddDays(3)).With(full)),
            Refused(2, Customer(2).HavingAsked([.. Enumerable.Repeat(Build.Now.AddMinutes(-1), 4)]).With(full)),
            Refused(3, Customer(3).HavingUsed(TwoThisWeek).With(full)), Refused(4, Customer(4).HavingUsed(TwoThisWeek).With(full)),
        };

        RefusalRelief.For(Build.Policy(), Build.Region, Build.Location, refused).Select(r => $"{r.Kind} {r.Through} {r.Later} {r.Read}")
            .ShouldBe(["MoreShare 0 2 0", "MoreFlood 0 1 0", "ReadFirst 0 0 1"]);
    }

    [Fact]
    public void ReadFirst_IsForThoseWhoAreBarred()
    {
        var barred = Customer(1).Judged(StandingKind.Review, Build.Now.AddDays(9)).Judged(StandingKind.Refuse, Build.Now.AddDays(3))
            .Judged(StandingKind.Exempt, Build.Now.AddDays(1));
        var over = Customer(2).HavingUsed(TwoThisWeek).Judged(StandingKind.Refuse, Build.Now);

        RefusalRelief.For(Build.Policy(), Build.Region, Build.Location, [Refused(1, barred), Refused(2, barred), Refused(3, over)])
            .ShouldContain(new Relief(ReliefKind.ReadFirst, 1, Through: 0, Room: 0, Later: 0, Read: 2));
    }

    // Four a minute ago; with two more in a row the fifth and the sixth pass and the seventh is a flood again.
    [Fact]
    public void WhatPassesIsASubmissionToo_AndAFloodComesLater()
    {
        var policy = Build.Policy((PolicyFields.CustomerPer7Days, 20), (PolicyFields.CustomerPer30Days, 20));
        var asked = Customer(1).Under(policy).HavingAsked([.. Enumerable.Repeat(Build.Now.AddMinutes(-1), 4)]);
        var refused = Enumerable.Range(1, 4).Select(i => Refused(i, asked)).ToList();

        RefusalRelief.For(policy, Build.Region, Build.Location, refused).ShouldBe([new Relief(ReliefKind.MoreFlood, 2, Through: 2, Room: 0)]);
    }

    // One leader with room for two open ones: the third is promised a time, and the places taken by the first two are in sight.
    [Fact]
    public void OpenDisputesTakenBefore_AreInSight()
    {
        var (nearly, other) = (Build.Leader("L-1").WithOpenDisputes(8), Build.Leader("L-2").WithOpenDisputes(9));
        var refused = Enumerable.Range(1, 4).Select(i => Refused(i, Customer(i).HavingUsed(TwoThisWeek).With(nearly, other))).ToList();

        RefusalRelief.For(Build.Policy(), Build.Region, Build.Location, refused).ShouldBe([new Relief(ReliefKind.MoreShare, 1, Through: 3, Room: 0, Later: 1)]);
    }

    [Fact]
    public void NumbersOfTheLocation_StayBesideTheRaisedOne()
    {
        var policy = Build.Policy().AtLocation(Build.Location, (PolicyFields.LeaderPer24Hours, 1));
        var refused = Enumerable.Range(1, 2).Select(i => Refused(i, Customer(i).Under(policy).HavingUsed(TwoThisWeek))).ToList();

        RefusalRelief.For(policy, Build.Region, Build.Location, refused).ShouldBe([new Relief(ReliefKind.MoreShare, 1, Through: 1, Room: 0, Later: 1)]);
    }
}
