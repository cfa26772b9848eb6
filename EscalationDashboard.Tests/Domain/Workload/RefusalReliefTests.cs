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
}
