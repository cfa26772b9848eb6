using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.OnCall;

public sealed class WithoutRotaTests
{
    private static readonly Interval ThisWeek = new(Build.Now.AddDays(-1), Build.Now.AddDays(1));

    [Fact]
    public void WhoIsAtWork_ComesBeforeFocusTimeAndBothBeforeWhoHasGoneHome()
    {
        var home = RotaCases.Leader("L-1");
        home.Hours = WeeklyHours.Parse("mon 08:00-18:00");
        var focused = RotaCases.Leader("L-2");
        focused.FocusTime = WeeklyHours.Parse("tue 09:00-12:00");

        Order(home, focused, RotaCases.Leader("L-3")).ShouldBe("L-3 L-2 L-1");
    }

    [Fact]
    public void AtNight_EverybodyIsReachedAllTheSame() =>
        Order(Build.Now.AddHours(12), RotaCases.Leader("L-2"), RotaCases.Leader("L-1")).ShouldBe("L-1 L-2");

    [Fact]
    public void InsteadOfALeaderOnLeave_TheDeputyIsReached()
    {
        var away = RotaCases.Leader("L-1", ThisWeek);
        away.DeputyId = "L-2";

        Order(away, RotaCases.Leader("L-2")).ShouldBe("L-2");
        OrderOf([away], RotaCases.Leader("L-2")).ShouldBe("L-2", "also one of another place");
    }

    [Fact]
    public void WhereTheDeputyIsOnLeaveToo_NobodyIsReached()
    {
        var away = RotaCases.Leader("L-1", ThisWeek);
        away.DeputyId = "L-2";

        Order(away, RotaCases.Leader("L-2", ThisWeek)).ShouldBe("");
    }

    [Fact]
    public void AHoliday_IsADayOff()
    {
        Leader[] all = [RotaCases.Leader("L-1"), RotaCases.Leader("L-2")];

        Told(WithoutRota.Order(all, _ => null, leader => leader.Id == "L-1" ? [Build.Date("2026-09-15")] : [], Build.Now)).ShouldBe("L-2 L-1");
    }

    private static string Order(params Leader[] leaders) => OrderOf(leaders);

    private static string Order(DateTimeOffset at, params Leader[] leaders) => Told(WithoutRota.Order(leaders, _ => null, _ => [], at));

    private static string OrderOf(Leader[] leaders, params Leader[] others) => Told(WithoutRota.Order(
        leaders, id => leaders.Concat(others).FirstOrDefault(l => l.Id == id), _ => [], Build.Now));

    private static string Told(IEnumerable<Leader> leaders) => string.Join(' ', leaders.Select(l => l.Id));
}
