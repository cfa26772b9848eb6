using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Domain;

namespace EscalationDashboard.Tests.Shell.Parts;

/// <summary>How a date is written on a screen.</summary>
public sealed class DateTextTests
{
    [Theory]
    [InlineData("fr", 1, "1er déc. 2026 | 1er déc. | mardi 1er décembre 2026 | 1er déc. 2026 09:30 | mardi 1er décembre 2026 09:30")]
    [InlineData("fr", 21, "21 déc. 2026 | 21 déc. | lundi 21 décembre 2026 | 21 déc. 2026 09:30 | lundi 21 décembre 2026 09:30")]
    [InlineData("ko", 1, "2026년 12월 1일 | 12월 1일 | 2026년 12월 1일 화요일 | 2026년 12월 1일 오전 9:30 | 2026년 12월 1일 화요일 오전 9:30")]
    public void FirstOfAMonth_IsCountedInFrench(string language, int number, string texts) => CultureScope.Culture(language, () =>
    {
        var (day, at) = (new DateOnly(2026, 12, number), new DateTimeOffset(2026, 12, number, 9, 30, 0, TimeSpan.Zero));
        return string.Join(" | ", DateText.Day(day), DateText.DayOfYear(at), DateText.LongDay(day), DateText.Moment(at), DateText.Full(at));
    }).ShouldBe(texts);
}
