using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Pilot;

public sealed class CapWindowsTests
{
    [Theory]
    [InlineData(8, 0, 0)]
    [InlineData(9, 0, 1)]
    [InlineData(8, 2, 0)]
    [InlineData(8, 3, 1)]
    [InlineData(0, 10, 0)]
    [InlineData(0, 11, 1)]
    public void Window_IsOverBeyondTheCapAndItsReserve(int ordinary, int urgent, int over) =>
        CapWindows.Over(
            Enumerable.Range(0, ordinary).Select(i => At(i, urgent: false)).Concat(Enumerable.Range(0, urgent).Select(i => At(ordinary + i, urgent: true))))
            .Count().ShouldBe(over);

    [Theory]
    [InlineData(24 * 60, 0)] // the first has just left the window
    [InlineData((24 * 60) - 1, 1)]
    public void Window_HasItsEndAndNotItsStart(int minutes, int over) => CapWindows.Over(
        [.. Enumerable.Repeat(At(0, false), 8), At(minutes, false)]).Count().ShouldBe(over);

    [Fact]
    public void Leaders_AreCountedApart() => CapWindows.Over(
        Enumerable.Range(0, 16).Select(i => At(i, false) with { LeaderId = $"L-{i % 2}" })).ShouldBeEmpty();

    [Fact]
    public void Count_IsThatOfLookingAtEveryWindowByItself()
    {
        var permits = from leader in Gen.Choose(0, 1)
                      from minute in Gen.Choose(0, 60)
                      from urgent in Gen.Elements(true, false)
                      select new CappedPermit($"L-{leader}", "X", Build.Now.AddHours(minute), urgent, 3, 1);
        Properties.Hold(Gen.ListOf(permits).Select(l => l.ToList()), log =>
        {
            var plain = log.Where(p =>
            {
                var window = log.Where(o => o.LeaderId == p.LeaderId && o.At > p.At.AddHours(-24) && o.At <= p.At).ToList();
                return window.Count(o => !o.Urgent) > 3 || window.Count > 4;
            });
            CapWindows.Over(log).Count().ShouldBe(plain.Count());
        });
    }

    private static CappedPermit At(int minute, bool urgent) => new("L-1", "X", Build.Now.AddMinutes(minute), urgent, 8, 2);
}
