using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class PolicyLintTests
{
    private static readonly Location[] Places = [Place("FR-LYO", "EU"), Place("FR-PAR", "EU"), Place("US-FRE", "NA")];

    // Lyon's two leaders stand in for nobody; Paris's leader is deputised by one of Lyon's.
    private static readonly Leader[] People =
        [Person("L-1", "FR-LYO"), Person("L-2", "FR-LYO"), Person("L-3", "FR-PAR", deputy: "L-1"), Person("L-4", "US-FRE", region: "NA")];

    [Fact]
    public void Defaults_AreFree() => Faults(Build.Policy()).ShouldBeEmpty();

    [Fact]
    public void TheSeedsPolicy_IsFree() =>
        PolicyLint.Check(EscalationDashboard.Seeding.SeedData.Beside.Policy(), EscalationDashboard.Seeding.SeedData.Beside.Locations(), EscalationDashboard.Seeding.SeedData.Beside.Leaders()).ShouldBeEmpty();

    [Theory]
    [InlineData(PolicyFields.VisitWindowDays, 0, "OutOfRange UrgentNever")]
    [InlineData(PolicyFields.VisitWindowDays, 730, "")]
    [InlineData(PolicyFields.VisitWindowDays, 731, "WindowBeyondHistory")]
    [InlineData(PolicyFields.ReopenHours, 10_000, "")]
    [InlineData(PolicyFields.ReopenHours, 10_001, "OutOfRange")]
    [InlineData(PolicyFields.ReopenHours, -1, "OutOfRange")]
    [InlineData(PolicyFields.ReopenHours, 0.5, "NotWhole")]
    [InlineData(PolicyFields.EstimateChangePercent, 7.5, "")]
    [InlineData(PolicyFields.EstimateChangePercent, 101, "OutOfRange")]
    [InlineData(PolicyFields.CentreFirstMinutes, 0, "")]
    [InlineData(PolicyFields.FloodCount, 0, "FloodRefusesFirst")]
    [InlineData(PolicyFields.FloodCount, 1, "FloodRefusesFirst")]
    [InlineData(PolicyFields.FloodCount, 2, "")]
    [InlineData(PolicyFields.FloodMinutes, 0, "OutOfRange")]
    [InlineData(PolicyFields.CustomerPer7Days, 0, "OutOfRange")]
    [InlineData(PolicyFields.CustomerPer7Days, 4, "")]
    [InlineData(PolicyFields.CustomerPer7Days, 5, "MonthBelowWeek")]
    [InlineData(PolicyFields.CustomerPer30Days, 1, "MonthBelowWeek")]
    [InlineData(PolicyFields.CustomerPer30Days, 1.5, "NotWhole MonthBelowWeek")]
    [InlineData(PolicyFields.FleetFactor, 0, "OutOfRange")]
    [InlineData(PolicyFields.LeaderUrgentReserve, 8, "")]
    [InlineData(PolicyFields.LeaderUrgentReserve, 9, "ReserveAboveCap")]
    [InlineData(PolicyFields.LeaderPer24Hours, 1, "ReserveAboveCap")]
    [InlineData(PolicyFields.LeaderOpenCap, 0, "ZeroCapWithoutDeputy")]
    [InlineData(PolicyFields.UrgentStandingDays, 89, "")]
    [InlineData(PolicyFields.UrgentStandingDays, 90, "UrgentNever")]
    [InlineData(PolicyFields.SilentHours, 0, "OutOfRange")]
    [InlineData(PolicyFields.SilentHours, 80, "")]
    [InlineData(PolicyFields.SilentHours, 81, "OutOfRange")]
    [InlineData(PolicyFields.SafetyContactMinutes, 0, "OutOfRange NextPagedTooLate")]
    [InlineData(PolicyFields.SafetyContactMinutes, 5, "NextPagedTooLate")]
    [InlineData(PolicyFields.SafetyContactMinutes, 6, "")]
    [InlineData(PolicyFields.SafetyContactMinutes, 240, "")]
    [InlineData(PolicyFields.SafetyContactMinutes, 241, "OutOfRange")]
    [InlineData(PolicyFields.SafetyRingMinutes, 0, "")]
    [InlineData(PolicyFields.SafetyRingMinutes, 61, "OutOfRange")]
    [InlineData(PolicyFields.PageNextMinutes, 0, "OutOfRange")]
    [InlineData(PolicyFields.PageNextMinutes, 1, "")]
    [InlineData(PolicyFields.PageNextMinutes, 29, "")]
    [InlineData(PolicyFields.PageNextMinutes, 30, "NextPagedTooLate")]
    [InlineData(PolicyFields.PageNextMinutes, 61, "OutOfRange NextPagedTooLate")]
    [InlineData(PolicyFields.OwnerActsMinutes, 14, "OutOfRange")]
    [InlineData(PolicyFields.OwnerActsMinutes, 960, "")]
    [InlineData(PolicyFields.OwnerActsMinutes, 961, "OutOfRange")]
    [InlineData(PolicyFields.RiseNextMinutes, 4, "OutOfRange")]
    [InlineData(PolicyFields.RiseNextMinutes, 5, "")]
    [InlineData(PolicyFields.RiseNextMinutes, 481, "OutOfRange")]
    [InlineData(PolicyFields.OverflowHours, 0, "OutOfRange")]
    [InlineData(PolicyFields.OverflowHours, 168, "")]
    [InlineData(PolicyFields.OverflowHours, 169, "OutOfRange")]
    [InlineData(PolicyFields.MaxDeferralHours, 0, "OutOfRange")]
    [InlineData(PolicyFields.MaxDeferralHours, 71.5, "")]
    [InlineData(PolicyFields.MaxDeferralHours, 1_080, "")]
    [InlineData(PolicyFields.MaxDeferralHours, 1_081, "OutOfRange")]
    [InlineData("noSuchField", 1, "UnknownField")]
    public void Number_IsRefusedWhereItCannotWork(string field, double value, string codes) =>
        string.Join(' ', Faults(Build.Policy((field, (decimal)value))).Select(f => f.Code)).ShouldBe(codes);

    [Fact]
    public void EveryFault_IsToldAtOnceWithItsFieldAndLayer()
    {
        var policy = Build.Policy((PolicyFields.ReopenHours, 0.5m), (PolicyFields.MaxDeferralHours, 0))
            .InRegion("EU", (PolicyFields.FloodCount, 1))
            .InRegion("MOON", (PolicyFields.FloodCount, 6))
            .AtLocation("FR-LYO", (PolicyFields.CustomerPer7Days, 5))
            .AtLocation("XX-NIX", (PolicyFields.LeaderPer24Hours, 1));

        Faults(policy).Select(f => $"{f.Code} {f.Field} {f.Layer}").ShouldBe(
        [
            "UnknownRegion  region:MOON",
            "UnknownLocation  location:XX-NIX",
            "OutOfRange maxDeferralHours network",
            "NotWhole reopenHours network",
            "FloodRefusesFirst floodCount region:EU",
            "MonthBelowWeek customerPer7Days location:FR-LYO",
            "ReserveAboveCap leaderPer24Hours location:XX-NIX",
        ]);
    }

    [Theory]
    [InlineData("FR-LYO", "customerPer7Days", "location:FR-LYO", "FR-LYO")]
    [InlineData("EU", "customerPer7Days", "region:EU", "FR-LYO, FR-PAR")]
    [InlineData("NA", "customerPer7Days", "region:NA", "US-FRE")]
    public void NarrowLayerThatContradictsAWideOne_IsTheOneNamed(string layer, string field, string named, string places)
    {
        var policy = layer.Contains('-', StringComparison.Ordinal)
            ? Build.Policy((PolicyFields.CustomerPer30Days, 3)).AtLocation(layer, (field, 4))
            : Build.Policy((PolicyFields.CustomerPer30Days, 3)).InRegion(layer, (field, 4));

        var fault = Faults(policy).ShouldHaveSingleItem();

        (fault.Field, fault.Layer, fault.Locations, fault.Value, fault.Limit, fault.Other)
            .ShouldBe((field, named, places, 4, 3, PolicyFields.CustomerPer30Days));
    }

    [Fact]
    public void NarrowLayerThatHealsAContradiction_LeavesTheOthers()
    {
        var policy = Build.Policy((PolicyFields.CustomerPer7Days, 5)).InRegion("EU", (PolicyFields.CustomerPer30Days, 5));

        Faults(policy).ShouldHaveSingleItem().Layer.ShouldBe("network");
    }

    [Theory]
    [InlineData("FR-PAR", "")]
    [InlineData("FR-LYO", "Name of L-1, Name of L-2")]
    [InlineData("US-FRE", "Name of L-4")]
    public void CapOfZero_NeedsADeputyForEachLeader(string location, string alone) =>
        string.Join(", ", Faults(Build.Policy().AtLocation(location, (PolicyFields.LeaderPer24Hours, 0), (PolicyFields.LeaderUrgentReserve, 0)))
            .Select(f => $"{f.Leaders}")).ShouldBe(alone);

    [Fact]
    public void DeputyAtACapOfZero_StandsInForNobody()
    {
        var policy = Build.Policy().InRegion("EU", (PolicyFields.LeaderOpenCap, 0));

        var fault = Faults(policy).ShouldHaveSingleItem();

        (fault.Code, fault.Field, fault.Layer).ShouldBe((LintCode.ZeroCapWithoutDeputy, PolicyFields.LeaderOpenCap, "region:EU"));
        (fault.Leaders, fault.Locations).ShouldBe(("Name of L-1, Name of L-2, Name of L-3", "FR-LYO, FR-PAR"));
    }

    [Fact]
    public void LeaderWhoIsTheirOwnDeputy_HasNone() => PolicyLint
        .Check(Build.Policy().AtLocation("FR-LYO", (PolicyFields.LeaderOpenCap, 0)), Places, [Person("L-1", "FR-LYO", deputy: "L-1")])
        .ShouldHaveSingleItem().Code.ShouldBe(LintCode.ZeroCapWithoutDeputy);

    [Fact]
    public void EveryField_HasARule() =>
        PolicyFieldRule.All.Select(r => r.Field).ShouldBe(PolicyFields.Defaults.Keys, ignoreOrder: true);

    [Fact]
    public void EveryDefault_LiesWithinItsRule() =>
        PolicyFieldRule.All.ShouldAllBe(r => r.Default >= r.Least && r.Default <= r.Most && (!r.Whole || r.Default == decimal.Truncate(r.Default)));

    [Fact]
    public void Fields_StandInTheOrderOfTheirGuardrails()
    {
        var checks = GuardrailSet.InOrder.Select(g => g.Check).ToList();
        var places = PolicyFieldRule.All.Select(rule => checks.IndexOf(rule.Check)).ToList();

        places.ShouldNotContain(-1);
        places.ShouldBe(places.Order());
    }

    [Fact]
    public void WhateverAPolicyHolds_LintEndsAndNamesNumbersThatAreThere() => Properties.Hold(Odd, policy =>
    {
        foreach (var fault in Faults(policy).Where(f => f.Field.Length > 0))
        {
            var layer = PolicyLint.LayersOf(policy).Single(l => l.Name == fault.Layer).Fields;
            (fault.Layer == "network" || layer.ContainsKey(fault.Field)).ShouldBeTrue($"{fault} names what nobody set");
        }
    });

    [Fact]
    public void PolicyThatIsFree_WorksAtEveryLocation() => Properties.Hold(Mild, policy =>
    {
        var free = Faults(policy).IsEmpty;

        free.ShouldBe(Places.All(place => Works(policy, place)) && Works(policy, null), Told(policy));
    });

    [Fact]
    public void AnotherFault_HidesNone() => Properties.Hold(Odd, policy =>
    {
        var before = Faults(policy).Select(f => (f.Code, f.Field, f.Layer)).Where(f => f.Field != PolicyFields.RepeatRingHours).ToList();

        var worse = policy with { Network = policy.Network.SetItem(PolicyFields.RepeatRingHours, 999) };

        Faults(worse).Select(f => (f.Code, f.Field, f.Layer)).Where(f => f.Field != PolicyFields.RepeatRingHours).ShouldBe(before);
        Faults(worse).ShouldContain(f => f.Field == PolicyFields.RepeatRingHours && f.Layer == "network");
    });

    // Said once more, plainly, of what applies at one place.
    private static bool Works(Policy policy, Location? place)
    {
        var at = policy.For(place?.RegionCode ?? "", place?.Code ?? "");
        var inRegions = place is not null || policy.Regions.Keys.All(region => Agrees(policy.For(region, "")));
        var alone = People.Where(l => l.LocationCodes.Contains(place?.Code ?? "") && !(l.Id == "L-3" && HasCaps(policy.For("EU", "FR-LYO"))));
        return Agrees(at) && inRegions && (HasCaps(at) || place is null || !alone.Any());
    }

    private static bool Agrees(EffectivePolicy at) =>
        at.Value(PolicyFields.CustomerPer7Days) <= at.Value(PolicyFields.CustomerPer30Days) && at.LeaderUrgentReserve <= at.LeaderPer24Hours;

    private static bool HasCaps(EffectivePolicy at) => at.LeaderOpenCap > 0 && at.LeaderPer24Hours > 0;

    private static readonly Gen<Policy> Mild = Policies(
        [PolicyFields.CustomerPer7Days, PolicyFields.CustomerPer30Days, PolicyFields.LeaderPer24Hours, PolicyFields.LeaderUrgentReserve, PolicyFields.LeaderOpenCap],
        field => field.StartsWith("customer", StringComparison.Ordinal) ? [1, 2, 3, 4, 5] : [0, 1, 2, 3, 8]);

    private static readonly Gen<Policy> Odd = Policies(
        [.. PolicyFields.Defaults.Keys, "noSuchField"],
        _ => [0, 0.5m, 1, 2, 7.9m, 90, 10_000, 10_001, -1, 3_000_000_000, decimal.MaxValue, decimal.MinValue]);

    private static Gen<Policy> Policies(string[] fields, Func<string, decimal[]> values) =>
        from count in Gen.Choose(0, 6)
        from settings in Gen.ArrayOf(
            from layer in Gen.Elements("network", "EU", "NA", "FR-LYO", "FR-PAR", "US-FRE")
            from field in Gen.Elements(fields)
            from value in Gen.Elements(values(field))
            select (layer, field, value), count)
        select settings.Aggregate(Build.Policy(), (policy, s) => s.layer switch
        {
            "network" => policy with { Network = policy.Network.SetItem(s.field, s.value) },
            "EU" or "NA" => policy with
            {
                Regions = policy.Regions.SetItem(s.layer, policy.Regions.GetValueOrDefault(s.layer, Build.Policy().Network).SetItem(s.field, s.value)),
            },
            _ => policy with
            {
                Locations = policy.Locations.SetItem(s.layer, policy.Locations.GetValueOrDefault(s.layer, Build.Policy().Network).SetItem(s.field, s.value)),
            },
        });

    private static System.Collections.Immutable.ImmutableArray<LintFault> Faults(Policy policy) => PolicyLint.Check(policy, Places, People);

    private static string Told(Policy policy) => string.Join("; ", PolicyLint.LayersOf(policy)
        .SelectMany(l => l.Fields.Select(f => $"{f.Key} is {f.Value} in {l.Name}")));

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

    private static Leader Person(string id, string location, string? deputy = null, string region = "EU") => new()
    {
        Id = id,
        Name = $"Name of {id}",
        Tier = LeaderTier.Local,
        RegionCode = region,
        LocationCodes = [location],
        ZoneId = Build.Zone,
        DeputyId = deputy,
    };
}
