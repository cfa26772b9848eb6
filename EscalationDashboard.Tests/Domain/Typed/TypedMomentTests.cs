using EscalationDashboard.Domain.Typed;

namespace EscalationDashboard.Tests.Domain.Typed;

/// <summary>What browsers send for a date and time, as the moment in the zone that stands beside the field.</summary>
public sealed class TypedMomentTests
{
    [Theory]
    [InlineData("2026-11-27T09:30", "2026-11-27T08:30:00Z")]
    [InlineData("2026-11-27T09:30:15", "2026-11-27T08:30:15Z")]
    [InlineData("2026-11-27T09:30:15.5", "2026-11-27T08:30:15.5Z")]
    [InlineData("2026-11-27T09:30:15.123", "2026-11-27T08:30:15.123Z")]
    [InlineData("2026-11-27T09:30:00.000", "2026-11-27T08:30:00Z")]
    [InlineData("2026-11-27 09:30", "2026-11-27T08:30:00Z")]
    [InlineData("2026-11-27 09:30:15", "2026-11-27T08:30:15Z")]
    [InlineData("2026-11-27 09:30:15.25", "2026-11-27T08:30:15.25Z")]
    [InlineData("2000-01-01T00:00", "1999-12-31T23:00:00Z")]
    [InlineData("2199-12-31T23:59", "2199-12-31T22:59:00Z")]
    [InlineData("2026-07-01T00:00", "2026-06-30T22:00:00Z")]
    // The hour that comes twice is the first one.
    [InlineData("2026-10-25T02:30", "2026-10-25T00:30:00Z")]
    public void Format_OfABrowser_IsThatMomentInTheZone(string sent, string moment) =>
        TypedMoment.Read(sent, Zone("Europe/Paris")).Value.ShouldBe(Support.Build.Time(moment));

    [Theory]
    [InlineData("", null)]
    [InlineData("2026-11-27", TypedFault.NotADate)]
    [InlineData("27/11/2026 09:30", TypedFault.NotADate)]
    [InlineData("2026-11-27T25:00", TypedFault.NotADate)]
    [InlineData("2026-02-30T09:30", TypedFault.NotADate)]
    [InlineData("2026-11-27T09:30Z", TypedFault.NotADate)]
    [InlineData("tomorrow", TypedFault.NotADate)]
    [InlineData("0001-01-01T00:00", TypedFault.DateOutside)]
    [InlineData("1999-12-31T23:59", TypedFault.DateOutside)]
    [InlineData("2200-01-01T00:00", TypedFault.DateOutside)]
    [InlineData("0026-11-27T09:30", TypedFault.DateOutside)]
    [InlineData("9999-12-31T23:59", TypedFault.DateOutside)]
    [InlineData("275760-09-13T00:00", TypedFault.DateOutside)]
    [InlineData("2026-03-29T02:30", TypedFault.TimeSkipped)]
    public void Rest_IsRefusedWithTheReasonAndNeverReplaced(string sent, string? fault)
    {
        var moment = TypedMoment.Read(sent, Zone("Europe/Paris"));

        (moment.Value, moment.Fault?.Code, moment.Text).ShouldBe((null, fault, sent));
        moment.Required().Fault!.Code.ShouldBe(fault ?? TypedFault.DateMissing);
    }

    [Theory]
    [InlineData("tomorrow", "text tomorrow")]
    [InlineData("1999-12-31T23:59", "earliest 2000, latest 2199, text 1999-12-31T23:59")]
    [InlineData("2026-03-29T02:30", "text 2026-03-29T02:30, zone Europe/Paris")]
    public void Refusal_NamesWhatItIsAbout(string sent, string values) => string.Join(
        ", ", TypedMoment.Read(sent, Zone("Europe/Paris")).Fault!.Values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key} {v.Value}"))
        .ShouldBe(values);

    [Fact]
    public void NothingSent_IsNothing() => TypedMoment.Read(null, Zone("Europe/Paris")).ShouldBe(new TypedMoment("", null));

    [Fact]
    public void FieldThatMustNotStayEmpty_TakesAMoment() =>
        TypedMoment.Read("2026-11-27T09:30", Zone("Europe/Paris")).Required().Fault.ShouldBeNull();

    [Theory]
    [InlineData("Asia/Seoul")]
    [InlineData("America/Los_Angeles")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Pacific/Apia")]
    public void Shown_AndSentBack_IsTheSameMomentToTheMinute(string zone)
    {
        var at = Support.Build.Time("2026-11-27T12:34Z");

        TypedMoment.Read(TypedMoment.Of(at, Zone(zone)).Text, Zone(zone)).Value.ShouldBe(at);
    }

    [Theory]
    [InlineData("Europe/Paris", "2026-11-27", "2026-11-26T23:00Z")]
    [InlineData("America/Los_Angeles", "2026-07-01", "2026-07-01T07:00Z")]
    // Cairo's clocks skip midnight, Havana's pass it twice.
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-23T22:00Z")]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00Z")]
    public void Day_BeginsWhereItsFirstMomentIs(string zone, string day, string start) =>
        ZoneTime.StartOf(TypedDate.Read(day).Value!.Value, Zone(zone)).ShouldBe(Support.Build.Time(start));

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);
}
