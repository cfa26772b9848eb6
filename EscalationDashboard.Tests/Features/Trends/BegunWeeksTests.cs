using EscalationDashboard.Features.Trends;

namespace EscalationDashboard.Tests.Features.Trends;

public sealed class BegunWeeksTests
{
    [Theory]
    [InlineData("0 0 3 0 1 2", "3 0 1 2")]
    [InlineData("5 0 0 0 0 0", "5 0 0 0 0 0")]
    [InlineData("0 0 0 0 0 7", "0 0 0 7")]
    [InlineData("0 0 0 0 0 0", "0 0 0 0")]
    [InlineData("0 0", "0 0")]
    [InlineData("", "")]
    public void WeeksBeforeAnythingWas_AreLeftOutDownToFour(string weeks, string shown) =>
        string.Join(' ', BegunWeeks.Of(weeks.Split(' ', StringSplitOptions.RemoveEmptyEntries), week => week == "0")).ShouldBe(shown);
}
