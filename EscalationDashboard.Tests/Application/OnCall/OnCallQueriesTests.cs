using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Features.OnCall;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static EscalationDashboard.Tests.Features.OnCall.Rotas;

namespace EscalationDashboard.Tests.Application.OnCall;

public sealed class OnCallQueriesTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task WithoutARota_EverybodyOfThePlaceIsReachedThenTheRegionThenTheAdmins()
    {
        var reached = await Reached();

        reached.Select(p => p.Tier).ShouldBeInOrder();
        reached.Where(p => p.Tier == PageTier.Location).Select(p => p.AccountId).Order().ShouldBe([Maya, Daniel, Priscilla, "L-US-FRE-4"]);
        reached.Where(p => p.Tier == PageTier.Region).Select(p => p.AccountId).ShouldContain("R-NA-1");
        reached.Where(p => p.Tier == PageTier.Admins).Select(p => p.AccountId).ShouldContain("A-1");
        reached.Select(p => p.AccountId).ShouldBeUnique();
    }

    [Fact]
    public async Task InAGap_TheRegionIsReachedAtOnce()
    {
        await _office.SetRota(Fremont, Weeks(Maya) with { Start = new DateOnly(2026, 10, 1) });

        (await Reached())[0].Tier.ShouldBe(PageTier.Region);
        (await Reached("US-SDG"))[0].Tier.ShouldBe(PageTier.Location);
    }

    [Fact]
    public async Task TheRegionsOwnRota_OrdersTheRegion()
    {
        await _office.SetRota(America, Weeks("R-NA-2"));

        (await Reached()).Where(p => p.Tier == PageTier.Region).Select(p => p.AccountId).ShouldBe(["R-NA-2"]);
    }

    [Fact]
    public async Task AManagerInALocationsRota_IsReachedOnceAndForTheLocation()
    {
        await _office.SetRota(Fremont, Weeks("R-NA-1"));

        (await Reached()).Where(p => p.AccountId == "R-NA-1").ShouldHaveSingleItem().Tier.ShouldBe(PageTier.Location);
    }

    [Fact]
    public async Task ALeaderOnLeave_IsPassedOver()
    {
        await _office.SetRota(Fremont, Weeks(Maya), Weeks(Daniel));
        await _office.ChangeLeader(Maya, l => l.Leave = [new Leave(_office.Now.AddDays(-1), _office.Now.AddDays(1))]);

        (await Reached())[0].AccountId.ShouldBe(Daniel);
    }

    [Fact]
    public async Task WhoHasNoAccount_IsNotReached()
    {
        await _office.SetRota(Fremont, Weeks(Maya), Weeks(Daniel));
        await _office.Writes.Execute(scope => scope.Db.Accounts.Where(a => a.Id == Maya).ExecuteUpdateAsync(set => set.SetProperty(a => a.LeftAt, _office.Now)));

        (await Reached())[0].AccountId.ShouldBe(Daniel);
    }

    [Fact]
    public async Task AnUnknownLocation_HasNobody() => (await Reached("NOWHERE")).ShouldBeEmpty();

    // With every leader and manager on leave, the admins are left.
    [Fact]
    public async Task WithEverybodyOnLeave_TheAdminsAreReached()
    {
        foreach (var id in await _office.Read(db => db.Leaders.Where(l => l.RegionCode == "NA").Select(l => l.Id).ToListAsync()))
        {
            await _office.ChangeLeader(id, l => l.Leave = [new Leave(_office.Now.AddDays(-1), _office.Now.AddDays(1))]);
        }

        (await Reached()).ShouldAllBe(p => p.Tier == PageTier.Admins);
        (await Reached()).ShouldNotBeEmpty();
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync() => await _office.DisposeAsync();

    private Task<IReadOnlyList<PagedPerson>> Reached(string location = "US-FRE") => _office.Get<OnCallQueries>().ReachedAsync(location, _office.Now);
}
