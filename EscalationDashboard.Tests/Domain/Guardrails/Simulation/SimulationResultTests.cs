using System.Text.Json;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails.Simulation;

public sealed class SimulationResultTests
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData("EU", null, true)]
    [InlineData(null, "FR-LYO", true)]
    [InlineData("EU", "FR-LYO", true)]
    [InlineData("NA", null, false)]
    [InlineData(null, "FR-PAR", false)]
    [InlineData("NA", "FR-LYO", false)]
    public void Scope_CoversItsRegionAndLocation(string? region, string? location, bool covers) => new SimulationScope(region, location)
        .Covers(new HistoricRequest("Q-1", "V-1", "C-1", "FR-LYO", "EU", DisputeReason.Diagnosis, Dangers.None, Build.Now, Build.Now)).ShouldBe(covers);

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Check_HoldsWhereNothingDiffers(int differing, bool holds) => new HonestyCheck(10, differing, []).Holds.ShouldBe(holds);

    [Fact]
    public void Stored_ItComesBackWithTheSameHash()
    {
        var result = Result();

        var back = SimulationResult.FromJson(result.ToJson());

        back.Hash().ShouldBe(result.Hash());
        back.Hash().ShouldNotBe((result with { SkippedActs = 1 }).Hash());
        result.ToJson().ShouldContain("\"medianHandling\"", Case.Insensitive, "codes are words and no numbers");
        result.ToJson().ShouldNotContain("\"network\":", Case.Sensitive, "the network is among the groups and stands there once");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{}")]
    public void TextThatIsNone_IsNoResult(string text) => Should.Throw<JsonException>(() => SimulationResult.FromJson(text));

    [Fact]
    public void Limits_AreAllOfThem() => Result().Limits.ShouldBe(Enum.GetValues<SimulationLimit>());

    [Fact]
    public void Network_IsItsOwnGroupWhereThereAreAny()
    {
        Result().Network.ShouldBeNull();
        (Result() with { Groups = [Group(GroupKind.Location, "FR-LYO"), Group(GroupKind.Network, "")] }).Network!.Kind.ShouldBe(GroupKind.Network);
    }

    [Fact]
    public void Fate_IsTheRulingsUntilItHasReachedALeader() => Fate.Of(new Ruling(RequestOutcome.Deferred, "code") { LeaderId = "L-1", Until = Build.Now })
        .ShouldBe(new Fate(RequestOutcome.Deferred, Lane.N, "code", "L-1", Build.Now, null));

    private static SimulatedGroup Group(GroupKind kind, string key)
    {
        var none = new SimulationFigures(0, System.Collections.Immutable.ImmutableSortedDictionary<RequestOutcome, int>.Empty, 0, new(0, 0, 0, 0), 0, new(0, 0, []), new(0, 0), 0);
        return new SimulatedGroup(kind, key, none, none);
    }

    private static SimulationResult Result() => new()
    {
        Version = 2,
        PolicyHash = "hash",
        From = Build.Now,
        To = Build.Now.AddDays(7),
        Scope = new SimulationScope("EU"),
        Honesty = new HonestyCheck(3, 0, []),
    };
}
