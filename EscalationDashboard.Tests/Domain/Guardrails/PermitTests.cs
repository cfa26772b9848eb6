using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class PermitTests
{
    [Theory]
    [InlineData(PermitCause.Admission, true)]
    [InlineData(PermitCause.Booking, true)]
    [InlineData(PermitCause.LaneS, false)]
    [InlineData(PermitCause.Forced, false)]
    [InlineData(PermitCause.Override, false)]
    public void OnlyWhatTheGuardrailsLetIn_CountsAgainstACap(PermitCause cause, bool counted) => new Permit
    {
        RequestId = "Q-1",
        LeaderId = "L-1",
        CustomerRef = "C-1",
        At = Build.Now,
        Urgent = false,
        Cause = cause,
    }.Counted.ShouldBe(counted);

    [Theory]
    [InlineData("L-1", true)]
    [InlineData(null, false)]
    public void BookingWithALeader_HoldsAPlace(string? leader, bool holds) => new Booking
    {
        RequestId = "Q-1",
        LeaderId = leader,
        LocationCode = Build.Location,
        RegionCode = Build.Region,
        CustomerRef = "C-1",
        PromisedAt = Build.Now,
        BookedAt = Build.Now,
        Tier = LeaderTier.Local,
        Urgent = false,
    }.HoldsPlace.ShouldBe(holds);
}
