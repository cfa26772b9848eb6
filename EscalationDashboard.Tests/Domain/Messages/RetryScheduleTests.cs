using EscalationDashboard.Domain.Messages;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Messages;

public sealed class RetryScheduleTests
{
    [Theory]
    [InlineData(1, 0, 5)]
    [InlineData(1, 1, 2.5)]
    [InlineData(2, 0, 10)]
    [InlineData(5, 0, 80)]
    [InlineData(10, 0, 2_560)]
    [InlineData(11, 0, 3_600)]
    [InlineData(500, 0, 3_600)]
    [InlineData(500, 1, 1_800)]
    public void Waits_double_up_to_an_hour(int failures, double jitter, double seconds) =>
        RetrySchedule.After(failures, jitter).TotalSeconds.ShouldBe(seconds);

    [Theory]
    [InlineData(1, 60, 60)]
    [InlineData(1, 1, 5)]
    [InlineData(1, 86_400, 3_600)]
    public void What_the_receiver_asks_for_is_heeded_within_reason(int failures, int asked, int seconds) =>
        RetrySchedule.After(failures, 0, TimeSpan.FromSeconds(asked)).TotalSeconds.ShouldBe(seconds);

    [Theory]
    [InlineData(90, null, 90)]
    [InlineData(null, 90, 90)]
    [InlineData(null, -3_600, null)]
    [InlineData(null, null, null)]
    public void What_the_receiver_asks_for_is_a_time_or_until_a_date(int? wait, int? until, int? seconds)
    {
        var now = new DateTimeOffset(2026, 9, 15, 20, 0, 0, TimeSpan.Zero);

        RetrySchedule.Asked(Seconds(wait), now + Seconds(until), now).ShouldBe(Seconds(seconds));

        static TimeSpan? Seconds(int? count) => count is { } some ? TimeSpan.FromSeconds(some) : null;
    }

    [Fact]
    public void A_wait_is_never_longer_than_the_next_nor_than_an_hour_and_jitter_takes_at_most_a_half() => Properties.Hold(
        from failures in Gen.Choose(1, 200)
        from thousandth in Gen.Choose(0, 1_000)
        select (failures, jitter: thousandth / 1_000.0),
        of =>
        {
            var (wait, full) = (RetrySchedule.After(of.failures, of.jitter), RetrySchedule.After(of.failures, 0));
            wait.ShouldBeInRange(full / 2, full);
            wait.ShouldBeLessThanOrEqualTo(RetrySchedule.After(of.failures + 1, of.jitter));
            full.ShouldBeInRange(RetrySchedule.First, RetrySchedule.Longest);
        });

    [Fact]
    public void A_day_of_failures_is_bounded_in_attempts() => Properties.Hold(
        Gen.ListOf(Gen.Choose(0, 1_000)),
        rolls =>
        {
            var (at, failures) = (TimeSpan.Zero, 0);
            while (at < RetrySchedule.GiveUpAfter)
            {
                failures++;
                at += RetrySchedule.After(failures, rolls.Count == 0 ? 1 : rolls[failures % rolls.Count] / 1_000.0);
            }

            failures.ShouldBeInRange(30, 60);
        });
}
