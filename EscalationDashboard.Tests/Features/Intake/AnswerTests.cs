using System.Globalization;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Domain;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Features.Intake;

public sealed class AnswerTests
{
    [Theory]
    [InlineData(0, 60_000, "60")]
    [InlineData(1, 60_000, "61")] // the answer's date has lost the millisecond
    [InlineData(999, 60_000, "61")]
    [InlineData(500, 500, "1")]
    [InlineData(0, 1, "1")]
    [InlineData(0, 0, "1")]
    [InlineData(0, -90_000, "1")]
    public void SecondsUntil_IsRoundedUpFromTheWholeSecond(int nowMilliseconds, int untilMilliseconds, string seconds)
    {
        var now = Build.Now.AddMilliseconds(nowMilliseconds);

        Answer.SecondsUntil(now.AddMilliseconds(untilMilliseconds), now).ShouldBe(seconds);
    }

    [Fact]
    public void SecondsUntil_CountedFromTheDateOfTheAnswer_IsNeverTooEarlyNorASecondTooLate() => Properties.Hold(
        from now in Gen.Choose(0, 9_999_999)
        from wait in Gen.Choose(1, int.MaxValue)
        select (Now: Build.Now.AddTicks(now), Until: Build.Now.AddTicks(now).AddTicks(wait)),
        at =>
        {
            var date = at.Now.AddTicks(-(at.Now.Ticks % TimeSpan.TicksPerSecond));
            var back = date.AddSeconds(int.Parse(Answer.SecondsUntil(at.Until, at.Now), CultureInfo.InvariantCulture));

            back.ShouldBeGreaterThanOrEqualTo(at.Until);
            back.ShouldBeLessThan(at.Until.AddSeconds(1));
        });
}
