using EscalationDashboard.Data;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Data;

public sealed class NetworkCatalogTests
{
    [Fact]
    public async Task Unchanged_IsTheSameNetwork()
    {
        await using var office = await ProductFixture.Open();
        var catalog = office.Get<NetworkCatalog>();

        var first = await office.Read(catalog.Current);
        await office.Ask();
        var second = await office.Read(catalog.Current);

        second.ShouldBeSameAs(first);
        first.Locations.Count.ShouldBe(40);
        first.Location("US-FRE")!.Name.ShouldBe("Fremont");
        first.Leader("L-US-FRE-1")!.Name.ShouldBe("Maya Ellison");
        first.LeadersIn("NA").ShouldAllBe(l => l.RegionCode == "NA");
        first.Location(null).ShouldBeNull();
        first.Leader("nobody").ShouldBeNull();
    }

    [Fact]
    public async Task ChangeOfTheNetwork_IsSeenByTheNextLook()
    {
        await using var office = await ProductFixture.Open();
        var before = await office.Read(office.Get<NetworkCatalog>().Current);

        await office.ChangeLeader("L-US-FRE-1", l => l.Name = "Maya Ellison-Reyes");

        var after = await office.Read(office.Get<NetworkCatalog>().Current);
        after.Leader("L-US-FRE-1")!.Name.ShouldBe("Maya Ellison-Reyes");
        before.Leader("L-US-FRE-1")!.Name.ShouldBe("Maya Ellison", "nobody's picture changes under their hand");
        after.Version.ShouldBeGreaterThan(before.Version);
    }

    [Fact]
    public async Task LocationPausedMeanwhile_IsPausedForTheNextRequest()
    {
        await using var office = await ProductFixture.Open();
        (await office.Ask()).Code.ShouldBe("admit");

        await office.Writes.Execute(async scope =>
        {
            (await scope.Db.Locations.SingleAsync(l => l.Code == "US-FRE")).Stage = LocationStage.Paused;
            return await scope.Next(Counter.Network);
        });

        (await office.Ask()).Code.ShouldBe("eligible.stage");
    }
}
