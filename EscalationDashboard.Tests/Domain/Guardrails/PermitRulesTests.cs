using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

/// <summary>What a permit counts as, and from when.</summary>
public sealed class PermitRulesTests
{
    private static readonly DateTimeOffset Booked = Build.Time("2026-09-15T14:00-07:00");
    private static readonly DateTimeOffset Now = Build.Time("2026-09-15T13:00-07:00");

    [Theory]
    [InlineData(RequestOutcome.Admitted, Lane.N, PermitCause.Admission)]
    [InlineData(RequestOutcome.Deferred, Lane.N, PermitCause.Booking)]
    [InlineData(RequestOutcome.Admitted, Lane.S, PermitCause.LaneS)]
    public void Ruling_SaysWhatItsPermitCountsAs(RequestOutcome outcome, Lane lane, PermitCause cause) =>
        PermitRules.CauseOf(new Ruling(outcome, "") { Lane = lane }).ShouldBe(cause);

    [Theory]
    [InlineData(ReleaseWay.Leader, PermitCause.Booking)]
    [InlineData(ReleaseWay.Deputy, PermitCause.Admission)]
    [InlineData(ReleaseWay.Regional, PermitCause.Admission)]
    [InlineData(ReleaseWay.Forced, PermitCause.Forced)]
    public void KeptPromise_CountsAsHowItWasKept(ReleaseWay way, PermitCause cause) => PermitRules.CauseOf(way).ShouldBe(cause);

    [Theory]
    [InlineData(PermitCause.Booking, true)] // where the log had room for it
    [InlineData(PermitCause.Forced, true)]
    [InlineData(PermitCause.LaneS, true)]
    [InlineData(PermitCause.Admission, false)]
    [InlineData(PermitCause.Override, false)]
    public void LetThrough_CountsFromItsBookingOnlyWhereItsLeaderKeepsIt(PermitCause cause, bool fromBooking)
    {
        PermitRules.CountsFrom(cause, Booked, Now).ShouldBe(fromBooking ? Booked : Now);
        PermitRules.CountsFrom(cause, null, Now).ShouldBe(Now);
    }

    [Theory]
    [InlineData(PermitCause.Admission, true, true)]
    [InlineData(PermitCause.Booking, true, true)]
    [InlineData(PermitCause.Forced, false, true)]
    [InlineData(PermitCause.Override, false, false)]
    [InlineData(PermitCause.LaneS, false, false)]
    public void Cause_SaysWhoseShareIsUsed(PermitCause cause, bool leader, bool customer) =>
        (PermitRules.OfLeader.Contains(cause), PermitRules.OfCustomer.Contains(cause)).ShouldBe((leader, customer));
}
