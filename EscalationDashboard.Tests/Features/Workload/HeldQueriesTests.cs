using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Workload;

public sealed class HeldQueriesTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ProductFixture _office = new();
    private Actor _maya = null!;

    private HeldQueries Queries => _office.Get<HeldQueries>();

    [Fact]
    public async Task Held_IsWhatReachedNobodyWithItsClockAndWhatMayBeDone()
    {
        await _office.Ask();
        var redirected = await _office.Ask(stated: false);

        var page = await Queries.Page(_maya, null, null);

        var row = page.Rows.ShouldHaveSingleItem();
        (row.RequestId, row.Outcome, row.Check, row.Asked, row.Car).ShouldBe((redirected.Id, RequestOutcome.Redirected, "ground", "I do not agree.", "Model B 2023"));
        (page.Groups[0].Customer, page.Groups[0].CustomerRef, page.Groups[0].Held, page.Groups[0].Car).ShouldBe(("Robin E.", redirected.CustomerRef, 1, "Model B 2023"));
        (row.Number!.Key, row.Number.Whose).ShouldBe(("Silence", CountOf.Visit));
        row.May.ShouldBe([StaffActionKind.AllowOnce, StaffActionKind.ShouldHaveReached]);
        page.Counts.ShouldBe(new Dictionary<RequestOutcome, int> { [RequestOutcome.Redirected] = 1 });
        (await Queries.Page(await _office.SignedIn("L-FR-BOR-1"), null, null)).Rows.ShouldBeEmpty();
        (await Queries.Find(await _office.SignedIn("L-FR-BOR-1"), redirected.Id)).ShouldBeNull();
        (await Queries.Page(await _office.SignedIn("A-1"), null, null)).Rows.ShouldHaveSingleItem().May.ShouldBeEmpty();
    }

    [Fact]
    public async Task Booked_ShowsThePromiseAndIsTakenByItsLeaderOnly()
    {
        await _office.Fill(8);
        var booked = await _office.Ask();
        var leader = await _office.SignedIn(booked.LeaderId!);

        (await Queries.Page(leader, RequestOutcome.Deferred, null)).Rows.ShouldHaveSingleItem().May
            .ShouldBe([StaffActionKind.TakeNow, StaffActionKind.AllowOnce, StaffActionKind.ShouldHaveReached]);
        var others = await Queries.Page(await _office.SignedIn("R-NA-1"), null, null);
        others.Rows.First().Until.ShouldBe(booked.Until);
        others.Rows.First().Number.ShouldBe(new HeldNumber("DayCap", CountOf.Leader, others.Rows.First().Number!.Name, others.Rows.First().Number!.Values));
        others.Rows.First().Number!.Values.ShouldBe([8, 8m]);
        others.Rows.First().May.ShouldNotContain(StaffActionKind.TakeNow);
        (await Queries.Page(leader, RequestOutcome.Refused, null)).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_MeetWithoutGapOrRepeat()
    {
        for (var i = 0; i < 5; i++)
        {
            await _office.Ask(stated: false);
        }

        var first = await Queries.Page(_maya, null, null, size: 3);
        _office.Clock.Advance(TimeSpan.FromMinutes(1));
        await _office.Ask(stated: false);
        var second = await Queries.Page(_maya, null, first.Older, size: 3);

        first.Rows.Concat(second.Rows).Select(r => r.RequestId).Distinct().Count().ShouldBe(5);
        second.Older.ShouldBeNull();
        (await Queries.Page(_maya, null, "nonsense-")).Rows.Count().ShouldBe(6);
    }

    [Fact]
    public async Task Appeal_StandsFirstAndNotAmongTheOthers()
    {
        var objecting = await _office.Ask(stated: false);
        await _office.Ask(stated: false);
        await _office.Writes.Execute(scope => _office.Get<AppealCommands>().Make(
            scope, Actor.ForKey("test", Scope.Network), objecting.Id, new AppealBody { Text = "Look again." }));

        var page = await Queries.Page(_maya, null, null);

        page.Rows.Select(r => r.RequestId == objecting.Id).ShouldBe([true, false]);
        var row = page.Rows.First();
        (row.AppealDue is not null, row.MayAnswer).ShouldBe((true, false), "a leader of the place is concerned");
        (await Queries.Page(await _office.SignedIn("R-NA-1"), null, null)).Rows.First().MayAnswer.ShouldBeTrue();
        (await Queries.Page(_maya, null, "nonsense-")).Rows.ShouldHaveSingleItem().AppealDue.ShouldBeNull("who objects stands on the first page alone");
    }

    [Fact]
    public async Task ListOfOneOutcome_HoldsNoAppealOfAnother()
    {
        var objecting = await _office.Ask(stated: false, customer: "C-1", visit: "V-one");
        await _office.Writes.Execute(scope => _office.Get<AppealCommands>().Make(
            scope, Actor.ForKey("test", Scope.Network), objecting.Id, new AppealBody { Text = "Look again." }));
        await _office.Fill(8);
        var booked = await _office.Ask(customer: "C-1", visit: "V-two");

        var page = await Queries.Page(_maya, RequestOutcome.Deferred, null);

        page.Rows.ShouldHaveSingleItem().RequestId.ShouldBe(booked.Id);
        page.Groups.ShouldHaveSingleItem().Held.ShouldBe(1);
    }

    [Fact]
    public async Task CountOfAColleague_IsNotNamedToWhomItIsNoBusiness()
    {
        await _office.Fill(8);
        var booked = await _office.Ask();
        var name = (await Queries.Page(await _office.SignedIn("R-NA-1"), null, null)).Rows.First().Number!.Name;
        name.ShouldNotBeNull("their manager sees whose it is");
        var colleague = name == "Maya Ellison" ? "L-US-FRE-2" : "L-US-FRE-1";

        var number = (await Queries.Page(await _office.SignedIn(colleague), null, null)).Rows.First(r => r.RequestId == booked.Id).Number!;

        number.Name.ShouldBeNull();
        number.Values.ShouldBe([8, 8m]);
    }

    [Fact]
    public async Task Appeal_OfAnotherPlace_IsSeenThereAlone()
    {
        var objecting = await _office.Ask("FR-PAR", stated: false);
        await _office.Writes.Execute(scope => _office.Get<AppealCommands>().Make(
            scope, Actor.ForKey("test", Scope.Network), objecting.Id, new AppealBody { Text = "Look again." }));

        (await Queries.Page(_maya, null, null)).Groups.ShouldBeEmpty();
        (await Queries.Page(await _office.SignedIn("L-FR-PAR-1"), null, null)).Rows.ShouldHaveSingleItem().AppealDue.ShouldNotBeNull();
    }

    [Fact]
    public async Task CustomerWhoPressesOn_StandsOnceWithTheirLatestAndTheWholeCount()
    {
        var other = await _office.Ask(stated: false);
        var (fifth, reasons) = (HeldQueries.MostOfOne + 2, new[] { DisputeReason.Diagnosis, DisputeReason.Warranty });
        for (var i = 0; i < fifth; i++)
        {
            _office.Clock.Advance(TimeSpan.FromMinutes(11));
            await _office.Ask(visit: "V-press", customer: "C-press", reason: reasons[i % 2], stated: false, text: $"Answer me, {i}.");
        }

        var page = await Queries.Page(_maya, null, null);

        page.Groups.Select(g => (g.CustomerRef, g.Held, g.Rows.Count)).ShouldBe([("C-press", fifth, HeldQueries.MostOfOne), (other.CustomerRef, 1, 1)]);
        page.Groups[0].Rows.Select(r => r.Asked).ShouldBe(["Answer me, 4.", "Answer me, 3.", "Answer me, 2."]);
        var first = await Queries.Page(_maya, null, null, size: 1);
        var second = await Queries.Page(_maya, null, first.Older, size: 1);
        (first.Groups.ShouldHaveSingleItem().CustomerRef, second.Groups.ShouldHaveSingleItem().CustomerRef, second.Older).ShouldBe(("C-press", other.CustomerRef, null));
        (await Queries.Page(_maya, RequestOutcome.Deferred, null)).Groups.ShouldBeEmpty();
    }

    [Fact]
    public async Task Restriction_IsListedWithWhoWhyAndUntilWhen()
    {
        var request = await _office.Ask();
        var until = _office.Now.AddDays(3);
        (await _office.Get<RestrictionCommands>().Restrict(_maya, request.Id, refuses: true, until, "Threats")).ShouldBe(Verdict.Allowed);

        var row = (await Queries.Page(_maya, null, null)).Standings.ShouldHaveSingleItem();

        (row.Standing.ByName, row.Standing.Reason, row.Standing.Until, row.Customer).ShouldBe(("Maya Ellison", "Threats", until, "Robin E."));
        _office.Clock.MoveTo(until);
        (await Queries.Page(_maya, null, null)).Standings.ShouldBeEmpty();
    }

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _maya = await _office.SignedIn("L-US-FRE-1");
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
