using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Pilot;

public sealed class RequestHistoryTests
{
    private static readonly DateOnly Monday = new(2026, 9, 14);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(27, 28)]
    public void Days_TakeInTheFirstAndTheLast(int later, int days) => (Of(1) with { Last = Monday.AddDays(later) }).Days.ShouldBe(days);

    // The same ones each time and on any machine: a forecast that is made again must not come out otherwise.
    [Theory]
    [InlineData(100, "1 2 3 4 5 6 7 8 9 10 11 12")]
    [InlineData(150, "1 2 3 4 5 6 7 8 9 10 11 12")]
    [InlineData(50, "3 4 7 10 11 12")]
    [InlineData(25, "3 4 7 11")]
    [InlineData(0, "")]
    public void Part_TakesTheSameRequestsEachTime(int percent, string left) => Ids(Of(12).Part(percent)).ShouldBe(left);

    [Theory]
    [InlineData(1, "1 2 3 4 5 6 7 8 9 10 11 12")]
    [InlineData(0.5, "3 11 12")]
    [InlineData(1.2, "1 2 3 3+ 4 5 6 7 8 9 10 11 11+ 12")]
    public void Times_LeavesSomeOutOrHasSomeAskedAgain(double factor, string left) =>
        string.Join(' ', Of(12).Times(factor).Requests.Select(r => r.Id["Q-".Length..]).OrderBy(id => id.TrimEnd('+').Length).ThenBy(id => id, StringComparer.Ordinal))
            .ShouldBe(left);

    // Another customer with another car, some hours earlier or later.
    [Fact]
    public void AskedAgain_ItIsAnotherCustomersWithinThreeHours()
    {
        var again = Of(12).Times(2).Requests.Where(r => r.Id.EndsWith('+')).ToDictionary(r => r.Id.TrimEnd('+'));

        again.Count.ShouldBe(12);
        foreach (var request in Of(12).Requests)
        {
            var other = again[request.Id];
            (other.Customer, other.Visit, other.Reason).ShouldBe(($"{request.Customer}+", $"{request.Visit}+", request.Reason));
            Math.Abs((other.Local - request.Local).TotalMinutes).ShouldBeLessThanOrEqualTo(180);
        }

        (again["Q-3"].Local - Of(12).Requests[2].Local).TotalMinutes.ShouldBe(131, 1);
        (again["Q-4"].Local - Of(12).Requests[3].Local).TotalMinutes.ShouldBe(-125, 1);
    }

    [Fact]
    public void MoreOfAPast_HoldsWhatLessOfItHoldsInTheOrderOfAsking() => Properties.Hold(
        from count in Gen.Choose(0, 40)
        from some in Gen.Choose(0, 300)
        from more in Gen.Choose(0, 300)
        select (Count: count, Some: Math.Min(some, more), More: Math.Max(some, more)),
        of =>
        {
            var past = Of(of.Count);

            past.Part(of.Some).Requests.Except(past.Part(of.More).Requests).ShouldBeEmpty();
            past.Times(of.Some / 100.0).Requests.Except(past.Times(of.More / 100.0).Requests).ShouldBeEmpty();
            past.Times(of.More / 100.0).Requests.Select(r => r.Local).ShouldBeInOrder();
        });

    [Fact]
    public void Lot_IsFromNothingToOneAndAnotherForEachUse()
    {
        var lots = Of(500).Requests.Select(r => (Share: r.Lot("share"), Volume: r.Lot("volume"))).ToList();

        lots.ShouldAllBe(l => l.Share >= 0 && l.Share <= 1);
        lots.Average(l => l.Share).ShouldBe(0.5, 0.05);
        lots.Count(l => l.Share < 0.5 && l.Volume < 0.5).ShouldBeInRange(100, 150, "a quarter, as of two dice");
    }

    internal static PastRequest Request(string id, DateTime local) => new(
        id, $"C{id}", $"V{id}", DisputeReason.Diagnosis, Dangers.None, local, TimeSpan.FromHours(2), TimeSpan.FromHours(1), TalkedOver: true);

    private static RequestHistory Of(int count) => new(
        PastSource.Log, "log",
        [.. Enumerable.Range(1, count).Select(i => Request($"Q-{i}", Monday.ToDateTime(new TimeOnly(8, 0)).AddMinutes(i)))], null, Monday, Monday);

    private static string Ids(RequestHistory past) => string.Join(' ', past.Requests.Select(r => r.Id["Q-".Length..]));
}
