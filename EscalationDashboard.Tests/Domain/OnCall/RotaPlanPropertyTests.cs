using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.OnCall;

namespace EscalationDashboard.Tests.Domain.OnCall;

/// <summary>What holds for every rota that lint allows, in any zone, on nights with and without a clock change.</summary>
public sealed class RotaPlanPropertyTests
{
    [Fact]
    public void Spans_FollowEachOtherFromEndToEndWithoutASeam() => Properties.Hold(RotaCases.Allowed, one =>
    {
        var spans = one.Plan.Schedule(one.Range.Start, one.Range.End);

        spans[0].Time.Start.ShouldBe(one.Range.Start);
        spans[^1].Time.End.ShouldBe(one.Range.End);
        spans.ShouldAllBe(span => span.Time.Length > TimeSpan.Zero);
        spans.Zip(spans.Skip(1)).ShouldAllBe(pair =>
            pair.First.Time.End == pair.Second.Time.Start && !pair.First.People.SequenceEqual(pair.Second.People));
    });

    [Fact]
    public void WhoIsReached_IsWhoTheSpanNames() => Properties.Hold(RotaCases.Allowed, one =>
    {
        var plan = one.Plan;
        var span = plan.Schedule(one.Range.Start, one.Range.End).Single(s => s.Time.Contains(one.At));

        foreach (var at in new[] { one.At, span.Time.Start, span.Time.End.AddTicks(-1) })
        {
            string.Join(' ', plan.Reached(at)).ShouldBe(string.Join(' ', span.People));
        }
    });

    [Fact]
    public void TheScheduleOfAPart_IsPartOfTheSchedule() => Properties.Hold(RotaCases.Allowed, one =>
    {
        var plan = one.Plan;
        var parts = plan.Schedule(one.Range.Start, one.At).Concat(plan.Schedule(one.At, one.Range.End)).ToList();
        var whole = plan.Schedule(one.Range.Start, one.Range.End);

        parts.ShouldAllBe(part => whole.Single(s => s.Time.Contains(part.Time.Start)).People.SequenceEqual(part.People));
        parts.Sum(part => part.Time.Length.Ticks).ShouldBe(one.Range.Length.Ticks);
    });

    // Worked out anew, in the plainest way there is: on whose turn each layer is, less who is on leave, with who took the time first.
    [Fact]
    public void Gaps_AreTheInstantsAtWhichNobodyIsReached() => Properties.Hold(RotaCases.Allowed, one =>
    {
        var gaps = one.Plan.Schedule(one.Range.Start, one.Range.End).Where(span => span.IsGap).ToList();
        foreach (var at in Instants(one))
        {
            var nobody = !one.Overrides.Any(o => o.Time.Contains(at) && IsThere(one, o.LeaderId, at))
                && !one.Layers.Any(layer => OnTurn(one.Zone, layer, at) is { } id && IsThere(one, id, at));

            gaps.Any(gap => gap.Time.Contains(at)).ShouldBe(nobody, $"at {at:u}");
        }
    });

    [Fact]
    public void NobodyOnLeave_IsReached() => Properties.Hold(RotaCases.Allowed, one =>
    {
        foreach (var at in Instants(one))
        {
            one.Plan.Reached(at).All(id => IsThere(one, id, at)).ShouldBeTrue();
        }
    });

    [Fact]
    public void NobodyIsReachedTwice() => Properties.Hold(RotaCases.Allowed, one => one.Plan.Reached(one.At).ToList().ShouldBeUnique());

    [Fact]
    public void ATakenStretch_IsTheTakersUnlessTheyAreOnLeave() => Properties.Hold(RotaCases.Allowed, one =>
    {
        foreach (var taken in one.Overrides)
        {
            var at = taken.Start + (taken.Time.Length / 2);
            (one.Plan.Reached(at).FirstOrDefault() == taken.LeaderId || !IsThere(one, taken.LeaderId, at)).ShouldBeTrue();
        }
    });

    private static IEnumerable<DateTimeOffset> Instants(RotaCase one) =>
        Enumerable.Range(0, 24).Select(n => one.Range.Start + (one.Range.Length * (n / 24.0))).Append(one.At).Where(one.Range.Contains);

    private static bool IsThere(RotaCase one, string id, DateTimeOffset at) => !one.People.Single(p => p.Id == id).Leave.Any(l => l.Time.Contains(at));

    // Walks every hand-over from the first on.
    private static string? OnTurn(string zone, RotaLayer layer, DateTimeOffset at)
    {
        var hours = WeeklyHours.Parse(layer.Hours);
        var clock = new BusinessCalendar(zone, hours, []);
        var next = -1;
        for (var date = layer.Start; date <= clock.LocalDate(at).AddDays(2); date = date.AddDays(1))
        {
            var isHandOver = layer.Every == HandOverEvery.Day || date.DayOfWeek == layer.Day;
            next += isHandOver && clock.InstantOf(date.ToDateTime(TimeOnly.MinValue).AddMinutes(layer.Minute)) <= at ? 1 : 0;
        }

        return next < 0 || !(hours.IsEmpty || clock.IsOpen(at)) ? null : layer.People[next % layer.People.Count];
    }
}
