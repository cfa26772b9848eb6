using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Disputes.Details;

public sealed class DisputeQueriesTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    private DisputeQueries Queries => office.Get<DisputeQueries>();

    [Theory]
    [InlineData("L-US-FRE-1", true)]
    [InlineData("R-NA-2", true)]
    [InlineData("A-1", true)]
    [InlineData("L-US-SDG-1", false)]
    [InlineData("R-FQ-1", false)]
    public async Task Dispute_IsFoundWithinTheScopeOnly(string account, bool sees)
    {
        var request = await office.Ask(danger: true);
        var actor = await office.SignedIn(account);

        var details = await Queries.Find(actor, request.DisputeNumber!);
        var decision = await Queries.Decision(actor, request.Id);

        (details is not null, decision is not null).ShouldBe((sees, sees));
    }

    [Fact]
    public async Task Details_AreAllThatThePageShows()
    {
        var request = await office.Ask(danger: true, name: "Robin Example");

        var details = (await Queries.Find(await office.SignedIn("A-1"), request.DisputeNumber!))!;

        (details.Customer.Name, details.Visit.VehicleModel, details.Location.Name).ShouldBe(("Robin Example", "Model B", "Fremont"));
        details.LeaderName.ShouldBe("Maya Ellison");
        details.Requests.ShouldHaveSingleItem().Id.ShouldBe(request.Id);
        details.Timeline.ShouldHaveSingleItem().RequestId.ShouldBe(request.Id);
        details.LeaderNames["R-NA-1"].ShouldBe("Victoria Lindqvist");
    }

    [Fact]
    public async Task Decision_ShowsEveryCheckWithWhatItLookedAt()
    {
        var request = await office.Ask(danger: true);

        var decision = (await Queries.Decision(await office.SignedIn("A-1"), request.Id))!;

        (decision.Ruling.Code, decision.PolicyVersion, decision.Layer, decision.DecidedAt).ShouldBe(("safety", 1, "network", office.Now));
        var check = decision.Checks.ShouldHaveSingleItem();
        (check.Check, check.Inputs["dangers"].GetString(), check.Inputs["drivable"].GetBoolean()).ShouldBe(("safety", "Fire", true));
    }

    [Fact]
    public async Task DecisionThatLedToNoDispute_IsShownToNobodyHere()
    {
        var redirected = await office.Ask("US-HON");

        (await Queries.Decision(await office.SignedIn("A-1"), redirected.Id)).ShouldBeNull();
        (await Queries.Decision(await office.SignedIn("A-1"), "unknown")).ShouldBeNull();
        (await Queries.Find(await office.SignedIn("A-1"), "D-1")).ShouldBeNull();
    }

    [Fact]
    public async Task RootCauses_ComeInTheAdminsOrder() =>
        (await Queries.RootCauses()).Select(c => c.Position).ShouldBe(Enumerable.Range(0, (await Queries.RootCauses()).Count));
}
