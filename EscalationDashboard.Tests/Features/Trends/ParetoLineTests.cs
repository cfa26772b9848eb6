using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends;

namespace EscalationDashboard.Tests.Features.Trends;

public sealed class ParetoLineTests
{
    [Theory]
    [InlineData(30, 30, 55, 10, true)]
    [InlineData(10, 15, 60, 60, false)]
    [InlineData(20, 20, 60, 60, false)]
    [InlineData(2, 2, 60, 60, true)]
    public void ShareOfTheFall_TakesAFallThatChanceWouldNotMake(int one, int other, int oneBefore, int otherBefore, bool tooFew)
    {
        var lines = ParetoLine.Of([Cause("a", one, oneBefore), Cause("b", other, otherBefore)]);

        lines.ShouldAllBe(l => l.TooFew == tooFew && (l.OfTheFall == null) == tooFew);
        if (!tooFew)
        {
            lines.Sum(l => l.OfTheFall!.Value).ShouldBe(1, 1e-9);
        }
    }

    [Fact]
    public void ShareOfTheFall_WhereItRose_IsNone() =>
        ParetoLine.Of([Cause("a", 60, 30)]).ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.OfTheFall.ShouldBeNull(), l => l.TooFew.ShouldBeFalse());

    private static CauseLine Cause(string code, int disputes, int before) =>
        new(code, code, disputes, 0, 0, 0, 0, new Rate(disputes, 500), new Rate(before, 500));
}
