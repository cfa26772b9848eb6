using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Audit;

/// <summary>From which look on admins are told: more than is usual within a rolling hour or day, once for each.</summary>
public sealed class RevealLimitsTests
{
    private static readonly RevealLimits Few = new(PerHour: 3, PerDay: 5);
    private static readonly DateTimeOffset Now = Build.Now;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    public static TheoryData<string, TimeSpan[], RevealSpan[]> Looks => new()
    {
        { "the first", [TimeSpan.Zero], [] },
        { "as many as are usual within an hour", [TimeSpan.Zero, Tick, Tick], [] },
        { "one more within an hour", [TimeSpan.Zero, Tick, Tick, Tick], [RevealSpan.Hour] },
        { "one more, the oldest a moment less than an hour ago", [TimeSpan.Zero, Tick, Tick, Hour - Tick], [RevealSpan.Hour] },
        { "one more, the oldest an hour ago", [TimeSpan.Zero, Tick, Tick, Hour], [] },
        { "as many as are usual within a day", [TimeSpan.Zero, Tick, Hour, Hour, Hour], [] },
        { "one more within a day", [TimeSpan.Zero, Tick, Hour, Hour, Hour, Day - Tick], [RevealSpan.Day] },
        { "one more, the oldest a day ago", [TimeSpan.Zero, Tick, Hour, Hour, Hour, Day], [] },
        { "more than either", [TimeSpan.Zero, Tick, Tick, Tick, Tick, Tick], [RevealSpan.Hour, RevealSpan.Day] },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public void Looks_AreUnusual_WhereTheyAreMoreThanTheMost(string said, TimeSpan[] ago, RevealSpan[] told) =>
        Few.Judge("L-1", [.. ago.Select(time => Now - time)], [], Now).Select(u => u.Span).ShouldBe(told, said);

    [Theory]
    [InlineData(RevealSpan.Hour, 60, 0, false)]
    [InlineData(RevealSpan.Hour, 60, -1, true)]
    [InlineData(RevealSpan.Day, 24 * 60, 0, false)]
    [InlineData(RevealSpan.Day, 24 * 60, -1, true)]
    public void Alarm_StandsForItsSpanAndIsNotRaisedTwice(RevealSpan span, int minutesAgo, int ticks, bool stillStands)
    {
        var before = Now - TimeSpan.FromMinutes(minutesAgo) - TimeSpan.FromTicks(ticks);

        var told = Few.Judge("L-1", [.. Enumerable.Repeat(Now, 6)], [(before, span)], Now).Select(u => u.Span);

        told.Contains(span).ShouldBe(!stillStands);
    }

    [Fact]
    public void Alarm_SaysWhoHowManyAndHowManyAreUsual() =>
        Few.Judge("L-1", [Now, Now, Now, Now], [], Now).ShouldBe([new UnusualReveals("L-1", RevealSpan.Hour, 4, 3)]);

    // A person who looks on and on is told of once in each hour, however the looks are spread.
    [Fact]
    public void LooksOneAfterAnother_NeverTellTwiceWithinASpan() => Properties.Hold(Gen.Choose(0, 2000).ListOf(), pauses =>
    {
        var (at, looks, alarms) = (Now, new List<DateTimeOffset>(), new List<(DateTimeOffset At, RevealSpan Span)>());
        foreach (var pause in pauses)
        {
            at += TimeSpan.FromSeconds(pause);
            looks.Add(at);
            var told = Few.Judge("L-1", looks, alarms, at).Select(u => (at, u.Span)).ToList();
            alarms.AddRange(told);
        }

        foreach (var span in alarms.GroupBy(a => a.Span))
        {
            span.Zip(span.Skip(1)).ShouldAllBe(pair => pair.Second.At - pair.First.At >= RevealLimits.LengthOf(span.Key));
        }
    });

    [Theory]
    [InlineData(StaffRole.PilotAdmin, "A-1", "L-1", true)]
    [InlineData(StaffRole.PilotAdmin, "A-1", "A-1", true, RevealRefusal.OwnLooks)]
    [InlineData(StaffRole.PilotAdmin, "A-1", "L-1", false, Refusal.NotFound)]
    [InlineData(StaffRole.Auditor, "X-1", "L-1", true, OutboxRefusal.AdminsOnly)]
    [InlineData(StaffRole.LocalLeader, "L-1", "L-1", false, OutboxRefusal.AdminsOnly, RevealRefusal.OwnLooks, Refusal.NotFound)]
    public void LookingInto_IsForAnotherAdmin(StaffRole role, string who, string about, bool isOpen, params string[] refusals) =>
        RevealRefusal.Against(new Actor(who, who, role, null, Scope.Network), about, isOpen).Refusals.Select(r => r.Code).ShouldBe(refusals);
}
