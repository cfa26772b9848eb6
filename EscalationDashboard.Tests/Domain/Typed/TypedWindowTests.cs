using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Typed;
using EscalationDashboard.Tests.Domain.Calendar;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Typed;

public sealed class TypedWindowTests
{
    [Fact]
    public void WeekOnTheGrid_ComesBackAsTheSameHours() => Properties.Hold(CalendarCases.Hours, hours =>
    {
        var grid = hours.Days.Select(day => TypedWindow.WriteDay(TypedWindow.ReadDay(day).Select(Retyped)));

        WeeklyHours.Parse(WeeklyHours.Text(grid)).ShouldBe(hours);
    });

    [Fact]
    public void HalfFilledDay_IsKeptAsItStands() => Properties.Hold(HalfFilled, day =>
        TypedWindow.ReadDay(TypedWindow.WriteDay(day)).ShouldBe(day));

    [Fact]
    public void DayWithoutAFault_CanBeReadAndAnyOtherCannot() => Properties.Hold(HalfFilled, day =>
        TypedWindow.Faults(day).All(fault => fault is null).ShouldBe(CanBeRead(TypedWindow.WriteDay(day))));

    [Theory]
    [InlineData("08:00-12:00 13:00-18:00", "08:00-12:00|13:00-18:00")]
    [InlineData("8:00 – 12:00, 13:00—18:00", "8:00-12:00|13:00-18:00")]
    [InlineData("08:00- -12:00 -", "08:00-|-12:00|-")]
    [InlineData("", "")]
    public void DayHoweverWritten_IsItsWindows(string day, string windows) =>
        string.Join('|', TypedWindow.ReadDay(day)).ShouldBe(windows);

    [Theory]
    [InlineData("", "08:00-17:00")]
    [InlineData("08:00-12:00", "13:00-17:00")]
    [InlineData("08:00-21:30", "22:30-24:00")]
    [InlineData("13:00-18:00 08:00-12:00", "19:00-23:00")]
    [InlineData("08:00-24:00", "-")]
    public void WindowAdded_BeginsAfterTheOthers(string day, string added) =>
        $"{TypedWindow.After(TypedWindow.ReadDay(day))}".ShouldBe(added);

    [Fact]
    public void EndAtMidnight_IsTheEndOfTheDay()
    {
        var window = new TypedWindow("20:00", "").WithTo("00:00");

        (window.To, window.ToField, window.Window).ShouldBe(("24:00", "00:00", new DayWindow(1200, 1440)));
    }

    [Theory]
    [InlineData("17:00-08:00", TypedFault.WindowEndsFirst)]
    [InlineData("08:00-08:00", TypedFault.WindowEndsFirst)]
    [InlineData("08:00-", TypedFault.WindowMissing)]
    [InlineData("25:00-26:00", TypedFault.WindowMissing)]
    public void WindowThatIsNone_SaysWhy(string day, string fault) => TypedWindow.Faults(TypedWindow.ReadDay(day)).ShouldBe([fault]);

    [Fact]
    public void WindowsThatOverlap_AreTheLaterOnesFault() =>
        TypedWindow.Faults(TypedWindow.ReadDay("08:00-12:00 11:59-13:00 12:30-12:45")).ShouldBe([null, TypedFault.WindowsOverlap, TypedFault.WindowsOverlap]);

    // As a person sees each time and sends it again.
    private static TypedWindow Retyped(TypedWindow window) => new TypedWindow("", "").WithFrom(window.FromField).WithTo(window.ToField);

    private static bool CanBeRead(string day)
    {
        try
        {
            return WeeklyHours.Parse(WeeklyHours.Text([day])) is not null;
        }
        catch (HoursFormatException)
        {
            return false;
        }
    }

    private static Gen<IReadOnlyList<TypedWindow>> HalfFilled =>
        from windows in (from a in Times from b in Times select new TypedWindow("", "").WithFrom(a).WithTo(b)).ListOf()
        select (IReadOnlyList<TypedWindow>)[.. windows.Take(4)];

    private static Gen<string> Times => Gen.Frequency(
        (1, Gen.Constant("")),
        (1, Gen.Constant("00:00")),
        (6, from minutes in Gen.Choose(0, 1439) select string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}")));
}
