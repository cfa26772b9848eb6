using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Features.Workload;

namespace EscalationDashboard.Tests.Features.Workload;

public sealed class HeldNumberTests
{
    [Theory]
    [InlineData("day-cap, 8 in 24 h, 3 open", "DayCap", "8|8")]
    [InlineData("open-cap, 5 in 24 h, 10 open", "OpenCap", "10|10")]
    [InlineData("open-cap, 5 in 24 h, 6 open, own caps 4 in 24 h and 6 open", "OpenCap", "6|6")]
    [InlineData("day-cap, 4 in 24 h, 6 open, own caps 4 in 24 h and 6 open", "DayCap", "4|4")]
    [InlineData("off-duty, 0 in 24 h, 0 open", "Away", "Room.off-duty")]
    public void LeaderWhoIsGivenIt_IsWhoseCountItIs(string line, string key, string values)
    {
        var number = Load(new() { ["leader Maya"] = line })!;

        (number.Key, number.Whose, number.Name, Plain(number)).ShouldBe((key, CountOf.Leader, "Maya", values));
    }

    [Fact]
    public void LeaderAtACap_CountsBeforeThoseWhoAreAway()
    {
        var number = Load(new() { ["leader Maya"] = "off-duty, 0 in 24 h, 0 open", ["leader Daniel"] = "day-cap, 8 in 24 h, 9 open" })!;

        (number.Key, number.Name, Plain(number)).ShouldBe(("DayCap", "Daniel", "8|8"));
    }

    [Fact]
    public void NumberThatTheDecisionDidNotKeep_IsNotMadeUp()
    {
        HeldNumber.Of(Decided(DecisionCodes.ConductFlood, "conduct", []), null).ShouldBeNull();
        HeldNumber.Of(Decided(DecisionCodes.EligibleVisit, "eligible", []), null).ShouldBeNull();
        Load([]).ShouldBeNull();
    }

    [Fact]
    public void Flood_IsTheCustomersCount()
    {
        var number = HeldNumber.Of(Decided(DecisionCodes.ConductFlood, "conduct", new() { ["submissions"] = 5 }, 5), null)!;

        (number.Key, number.Whose, Plain(number)).ShouldBe(("Flood", CountOf.Customer, "5|5"));
    }

    private static HeldNumber? Load(Dictionary<string, object> inputs) => HeldNumber.Of(
        Decided(DecisionCodes.LeaderLoad, "leader-load", new(inputs) { ["openCap"] = 10 }, 8), "Maya");

    private static ShownDecision Decided(string code, string check, Dictionary<string, object> inputs, decimal? threshold = null) => new(
        "R-1", new Ruling(RequestOutcome.Deferred, code), 1, "network", default,
        [
            new ShownCheck("eligible", true, new Dictionary<string, JsonElement>(), null, null),
            new ShownCheck(check, false, inputs.ToDictionary(i => i.Key, i => JsonSerializer.SerializeToElement(i.Value)), threshold, null),
        ]);

    private static string Plain(HeldNumber number) => string.Join('|', number.Values.Select(v => v is WordOf word ? word.Key : $"{v:0.##}"));
}
