using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class ContactRequestTests
{
    // The visit opened at nine, it is ten.
    [Theory]
    [InlineData("2026-09-15T09:30+02:00", "09:30")]
    [InlineData("2026-09-15T09:00+02:00", "09:00")]
    [InlineData("2026-09-15T08:59+02:00", "09:00")]
    [InlineData("1990-01-01T00:00Z", "09:00")]
    [InlineData("2026-09-15T10:00+02:00", "10:00")]
    [InlineData("2026-09-15T10:01+02:00", "10:00")]
    [InlineData("2099-12-31T23:59Z", "10:00")]
    public void Stated_time_is_kept_between_the_opening_of_the_visit_and_now(string stated, string kept) => ContactRequest
        .Plausible(Build.Time(stated), Build.Now.AddHours(-1), Build.Now)
        .ShouldBe(Build.Time($"2026-09-15 {kept}", Build.Zone));

    [Fact]
    public void Visit_that_opens_in_the_future_moves_nobody_ahead() =>
        ContactRequest.Plausible(Build.Now.AddDays(-1), Build.Now.AddHours(1), Build.Now).ShouldBe(Build.Now);
}
