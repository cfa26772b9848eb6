using EscalationDashboard.Domain.Pilot;

namespace EscalationDashboard.Tests.Domain.Pilot;

public sealed class HolidayNamesTests
{
    private static readonly HolidayNames Names = EscalationDashboard.Seeding.SeedData.Beside.HolidayNames();
    private static readonly DateOnly Christmas = new(2026, 12, 25);

    [Fact]
    public void Day_IsCalledAsItsCountryCallsIt()
    {
        Names.NameOf(Christmas, ["US"]).ShouldBe("Christmas Day");
        Names.NameOf(Christmas, ["UA"]).ShouldBe("Різдво Христове");
        Names.NameOf(Christmas, ["US", "UA", "US"]).ShouldBe("Christmas Day / Різдво Христове");
        Names.NameOf(Christmas, ["CA"])!.Split(" / ").ShouldBe(["Noël", "Christmas Day"], ignoreOrder: true);
    }

    [Fact]
    public void DayOrCountryWithoutAName_HasNone()
    {
        Names.NameOf(Christmas, ["XX"]).ShouldBeNull();
        Names.NameOf(Christmas.AddDays(3), ["US"]).ShouldBeNull();
        HolidayNames.None.NameOf(Christmas, ["US"]).ShouldBeNull();
    }

    [Fact]
    public void ComingDays_AreTheCountrysOwnInOrder()
    {
        var coming = Names.Coming("US", Christmas);

        coming[0].ShouldBe(new NamedHoliday(Christmas, "Christmas Day"));
        coming.Select(h => h.Day).ShouldBeInOrder();
        Names.Coming("XX", Christmas).ShouldBeEmpty();
    }
}
