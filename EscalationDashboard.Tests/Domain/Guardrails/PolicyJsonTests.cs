using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Guardrails;

public sealed class PolicyJsonTests
{
    [Fact]
    public void A_policy_is_read_with_all_its_layers()
    {
        var (policy, faults) = PolicyJson.Read("""
            {
              "version": 7, "name": "Autumn", "approvedBy": "Mara",
              "network": { "leaderPer24Hours": 8, "maxDeferralHours": 71.5 },
              "regions": { "EU": { "leaderPer24Hours": 6 } },
              "locations": { "FR-LYO": { "leaderPer24Hours": 0 } }
            }
            """);

        faults.ShouldBeEmpty();
        (policy!.Version, policy.Name, policy.ApprovedBy).ShouldBe((7, "Autumn", "Mara"));
        policy.Hash().ShouldBe(Build
            .Policy((PolicyFields.LeaderPer24Hours, 8), (PolicyFields.MaxDeferralHours, 71.5m))
            .InRegion("EU", (PolicyFields.LeaderPer24Hours, 6))
            .AtLocation("FR-LYO", (PolicyFields.LeaderPer24Hours, 0))
            .Hash());
    }

    [Fact]
    public void Layers_below_the_network_may_be_left_out()
    {
        var (policy, faults) = PolicyJson.Read("""{ "version": 1, "network": {} }""");

        faults.ShouldBeEmpty();
        policy!.Hash().ShouldBe(Build.Policy().Hash());
    }

    [Fact]
    public void The_policy_the_pilot_starts_with_has_no_fault()
    {
        var (policy, faults) = PolicyJson.Read(SeedData.Text("policy.json"));

        faults.ShouldBeEmpty();
        policy!.Version.ShouldBe(1);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10000")]
    [InlineData("0.5")]
    [InlineData("1e4")]
    public void A_number_from_0_to_10000_is_taken(string number) =>
        Faults($$"""{ "version": 1, "network": { "reopenHours": {{number}} } }""").ShouldBeEmpty();

    [Theory]
    [InlineData("-1")]
    [InlineData("-0.0001")]
    [InlineData("10000.0001")]
    [InlineData("1e400")]
    [InlineData("\"8\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[8]")]
    public void Anything_else_is_a_fault_that_names_layer_and_field(string value)
    {
        Faults($$"""{ "version": 1, "network": { "reopenHours": {{value}} } }""")
            .ShouldBe(["network.reopenHours: a number from 0 to 10000."]);
        Faults($$"""{ "version": 1, "network": {}, "regions": { "EU": { "reopenHours": {{value}} } } }""")
            .ShouldBe(["regions.EU.reopenHours: a number from 0 to 10000."]);
        Faults($$"""{ "version": 1, "network": {}, "locations": { "FR-LYO": { "reopenHours": {{value}} } } }""")
            .ShouldBe(["locations.FR-LYO.reopenHours: a number from 0 to 10000."]);
    }

    [Theory]
    [InlineData("reopenhours")]
    [InlineData("safety")]
    [InlineData("undecided")]
    [InlineData("")]
    public void A_field_that_does_not_exist_is_a_fault(string field) =>
        Faults($$"""{ "version": 1, "network": { "{{field}}": 1 } }""").ShouldBe([$"network.{field}: no such field."]);

    [Theory]
    [InlineData("""{ "network": {} }""")]
    [InlineData("""{ "version": 0, "network": {} }""")]
    [InlineData("""{ "version": -1, "network": {} }""")]
    [InlineData("""{ "version": 1.5, "network": {} }""")]
    [InlineData("""{ "version": "1", "network": {} }""")]
    [InlineData("""{ "version": 3000000000, "network": {} }""")]
    public void A_version_is_a_whole_number_from_1(string json) => Faults(json).ShouldBe(["version: a whole number from 1."]);

    [Fact]
    public void Every_fault_is_told_at_once() => Faults("""
        { "network": { "reopenHours": -1, "nope": 1 }, "regions": { "EU": 5 }, "locations": [] }
        """).ShouldBe(
        [
            "version: a whole number from 1.",
            "network.reopenHours: a number from 0 to 10000.",
            "network.nope: no such field.",
            "regions.EU: an object of fields.",
            "locations: an object with one layer for each code.",
        ]);

    [Theory]
    [InlineData("""{ "version": 1 }""", "network: missing.")]
    [InlineData("""{ "version": 1, "network": [] }""", "network: an object of fields.")]
    [InlineData("[]", "A policy is a JSON object.")]
    [InlineData("null", "A policy is a JSON object.")]
    public void What_is_missing_or_misshapen_is_named(string json, string fault) => Faults(json).ShouldBe([fault]);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ version: 1 }")]
    [InlineData("""{ "version": 1, "network": {} } trailing""")]
    [InlineData("""{ "version": 1, "network": { "reopenHours": 1, "reopenHours": 2 } }""")]
    [InlineData("""{ "version": 1, "network": {}, "regions": { "EU": { "reopenHours": 1 }, "EU": { "reopenHours": 2 } } }""")]
    [InlineData("""{ "version": 1, "name": "\ud800", "network": {} }""")]
    [InlineData("""{ "version": 1, "network": { "\ud800": 1 } }""")]
    public void Text_that_is_no_clear_JSON_is_one_fault(string json) =>
        Faults(json).ShouldHaveSingleItem().ShouldStartWith("The policy is not JSON: ");

    [Fact]
    public void No_text_whatever_makes_it_throw() => Properties.Hold(
        Gen.Choose(0, Pieces.Length * 3).SelectMany(n => Gen.ArrayOf(Gen.Elements(Pieces), n)).Select(string.Concat),
        json =>
        {
            var (policy, faults) = PolicyJson.Read(json);
            (policy is null).ShouldBe(faults.Count > 0);
        });

    private static readonly string[] Pieces =
        ["{", "}", "[", "]", ":", ",", "\"version\"", "\"network\"", "\"regions\"", "\"reopenHours\"", "\"\\ud800\"", "1", "-0.5", "1e999", "null", " "];

    private static IReadOnlyList<string> Faults(string json)
    {
        var (policy, faults) = PolicyJson.Read(json);
        (policy is null).ShouldBe(faults.Count > 0);
        return faults;
    }

    [Fact]
    public void Names_that_are_no_text_or_are_left_out_are_empty()
    {
        var (policy, faults) = PolicyJson.Read("""{ "version": 1, "name": 5, "network": {} }""");

        faults.ShouldBeEmpty();
        (policy!.Name, policy.ApprovedBy).ShouldBe(("", ""));
    }
}
