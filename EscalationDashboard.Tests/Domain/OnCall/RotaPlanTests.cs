using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Domain.OnCall.RotaCases;

namespace EscalationDashboard.Tests.Domain.OnCall;

public sealed class RotaPlanTests
{
    [Theory]
    [InlineData("2026-09-07 08:59", "")]
    [InlineData("2026-09-07 09:00", "L-1")]
    [InlineData("2026-09-14 08:59", "L-1")]
    [InlineData("2026-09-14 09:00", "L-2")]
    [InlineData("2026-09-21 09:00", "L-3")]
    [InlineData("2026-09-28 09:00", "L-1")]
    public void Weeks_AreHandedOverOnTheirDayAtTheirHour(string local, string reached) =>
        At(Plan(Layer("L-1", "L-2", "L-3")), local).ShouldBe(reached);

    [Theory]
    [InlineData("2026-09-09 20:59", "L-1")]
    [InlineData("2026-09-09 21:00", "L-2")]
    [InlineData("2026-09-10 21:00", "L-1")]
    public void Days_AreHandedOverEachDay(string local, string reached) => At(
        Plan(Layer("L-1", "L-2") with { Every = HandOverEvery.Day, Minute = 21 * 60, Start = new DateOnly(2026, 9, 8) }), local).ShouldBe(reached);

    [Fact]
    public void AWeekThatBeginsInItsMiddle_BeginsAtTheNextHandOver()
    {
        var plan = Plan(Layer("L-1", "L-2") with { Start = new DateOnly(2026, 9, 9) });

        At(plan, "2026-09-11 12:00").ShouldBe("");
        At(plan, "2026-09-14 09:00").ShouldBe("L-1");
    }

    // In Paris clocks go back on 25 October and forward on 28 March: each week ends at nine all the same.
    [Theory]
    [InlineData("2026-10-19 09:00", "2026-10-26 09:00", 169)]
    [InlineData("2027-03-22 09:00", "2027-03-29 09:00", 167)]
    public void AWeekOverAClockChange_IsAnHourLongerOrShorter(string from, string to, int hours)
    {
        var (start, end) = (Local(from), Local(to));
        var week = Plan(Layer("L-1", "L-2")).Schedule(start.AddHours(-1), end.AddHours(1))[1];

        week.Time.ShouldBe(new Interval(start, end));
        week.Time.Length.ShouldBe(TimeSpan.FromHours(hours));
    }

    [Fact]
    public void StretchTakenForALeaderOnLeave_LeavesTheNextLayerTheSecond()
    {
        var time = new Interval(Local("2026-09-08 08:00"), Local("2026-09-08 20:00"));

        At(new RotaPlan(Build.Zone, [Layer("L-1"), Layer("L-2")], [Override("L-3", time)], [Leader("L-1", time), Leader("L-2"), Leader("L-3")]), "2026-09-08 12:00")
            .ShouldBe("L-3 L-2");
    }

    [Fact]
    public void Layers_AreTriedOneAfterTheOther() => At(Plan(Layer("L-1", "L-2"), Layer("L-3"), Layer("L-1")), "2026-09-08 12:00").ShouldBe("L-1 L-3");

    [Theory]
    [InlineData("2026-09-08 17:59", "L-3")]
    [InlineData("2026-09-08 18:00", "L-1 L-3")]
    [InlineData("2026-09-09 07:59", "L-1 L-3")]
    [InlineData("2026-09-09 08:00", "L-3")]
    public void ALayerForTheNight_LeavesTheDayToTheNext(string local, string reached) => At(Plan(
        Layer("L-1") with { Hours = "tue 18:00-24:00; wed 00:00-08:00" }, Layer("L-3")), local).ShouldBe(reached);

    // Tuesday is the place's holiday; on Wednesday it is open from eight to six.
    [Theory]
    [InlineData("2026-09-08 12:00", "L-2")]
    [InlineData("2026-09-09 07:59", "L-2")]
    [InlineData("2026-09-09 08:00", "L-1")]
    [InlineData("2026-09-09 17:59", "L-1")]
    [InlineData("2026-09-09 18:00", "L-2")]
    public void LayersOfThePlacesHours_FollowItsCalendarWithItsHolidays(string local, string reached)
    {
        var place = new BusinessCalendar(Build.Zone, WeeklyHours.Parse("tue 08:00-18:00; wed 08:00-18:00"), [new DateOnly(2026, 9, 8)]);
        var plan = new RotaPlan(Build.Zone, [Layer("L-1") with { Hours = LayerHours.Open }, Layer("L-2") with { Hours = LayerHours.Shut }], [], [Leader("L-1"), Leader("L-2")], place);

        At(plan, local).ShouldBe(reached);
        plan.Schedule(Local("2026-09-08 10:00"), Local("2026-09-10 00:00")).Select(s => (s.First, s.Time.Start)).ShouldBe(
            [("L-2", Local("2026-09-08 10:00")), ("L-1", Local("2026-09-09 08:00")), ("L-2", Local("2026-09-09 18:00"))]);
    }

