using System.Security.Claims;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Identity;

public sealed class StaffDirectoryTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    private StaffDirectory Directory => office.Get<StaffDirectory>();

    [Fact]
    public async Task LocalLeader_SeesTheirLocationsAndActsAsThemselves()
    {
        var maya = (await Directory.Find("L-US-FRE-1"))!;

        (maya.Id, maya.Name, maya.Role, maya.LeaderId).ShouldBe(("L-US-FRE-1", "Maya Ellison", StaffRole.LocalLeader, "L-US-FRE-1"));
        maya.Scope.ShouldBe(Scope.Locations(["US-FRE"]));
    }

    [Fact]
    public async Task RegionalManager_SeesTheRegion()
    {
        var victoria = (await Directory.Find("R-NA-1"))!;

        (victoria.Role, victoria.LeaderId).ShouldBe((StaffRole.RegionalManager, "R-NA-1"));
        victoria.Scope.ShouldBe(Scope.Region("NA"));
    }

    [Fact]
    public async Task PilotAdmin_SeesTheNetworkAndIsNoLeader()
    {
        var ingrid = (await Directory.Find("A-1"))!;

        (ingrid.Role, ingrid.LeaderId, ingrid.Scope).ShouldBe((StaffRole.PilotAdmin, null, Scope.Network));
    }

    [Fact]
    public async Task LeaderWhoseLocationsChange_SeesTheNewOnesAtOnce()
    {
        await office.ChangeLeader("L-US-SDG-1", l => l.LocationCodes.Add("US-PHX"));

        (await Directory.Find("L-US-SDG-1"))!.Scope.ShouldBe(Scope.Locations(["US-SDG", "US-PHX"]));
    }

    [Fact]
    public async Task Deputy_SeesWhereTheyStandInToo()
    {
        var deputy = (await Directory.Find("L-FR-PAR-1"))!; // stands in for a colleague of Versailles

        deputy.Scope.Covers("FR-PAR", "FQ").ShouldBeTrue();
        deputy.Scope.Covers("FR-VER", "FQ").ShouldBeTrue();
        deputy.Scope.Covers("FR-LYO", "FQ").ShouldBeFalse();
    }

    [Fact]
    public async Task DeputyOfOneLeave_SeesWhereTheyStandInToo()
    {
        (await Directory.Find("L-FR-PAR-2"))!.Scope.ShouldBe(Scope.Locations(["FR-PAR"]));

        await office.ChangeLeader("L-FR-BOR-1", l => l.Leave = [new(office.Now, office.Now.AddDays(3), "L-FR-PAR-2")]);

        (await Directory.Find("L-FR-PAR-2"))!.Scope.ShouldBe(Scope.Locations(["FR-PAR", "FR-BOR"]));
    }

    [Theory]
    [InlineData(1, 60, false)]
    [InlineData(0, 60, true)]
    [InlineData(-60, 1, true)]
    [InlineData(-60, 0, false)]
    public async Task DeputyOfOneLeave_SeesItsPlaceFromItsFirstMomentToItsLast(int beginsInMinutes, int endsInMinutes, bool sees)
    {
        await office.ChangeLeader("L-FR-LYO-1", l => l.Leave = [new(office.Now.AddMinutes(beginsInMinutes), office.Now.AddMinutes(endsInMinutes), "L-FR-MAR-1")]);

        (await Directory.Find("L-FR-MAR-1"))!.Scope.Covers("FR-LYO", "FQ").ShouldBe(sees);
    }

    [Fact]
    public async Task DeputyFromElsewhere_SeesWhatIsTheirsThereAndNothingElse()
    {
        var number = (await office.Ask("US-ATL", visit: "V-deputy", danger: true)).DisputeNumber!;
        await office.Writes.Execute(async scope =>
        {
            (await scope.Db.Disputes.SingleAsync(d => d.Number == number)).HandTo("L-US-FRE-4", office.Now);
            return true;
        });

        var other = (await office.Ask("US-ATL", visit: "V-deputy-2", danger: true)).DisputeNumber!;

        var seen = (await Directory.Find("L-US-FRE-4"))!.Scope;
        seen.ShouldBe(Scope.Locations(["US-FRE"]).With([(number, "V-deputy")]));
        (seen.Holds(number, "US-ATL", "NA"), seen.Holds(other, "US-ATL", "NA")).ShouldBe((true, false));
        (await office.Read(db => db.Disputes.Within(seen).Where(d => d.LocationCode == "US-ATL").Select(d => d.Number).ToListAsync())).ShouldBe([number]);
        (await office.Read(db => db.Visits.Within(seen).Where(v => v.LocationCode == "US-ATL").Select(v => v.Ref).ToListAsync())).ShouldBe(["V-deputy"]);
        (await office.Read(db => db.Requests.Within(seen).Where(r => r.LocationCode == "US-ATL").Select(r => r.VisitRef).ToListAsync())).ShouldBe(["V-deputy"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("l-us-fre-1")]
    public async Task UnknownAccount_IsNobody(string? account) => (await Directory.Find(account)).ShouldBeNull();

    [Fact]
    public async Task PersonWithoutAnAccountId_IsNobodyAndMayWatchNothing()
    {
        var stranger = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "Maya Ellison")], "cookie"));

        (await Directory.ActorOf(stranger)).ShouldBeNull();
        foreach (var scope in new[] { "network", "region:NA", "location:US-FRE", "region:", "location:" })
        {
            (await Directory.MayWatch(stranger, scope)).ShouldBeFalse(scope);
        }
    }

    [Fact]
    public async Task EveryLeader_HasAnAccountThatSeesSomething()
    {
        var network = await office.Read(office.Get<EscalationDashboard.Data.NetworkCatalog>().Current);
        foreach (var leader in network.Leaders)
        {
            var actor = await Directory.Find(leader.Id);
            actor.ShouldNotBeNull(leader.Id);
            actor.Scope.ShouldNotBe(Scope.Nothing, leader.Id);
            actor.Scope.IsNetwork.ShouldBeFalse(leader.Id);
        }
    }
}
