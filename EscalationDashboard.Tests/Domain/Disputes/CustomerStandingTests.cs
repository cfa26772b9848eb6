using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Domain.Disputes.DisputeStates;

namespace EscalationDashboard.Tests.Domain.Disputes;

/// <summary>What is true of a dispute for its customer, and by when something happens.</summary>
public sealed class CustomerStandingTests
{
    private readonly Actor _lea = Leader("L-1");

    [Theory]
    [InlineData(60, StandingCode.Waiting, 60)]
    [InlineData(61, StandingCode.Late, 60)]
    public void Nobodys_IsInTimeUntilThePromiseRunsOut(int minutes, StandingCode code, int by) =>
        Standing(Open(Lane.N), minutes).ShouldBe((code, Build.Now.AddMinutes(by), Reaching.None));

    [Theory]
    [InlineData(60, false, StandingCode.With, 60)]
    [InlineData(61, false, StandingCode.WithLate, 130)]
    [InlineData(61, true, StandingCode.Has, null)]
    public void WithALeader_ItSaysByWhenTheyCallOrThatSomebodyElseGetsIt(int minutes, bool spoke, StandingCode code, int? by)
    {
        var dispute = Open(Lane.N);
        dispute.Claim(_lea, dispute.Version, Build.Now.AddMinutes(10)).IsAllowed.ShouldBeTrue();
        if (spoke)
        {
            dispute.Note(_lea, "We talked.", spoke: true, Build.Now.AddMinutes(20)).IsAllowed.ShouldBeTrue();
        }

        dispute.RecalculateTimers(Build.Calendar());
        Standing(dispute, minutes).ShouldBe((code, by is { } due ? Build.Now.AddMinutes(due) : null, Reaching.None));
    }

    [Fact]
    public void PutOffByItsOwner_ItSaysUntilWhenAndNotThatItMoves()
    {
        var dispute = Open(Lane.N);
        dispute.Claim(_lea, dispute.Version, Build.Now.AddMinutes(10)).IsAllowed.ShouldBeTrue();
        dispute.Snooze(_lea, PauseKind.Time, Build.Now.AddMinutes(300), Build.Now.AddMinutes(20)).Refusals.ShouldBeEmpty();
        dispute.RecalculateTimers(Build.Calendar());

        var late = CustomerStanding.Of(dispute, page: null, Build.Now.AddMinutes(61))!;

        (late.Code, late.By, late.Rests).ShouldBe((StandingCode.WithLate, Build.Now.AddMinutes(300), true));
        dispute.Note(_lea, "We talked.", spoke: true, Build.Now.AddMinutes(70)).IsAllowed.ShouldBeTrue();
        var spoken = CustomerStanding.Of(dispute, page: null, Build.Now.AddMinutes(71))!;
        (spoken.Code, spoken.By, spoken.Rests).ShouldBe((StandingCode.Has, Build.Now.AddMinutes(300), true));
    }

    [Theory]
    [InlineData(61, StandingCode.Spoken)]
    [InlineData(60 * 24 * 3, StandingCode.Late)]
    public void SpokenToAndNobodys_PromisesNoFirstContactAnyMore(int minutes, StandingCode code)
    {
        var dispute = Open(Lane.S);
        dispute.Claim(_lea, dispute.Version, Build.Now).IsAllowed.ShouldBeTrue();
        dispute.Note(_lea, "We talked.", spoke: true, Build.Now.AddMinutes(5)).IsAllowed.ShouldBeTrue();
        dispute.Release(_lea, Build.Now.AddMinutes(6)).IsAllowed.ShouldBeTrue();
        dispute.RecalculateTimers(Build.Calendar());

        var standing = CustomerStanding.Of(dispute, page: null, Build.Now.AddMinutes(minutes))!;

        (standing.Code, code == StandingCode.Late || standing.By is null).ShouldBe((code, true));
    }

    [Fact]
    public void EndedOrTheCustomersTurn_NothingIsOwed()
    {
        var waits = Open(Lane.N);
        waits.Claim(_lea, waits.Version, Build.Now).IsAllowed.ShouldBeTrue();
        waits.Reply(_lea, "Which noise?", thenWait: true, waits.Version, Build.Now).IsAllowed.ShouldBeTrue();

        CustomerStanding.Of(waits, page: null, Build.Now).ShouldBeNull();
        CustomerStanding.Of(Resolved(_lea), page: null, Build.Now).ShouldBeNull();
    }

    [Fact]
    public void DangerThatRingsAfterItWasAnswered_IsNotAnsweredAnyMore()
    {
        var danger = Open(Lane.S);
        var page = Page.Start("P-1", danger, PageCause.Safety, Build.Now);
        page.Acknowledge("L-2", "Lou", AcknowledgedVia.Screen, Build.Now.AddMinutes(2)).IsAllowed.ShouldBeTrue();
        CustomerStanding.Of(danger, page, Build.Now.AddMinutes(3))!.Reaching.ShouldBe(Reaching.Answered);

        danger.LastRungAt = Build.Now.AddMinutes(20);

        CustomerStanding.Of(danger, page, Build.Now.AddMinutes(21))!.Reaching.ShouldBe(Reaching.None);
    }

    [Fact]
    public void OnlyInDanger_ItTellsOfPeopleWhoAreAsked()
    {
        var (danger, other) = (Open(Lane.S), Open(Lane.N));
        var (asking, ended) = (Page.Start("P-1", danger, PageCause.Safety, Build.Now), Page.Start("P-2", danger, PageCause.Safety, Build.Now));
        ended.Acknowledge("L-2", "Lou", AcknowledgedVia.Screen, Build.Now).IsAllowed.ShouldBeTrue();

        CustomerStanding.Of(danger, page: null, Build.Now)!.Reaching.ShouldBe(Reaching.None);
        CustomerStanding.Of(danger, asking, Build.Now)!.Reaching.ShouldBe(Reaching.Now);
        CustomerStanding.Of(danger, ended, Build.Now)!.Reaching.ShouldBe(Reaching.Answered);
        CustomerStanding.Of(other, asking, Build.Now)!.Reaching.ShouldBe(Reaching.None);
        danger.Claim(_lea, danger.Version, Build.Now).IsAllowed.ShouldBeTrue();
        CustomerStanding.Of(danger, ended, Build.Now)!.Reaching.ShouldBe(Reaching.None, "a leader has it by name");
    }

    private static Dispute Open(Lane lane) => RisingTests.Opened(lane, $"{Build.Now:O}", Build.Calendar());

    private static (StandingCode, DateTimeOffset?, Reaching) Standing(Dispute dispute, int minutes) =>
        CustomerStanding.Of(dispute, page: null, Build.Now.AddMinutes(minutes)) is { } it ? (it.Code, it.By, it.Reaching) : default;
}
