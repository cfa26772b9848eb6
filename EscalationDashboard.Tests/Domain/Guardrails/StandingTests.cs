using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class StandingTests
{
    [Theory]
    [InlineData(-1, false, false)]
    [InlineData(0, false, true)] // the beginning counts, the end does not
    [InlineData(59, false, true)]
    [InlineData(60, false, false)]
    [InlineData(0, true, false)]
    [InlineData(-1, true, false)]
    public void Standing_IsInForceFromItsBeginningUntilItsEndUnlessLifted(int minutes, bool lifted, bool inForce)
    {
        var standing = new Standing
        {
            Id = "s",
            CustomerRef = "C-1",
            Kind = StandingKind.Refuse,
            From = Build.Now,
            Until = Build.Now.AddHours(1),
            ById = "x",
            ByName = "x",
            Reason = "x",
            LiftedAt = lifted ? Build.Now.AddMinutes(-5) : null,
        };

        standing.IsInForceAt(Build.Now.AddMinutes(minutes)).ShouldBe(inForce);
    }

    [Fact]
    public void OfTwoExemptions_TheLongerCountsUntilItsEnd()
    {
        var customer = Build.Request().Judged(StandingKind.Exempt, Build.Now.AddHours(1)).Judged(StandingKind.Exempt, Build.Now.AddHours(2))
            .Judged(StandingKind.Refuse, Build.Now.AddHours(9)).Snapshot.Customer!;

        customer.ExemptAt(Build.Now).ShouldBe(Build.Now.AddHours(2));
        customer.ExemptAt(Build.Now.AddHours(2).AddTicks(-1)).ShouldBe(Build.Now.AddHours(2));
        customer.ExemptAt(Build.Now.AddHours(2)).ShouldBeNull();
    }
}
