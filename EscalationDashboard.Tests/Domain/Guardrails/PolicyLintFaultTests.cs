using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

/// <summary>What a fault tells the person who has to put it right.</summary>
public sealed class PolicyLintFaultTests
{
    private static readonly Location[] Places = [Place("FR-LYO", "EU"), Place("FR-PAR", "EU"), Place("US-FRE", "NA")];

    [Theory]
    [InlineData(PolicyFields.SilentHours, 81, LintCode.OutOfRange, 1, 80)]
    [InlineData(PolicyFields.SilentHours, 0, LintCode.OutOfRange, 1, 80)]
    [InlineData(PolicyFields.VisitWindowDays, 731, LintCode.WindowBeyondHistory, 730, 0)]
    [InlineData(PolicyFields.FloodCount, 1, LintCode.FloodRefusesFirst, 2, 0)]
    [InlineData(PolicyFields.ReopenHours, 0.5, LintCode.NotWhole, 0, 0)]
    public void NumberThatCannotWork_IsToldBesideWhatItIsHeldAgainst(string field, double value, LintCode code, int limit, int most)
    {
        var fault = PolicyLint.Check(Build.Policy((field, (decimal)value)), Places, []).ShouldHaveSingleItem();

        (fault.Code, fault.Value, fault.Limit, fault.Most).ShouldBe((code, (decimal)value, limit, most));
    }

    [Fact]
    public void TwoNumbersOfOneLayer_AreToldFromTheFirstAndWhereverItApplies()
    {
        var fault = PolicyLint.Check(
            Build.Policy((PolicyFields.CustomerPer30Days, 3), (PolicyFields.CustomerPer7Days, 4)), Places, []).ShouldHaveSingleItem();

        (fault.Field, fault.Layer, fault.Value, fault.Limit, fault.Other, fault.Leaders, fault.Locations)
            .ShouldBe((PolicyFields.CustomerPer30Days, "network", 3, 4, PolicyFields.CustomerPer7Days, "", ""));
    }

    [Fact]
    public void RegionWithoutLocations_ContradictsItselfAllTheSame()
    {
        var policy = Build.Policy().InRegion("MOON", (PolicyFields.CustomerPer7Days, 5));

        PolicyLint.Check(policy, Places, []).Select(f => $"{f.Code} {f.Layer} {f.Locations}".Trim())
            .ShouldBe(["UnknownRegion region:MOON", "MonthBelowWeek region:MOON"]);
    }

    // Lyon is at a cap of nothing; who stands in must have room somewhere.
    [Theory]
    [InlineData("regional", true)]
    [InlineData("regional, whose region is closed", false)]
    [InlineData("at Lyon and Paris", true)]
    [InlineData("at Paris, which lets one through", true)]
    [InlineData("at Paris, though of another region", false)]
    [InlineData("at a place that is gone", false)]
    public void Deputy_StandsInWhereTheyHaveRoom(string deputy, bool standsIn)
    {
        var closed = Build.Policy().AtLocation("FR-LYO", (PolicyFields.LeaderOpenCap, 0));
        var closedRegion = Build.Policy().InRegion("EU", (PolicyFields.LeaderOpenCap, 0));
        var (policy, person) = deputy switch
        {
            "regional" => (closed, Regional("R-1")),
            "regional, whose region is closed" => (closedRegion, Regional("R-1")),
            "at Lyon and Paris" => (closed, Local("L-9", "EU", "FR-LYO", "FR-PAR")),
            "at Paris, which lets one through" => (closedRegion.AtLocation("FR-PAR", (PolicyFields.LeaderOpenCap, 1)), Local("L-9", "EU", "FR-PAR")),
            "at Paris, though of another region" => (closedRegion, Local("L-9", "NA", "FR-PAR")),
            _ => (closedRegion, Local("L-9", "EU", "FR-OLD")),
        };
        var leader = Local("L-1", "EU", "FR-LYO");
        leader.DeputyId = person.Id;

        var alone = PolicyLint.Check(policy, Places, [leader, person]).Select(f => f.Leaders);

        alone.Any(names => names.Contains("L-1", StringComparison.Ordinal)).ShouldBe(!standsIn);
    }

    private static Leader Regional(string id) => new()
    {
        Id = id,
        Name = $"Name of {id}",
        Tier = LeaderTier.Regional,
        RegionCode = "EU",
        ZoneId = Build.Zone,
    };

    private static Leader Local(string id, string region, params string[] locations) => new()
    {
        Id = id,
        Name = $"Name of {id}",
        Tier = LeaderTier.Local,
        RegionCode = region,
        LocationCodes = [.. locations],
        ZoneId = Build.Zone,
    };

    private static Location Place(string code, string region) => new()
    {
        Code = code,
        RegionCode = region,
        Name = code,
        City = code,
        Country = code[..2],
        ZoneId = Build.Zone,
        Language = "en",
        Currency = "EUR",
        RelayPhone = "+33100000000",
        Stage = LocationStage.Full,
    };
}
