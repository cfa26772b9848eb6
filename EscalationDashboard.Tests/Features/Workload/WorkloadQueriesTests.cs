using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Workload;

public sealed class WorkloadQueriesTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();

    private WorkloadQueries Queries => _office.Get<WorkloadQueries>();

    [Fact]
    public async Task LocalLeader_SeesTheirOwnCardAndTheTeam()
    {
        var panel = await Queries.Panel(await _office.SignedIn("L-US-FRE-1"));

        panel.Leaders.Select(c => c.Leader.Id).ShouldBe(["L-US-FRE-1"]);
        panel.Teams.Select(t => (t.LocationCode, t.Leaders)).ShouldBe([("US-FRE", 4)]);
    }

    [Fact]
    public async Task RegionalManager_SeesThoseWhoReportToThemAndThemselves()
    {
        var panel = await Queries.Panel(await _office.SignedIn("R-NA-1"));

        panel.Leaders[0].Leader.Id.ShouldBe("R-NA-1");
        panel.Leaders.ShouldContain(c => c.Leader.Id == "L-US-FRE-2");
        panel.Leaders.ShouldNotContain(c => c.Leader.Id == "R-NA-2" || c.Leader.RegionCode != "NA");
    }

    [Fact]
    public async Task Admin_SeesTeamsOnly()
    {
        var panel = await Queries.Panel(await _office.SignedIn("A-1"));

        panel.Leaders.ShouldBeEmpty();
        panel.Teams.Count.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task LeaderAtTheCap_IsFullWithTheNextSlotOfTheBooking()
    {
        await _office.Fill(8);
        var booked = await _office.Ask();

        var panel = await Queries.Panel(await _office.SignedIn("R-NA-1"));

        var maya = panel.Leaders.Single(c => c.Leader.Id == "L-US-FRE-1");
        (maya.Figures.Taken, maya.Figures.TakenCap, maya.Figures.Open, maya.Figures.IsFull).ShouldBe((8, 8, 8, true));
        panel.Leaders.Single(c => c.Leader.Id == booked.LeaderId).Waiting.ShouldBe(1);
        var note = panel.Troubles.ShouldHaveSingleItem();
        (note.Trouble.Kind, note.LocationName).ShouldBe((TroubleKind.EveryLeaderFull, "Fremont"));
        note.Reliefs.ShouldContain(r => r.Kind == ReliefKind.RegionTakes && r.Through == 1);
    }

    [Fact]
    public async Task LateBooking_IsTroubleBeforeAllOther()
    {
        await _office.Fill(8);
        var booked = await _office.Ask();
        _office.Clock.MoveTo(booked.Until!.Value + Trouble.Grace + TimeSpan.FromSeconds(1));

        var panel = await Queries.Panel(await _office.SignedIn("L-US-FRE-1"));

        panel.Troubles[0].Trouble.ShouldBe(new Trouble(TroubleKind.PromiseLate, "US-FRE", 1, booked.Until));
    }

    [Fact]
    public async Task RefusalsThatRise_ComeWithWhatWouldHelpAndByHowMuch()
    {
        foreach (var customer in new[] { "C-a", "C-b", "C-c" })
        {
            for (var i = 0; i < 3; i++)
            {
                await _office.Ask(customer: customer, visit: $"V-{customer}{i}");
            }
        }

        var panel = await Queries.Panel(await _office.SignedIn("L-US-FRE-1"));

        var note = panel.Troubles.Single(t => t.Trouble.Kind == TroubleKind.RefusalsRising);
        note.Trouble.Count.ShouldBe(3);
        note.Reliefs.ShouldBe([new Relief(ReliefKind.MoreShare, 1, Through: 2, Room: 0, Later: 1)], "Maya has taken six of eight");
        panel.Troubles.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task TeamLists_AreForThoseWhoSeeThePlaceAndNameNoLeader()
    {
        await _office.Fill(3);
        await _office.Ask(danger: true);

        var lists = (await Queries.Team(await _office.SignedIn("A-1"), "US-FRE"))!.Lists;

        (lists.Taken.Count(), lists.Safety.Count(), lists.Open.Count).ShouldBe((3, 1, 4));
        (await Queries.Team(await _office.SignedIn("L-FR-BOR-1"), "US-FRE")).ShouldBeNull();
        (await Queries.Team(await _office.SignedIn("A-1"), "XX-NIX")).ShouldBeNull();
    }

    [Fact]
    public async Task SafetyLane_IsCountedApartFromTheDay()
    {
        await _office.Ask(danger: true);

        var maya = (await Queries.Panel(await _office.SignedIn("L-US-FRE-1"))).Leaders[0].Figures;

        (maya.Taken, maya.Open, maya.SafetyOpen, maya.SafetyTaken).ShouldBe((0, 1, 1, 1));
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
