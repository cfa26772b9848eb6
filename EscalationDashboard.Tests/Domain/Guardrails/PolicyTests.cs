using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class PolicyTests
{
    private static readonly Policy Layered = Build.Policy((PolicyFields.LeaderPer24Hours, 7), (PolicyFields.ReopenHours, 10))
        .InRegion("EU", (PolicyFields.LeaderPer24Hours, 6), (PolicyFields.LeaderOpenCap, 5))
        .AtLocation("FR-LYO", (PolicyFields.LeaderPer24Hours, 4));

    [Theory]
    [InlineData("EU", "FR-LYO", 4, "location:FR-LYO")]
    [InlineData("EU", "FR-PAR", 6, "region:EU")]
    [InlineData("NA", "US-FRE", 7, "network")]
    [InlineData("NA", "FR-LYO", 4, "location:FR-LYO")]
    [InlineData("", "", 7, "network")]
    public void The_narrowest_layer_that_sets_a_field_wins(string region, string location, int value, string layer)
    {
        var effective = Layered.For(region, location);

        effective.LeaderPer24Hours.ShouldBe(value);
        effective.LayerOf(PolicyFields.LeaderPer24Hours).ShouldBe(layer);
    }

    [Fact]
    public void Each_field_is_looked_for_by_itself()
    {
        var effective = Layered.For("EU", "FR-LYO");

        (effective.LeaderOpenCap, effective.LayerOf(PolicyFields.LeaderOpenCap)).ShouldBe((5, "region:EU"));
        (effective.ReopenHours, effective.LayerOf(PolicyFields.ReopenHours)).ShouldBe((10, "network"));
    }

    [Fact]
    public void A_field_that_no_layer_sets_has_its_default()
    {
        var effective = Build.Policy().For("EU", "FR-LYO");

        (effective.VisitWindowDays, effective.ReopenHours, effective.RepeatRingHours).ShouldBe((90, 72, 4));
        (effective.LeaderOpenCap, effective.LeaderPer24Hours, effective.LeaderUrgentReserve).ShouldBe((10, 8, 2));
        (effective.UrgentStandingDays, effective.MaxDeferral).ShouldBe((5, TimeSpan.FromHours(72)));
        (effective.Silence, effective.Overflow).ShouldBe((TimeSpan.FromHours(8), TimeSpan.FromHours(24)));
        (effective.OwnerActs, effective.RiseNext).ShouldBe((TimeSpan.FromMinutes(120), TimeSpan.FromMinutes(30)));
        (effective.SafetyContact, effective.SafetyRing).ShouldBe((TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(10)));
        effective.LayerOf(PolicyFields.VisitWindowDays).ShouldBe("network");
    }

    [Fact]
    public void The_defaults_are_those_of_the_rule_book() => PolicyFields.Defaults.ShouldBe(new Dictionary<string, decimal>
    {
        ["centreFirstMinutes"] = 30,
        ["customerPer30Days"] = 4,
        ["customerPer7Days"] = 2,
        ["estimateChangePercent"] = 10,
        ["fleetFactor"] = 2,
        ["floodCount"] = 5,
        ["floodMinutes"] = 10,
        ["leaderOpenCap"] = 10,
        ["leaderPer24Hours"] = 8,
        ["leaderUrgentReserve"] = 2,
        ["leaderLeastPercent"] = 50,
        ["maxDeferralHours"] = 72,
        ["overflowHours"] = 24,
        ["ownerActsMinutes"] = 120,
        ["pageNextMinutes"] = 5,
        ["reopenHours"] = 72,
        ["repeatRingHours"] = 4,
        ["riseNextMinutes"] = 30,
        ["safetyContactMinutes"] = 30,
        ["safetyRingMinutes"] = 10,
        ["silentHours"] = 8,
        ["urgentStandingDays"] = 5,
        ["visitWindowDays"] = 90,
    }.OrderBy(f => f.Key, StringComparer.Ordinal));

    [Theory]
    [InlineData(false, 8)]
    [InlineData(true, 10)]
    public void The_reserve_is_for_urgent_ones_only(bool urgent, int cap) =>
        Build.Policy().For("", "").CapFor(urgent).ShouldBe(cap);

    [Theory]
    [InlineData(Lane.S, 25)]
    [InlineData(Lane.N, 180)]
    public void Each_lane_has_its_own_time_between_two_rings(Lane lane, int minutes) =>
        Build.Policy((PolicyFields.SafetyRingMinutes, 25), (PolicyFields.RepeatRingHours, 3)).For("", "")
            .RingsAgain(lane).ShouldBe(TimeSpan.FromMinutes(minutes));

    [Theory]
    [InlineData("network", 0, "", false, false)]
    [InlineData("region:EU", 1, "EU", true, false)]
    [InlineData("location:FR-LYO", 2, "FR-LYO", false, true)]
    public void A_layer_is_known_by_its_name(string layer, int depth, string code, bool region, bool location) =>
        (PolicyLayer.Depth(layer), PolicyLayer.CodeOf(layer), PolicyLayer.IsRegion(layer), PolicyLayer.IsLocation(layer))
            .ShouldBe((depth, code, region, location));

    [Fact]
    public void A_hash_stays_the_same_for_all_time() => // of a policy that is stored somewhere
        Layered.Hash().ShouldBe("6037817d0ebcc753d9898d21175ab8d7e36fb3c2c487e8112d29e5d3ddf03cca");

    [Fact]
    public void A_hash_is_of_the_numbers_not_of_how_they_are_written_or_who_wrote_them()
    {
        var same = Build.Policy((PolicyFields.ReopenHours, 10.000m), (PolicyFields.LeaderPer24Hours, 7.0m))
            .InRegion("EU", (PolicyFields.LeaderOpenCap, 5.00m), (PolicyFields.LeaderPer24Hours, 6))
            .AtLocation("FR-LYO", (PolicyFields.LeaderPer24Hours, 4m)) with
        { Version = 9, Name = "Other", ApprovedBy = "Else" };

        same.Hash().ShouldBe(Layered.Hash());
    }

    [Theory]
    [InlineData("ar-SA")]
    [InlineData("tr-TR")]
    public void A_hash_is_the_same_on_a_machine_of_any_culture(string culture)
    {
        var fraction = Build.Policy((PolicyFields.MaxDeferralHours, 71.5m));

        CultureScope.Culture(culture, fraction.Hash).ShouldBe(CultureScope.Culture("", fraction.Hash));
    }

    [Fact]
    public void A_hash_changes_with_any_number_of_any_layer()
    {
        Policy[] others =
        [
            Layered with { Network = Layered.Network.SetItem(PolicyFields.ReopenHours, 10.01m) },
            Layered with { Network = Layered.Network.Remove(PolicyFields.ReopenHours) },
            Layered with { Regions = Layered.Regions.Clear() },
            Layered with { Locations = Layered.Locations.Clear() },
            Layered.InRegion("NA", (PolicyFields.LeaderOpenCap, 5)),
            Layered.AtLocation("FR-LYO", (PolicyFields.LeaderPer24Hours, 5)),
            Layered with { Locations = Layered.Locations.Clear().Add("FR-PAR", Layered.Locations["FR-LYO"]) },
            // a region and a location of one code are not the same layer
            Layered with { Regions = Layered.Regions.Add("FR-LYO", Layered.Locations["FR-LYO"]), Locations = Layered.Locations.Clear() },
        ];

        others.Append(Layered).Select(p => p.Hash()).ShouldBeUnique();
    }

    [Fact]
    public void Two_policies_have_one_hash_exactly_when_all_their_numbers_are_the_same() => Properties.Hold(
        Gen.Zip(Policies, Policies),
        pair => (pair.Item1.Hash() == pair.Item2.Hash()).ShouldBe(Told(pair.Item1) == Told(pair.Item2)));

    // Few fields with few values, so that equal ones come up.
    private static readonly Gen<Policy> Policies =
        from fields in Gen.ArrayOf(
            from layer in Gen.Elements("network", "EU", "FR-LYO")
            from field in Gen.Elements(PolicyFields.ReopenHours, PolicyFields.LeaderOpenCap)
            from value in Gen.Elements(1m, 1.0m, 2m)
            select (layer, field, value), 2)
        select fields.Aggregate(Build.Policy(), (policy, f) => f.layer switch
        {
            "network" => policy with { Network = policy.Network.SetItem(f.field, f.value) },
            "EU" => policy.InRegion("EU", (f.field, f.value)),
            _ => policy.AtLocation("FR-LYO", (f.field, f.value)),
        });

    private static string Told(Policy policy) => string.Join(
        " | ",
        new[] { policy.Network }.Concat(policy.Regions.Values).Concat(policy.Locations.Values)
            .Select(layer => string.Join(", ", layer.Select(f => $"{f.Key} {f.Value:0.0}")))
            .Prepend($"{policy.Regions.Count} {policy.Locations.Count}"));
}
