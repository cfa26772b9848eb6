using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Shell.Parts;

public sealed class DecidingNumberTests
{
    [Fact]
    public void CustomersShare_IsTheCustomersVisitsAgainstTheWindowsLimit() =>
        DecidingNumber.Of(Decided("customer-share", 2, Stamps(2), ("windowDays", 7), ("in7Days", 2)) with { Customer = "Robin E." })
            .ShouldBe(new DecidingNumber("Visits", 2, 2, "Robin E.", 7));

    [Fact]
    public void Flood_IsEverythingTheCustomerSentWithThisOne() =>
        DecidingNumber.Of(Decided("conduct", 5, Stamps(4), ("submissions", 5)) with { Customer = "Robin E." })
            .ShouldBe(new DecidingNumber("Submissions", 5, 5, "Robin E."));

    [Fact]
    public void LeadersDay_IsTheNamedLeaders() =>
        DecidingNumber.Of(Decided("leader-load", 8, Stamps(8), ("openCap", 20), ("leader Maya", "day-cap, 8 in 24 h, 3 open"), ("leader Tom", "day-cap, 8 in 24 h, 1 open")) with { LeaderName = "Tom" })
            .ShouldBe(new DecidingNumber("Day", 8, 8, "Tom"));

    [Fact]
    public void OpenDisputes_DecideWhereEveryLeaderHasAsManyAsOneMay() =>
        DecidingNumber.Of(Decided("leader-load", 3, Stamps(2), ("openCap", 3), ("leader Maya", "off-duty, 1 in 24 h, 4 open"), ("leader Tom", "open-cap, 2 in 24 h, 3 open")))
            .ShouldBe(new DecidingNumber("Open", 3, 3, "Tom"));

    [Fact]
    public void OneLeaderAmongSeveralAlike_IsNotNamed() =>
        DecidingNumber.Of(Decided("leader-load", 8, Stamps(8), ("openCap", 20), ("leader Maya", "day-cap, 8 in 24 h, 3 open"), ("leader Tom", "day-cap, 8 in 24 h, 1 open")))!
            .Whose.ShouldBeEmpty();

    [Fact]
    public void LeadersWhoAreNotThere_DecideWhereNobodysDayIsFull() =>
        DecidingNumber.Of(Decided("leader-load", 8, Stamps(0), ("openCap", 20), ("leader Maya", "off-duty, 0 in 24 h, 0 open"), ("leader Tom", "on-leave, 2 in 24 h, 1 open")))
            .ShouldBe(new DecidingNumber("Away", 2, 2, ""));

    [Theory]
    [InlineData("safety")]
    [InlineData("admit")]
    [InlineData("eligible")]
    public void CheckThatCountsNothing_HasNoNumber(string check) => DecidingNumber.Of(Decided(check, null, null)).ShouldBeNull();

    [Fact]
    public void ClosedMatter_IsHeldAgainstTheHoursInWhichItGoesOn() =>
        DecidingNumber.Of(Decided("same-matter", 72, null, ("closedAt", Build.Now.AddHours(-5))))
            .ShouldBe(new DecidingNumber("Closed", 5, 72, ""));

    private static PermitStamp[] Stamps(int count) => [.. Enumerable.Range(1, count).Select(i => new PermitStamp(Build.Now.AddHours(-i), $"R-{i}", false))];

    private static ShownDecision Decided(string check, decimal? threshold, PermitStamp[]? counted, params (string Name, object Value)[] inputs) => new(
        "R", new Ruling(RequestOutcome.Refused, check), 1, "network", Build.Now,
        [
            new ShownCheck("eligible", true, new Dictionary<string, JsonElement>(), null, null),
            new ShownCheck(check, false, inputs.ToDictionary(i => i.Name, i => JsonSerializer.SerializeToElement(i.Value)), threshold, counted),
        ]);
}
