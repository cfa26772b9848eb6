using EscalationDashboard.Data;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Data;

public sealed class IdsTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public void LaterIds_SortAfterEarlierOnes()
    {
        var ids = new Ids(_clock);
        var made = new List<string>();
        for (var i = 0; i < 500; i++)
        {
            made.Add(ids.Next());
            _clock.Advance(TimeSpan.FromMilliseconds(i + 1));
        }

        made.Order(StringComparer.Ordinal).ShouldBe(made);
    }

    [Fact]
    public void IdsOfOneMillisecond_AreAllDifferent()
    {
        var ids = new Ids(_clock);

        var made = Enumerable.Range(0, 10_000).Select(_ => ids.Next()).ToList();

        made.Distinct().Count().ShouldBe(10_000);
        made.ShouldAllBe(id => id.Length == 26 && id.All(c => "0123456789ABCDEFGHJKMNPQRSTVWXYZ".Contains(c)));
        made.Select(id => id[..10]).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public void SameClockAndRandomness_MakeTheSameIds()
    {
        var (one, two) = (new Ids(_clock, new Random(7).NextBytes), new Ids(_clock, new Random(7).NextBytes));

        Enumerable.Range(0, 5).Select(_ => one.Next()).ShouldBe(Enumerable.Range(0, 5).Select(_ => two.Next()));
    }

    [Fact]
    public void KnownMillisecondAndBytes_AreWrittenInCrockfordsBase32()
    {
        var ids = new Ids(new ManualClock(DateTimeOffset.FromUnixTimeMilliseconds(1)), Array.Clear);

        ids.Next().ShouldBe("00000000010000000000000000");
    }
}
