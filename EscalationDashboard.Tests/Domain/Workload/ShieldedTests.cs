using EscalationDashboard.Domain.Workload;

namespace EscalationDashboard.Tests.Domain.Workload;

public sealed class ShieldedTests
{
    private static readonly HandlingTimes Times = new([10, 20, 30, 40, 50]);
    private static readonly HandlingEvidence Five = new(HandlingBasis.ClaimToEnd, 5);

    [Fact]
    public void Throttled_TimesTheMiddleHalf() => Shielded.Of(3, Times).ShouldBe(new Shielded(3, 60, 120, Five));

    [Fact]
    public void NothingThrottled_IsZeroEvenWhereTimesAreUnknown() => Shielded.Of(0, HandlingTimes.Unknown).ShouldBe(Shielded.Nothing);

    [Fact]
    public void UnknownTimes_AreNoMinutes() => Shielded.Of(2, HandlingTimes.Unknown).ShouldBe(new Shielded(2, null, null));

    [Fact]
    public void Sum_KeepsWhatIsKnown() =>
        Shielded.Sum([Shielded.Of(1, Times), Shielded.Of(2, HandlingTimes.Unknown), Shielded.Of(1, Times)]).ShouldBe(new Shielded(4, 40, 80, Five));

    [Fact]
    public void Sum_RestsOnTheWeakestOfItsParts()
    {
        var measured = new HandlingTimes(Enumerable.Repeat(10d, 40), HandlingBasis.Attention);

        Shielded.Sum([Shielded.Of(1, measured), Shielded.Of(1, Times), Shielded.Of(0, HandlingTimes.Unknown)]).From.ShouldBe(Five);
        Shielded.Sum([Shielded.Of(1, measured)]).From.ShouldBe(new HandlingEvidence(HandlingBasis.Attention, 40));
    }

    [Fact]
    public void Part_IsSharedEvenly() => Shielded.Of(3, Times).Part(4).ShouldBe(new Shielded(3, 15, 30, Five));

    [Theory]
    [InlineData(0, 60, 120)] // nobody to share it with
    [InlineData(1, 60, 120)]
    [InlineData(2, 30, 60)]
    public void Part_OfOneOrNobodyIsTheWhole(int of, double least, double most) => Shielded.Of(3, Times).Part(of).ShouldBe(new Shielded(3, least, most, Five));
}