    [Fact]
    public void APersonOnLeave_IsPassedOver()
    {
        var away = new Interval(Local("2026-09-08 00:00"), Local("2026-09-10 00:00"));

        At(Of([Layer("L-1"), Layer("L-2")], Leader("L-1", away), Leader("L-2")), "2026-09-09 12:00").ShouldBe("L-2");
        Of([Layer("L-1")], Leader("L-1", away)).Schedule(away.Start.AddHours(-1), away.End.AddHours(1)).Select(s => s.IsGap).ShouldBe([false, true, false]);
    }

    [Fact]
    public void APersonWhoHasGone_LeavesAGap()
    {
        var gone = Leader("L-1");
        gone.LeftAt = Local("2026-09-01 00:00");

        At(Of([Layer("L-1", "L-2")], gone, Leader("L-2")), "2026-09-08 12:00").ShouldBe("");
        At(Of([Layer("L-1", "L-2")], Leader("L-2")), "2026-09-08 12:00").ShouldBe("", "moved to another place");
    }

    [Fact]
    public void WhoTakesAStretch_ComesInPlaceOfTheFirst()
    {
        var time = new Interval(Local("2026-09-08 18:00"), Local("2026-09-09 08:00"));
        var plan = new RotaPlan(Build.Zone, [Layer("L-1"), Layer("L-2")], [Override("L-3", time)], People);

        At(plan, "2026-09-08 17:59").ShouldBe("L-1 L-2");
        At(plan, "2026-09-08 18:00").ShouldBe("L-3 L-2");
        At(plan, "2026-09-09 08:00").ShouldBe("L-1 L-2");
        plan.IsFirst("L-3", time).ShouldBeTrue();
        plan.IsFirst("L-1", time with { Start = time.Start.AddTicks(-1) }).ShouldBeFalse();
    }

    // The first is on leave, so the second's turn it is; who has swapped it away is not reached at all.
    [Theory]
    [InlineData(true, "L-3")]
    [InlineData(false, "L-3 L-1")]
    public void WhoSwappedATurnAway_IsNotReachedInIt(bool onLeave, string reached)
    {
        var time = new Interval(Local("2026-09-08 08:00"), Local("2026-09-08 20:00"));
        var swapped = new RotaOverride
        {
            Id = "R-1",
            Place = Build.Location,
            RegionCode = Build.Region,
            LeaderId = "L-3",
            GiverId = "L-2",
            SwapId = "S-1",
            Start = time.Start,
            End = time.End,
        };

        At(new RotaPlan(Build.Zone, [Layer("L-1"), Layer("L-2")], [swapped], [onLeave ? Leader("L-1", time) : Leader("L-1"), Leader("L-2"), Leader("L-3")]), "2026-09-08 12:00")
            .ShouldBe(reached);
    }

    [Fact]
    public void WhoTakesAGap_FillsIt()
    {
        var time = new Interval(Local("2026-09-05 18:00"), Local("2026-09-06 08:00"));

        new RotaPlan(Build.Zone, [Layer("L-1")], [Override("L-3", time)], People)
            .Schedule(time.Start, time.End).ShouldHaveSingleItem().First.ShouldBe("L-3");
    }

    [Fact]
    public void AStretchWithoutLength_HasNoSpans() => Plan(Layer("L-1")).Schedule(Build.Now, Build.Now).ShouldBeEmpty();

    private static IEnumerable<EscalationDashboard.Domain.Staff.Leader> People => Names.Select(name => Leader(name));

    private static RotaPlan Plan(params RotaLayer[] layers) => new(Build.Zone, layers, [], People);

    private static RotaPlan Of(RotaLayer[] layers, params EscalationDashboard.Domain.Staff.Leader[] people) => new(Build.Zone, layers, [], people);

    private static string At(RotaPlan plan, string local) => string.Join(' ', plan.Reached(Local(local)));

    private static DateTimeOffset Local(string text) => Build.Time(text, Build.Zone);
}
