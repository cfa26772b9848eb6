using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Workload;

public sealed class OwnTimeCommandsTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Maya = "L-US-FRE-1";
    private const string Daniel = "L-US-FRE-2";
    private readonly ProductFixture _office = new();
    private Actor _maya = null!;

    private OwnTimeCommands Commands => _office.Get<OwnTimeCommands>();

    [Fact]
    public async Task NewHours_DecideTheNextRequest()
    {
        (await Commands.SetHours(_maya, Maya, "tue 12:00-14:00", "", "Dentist")).ShouldBe(Verdict.Allowed);

        var request = await _office.Ask();

        (request.Outcome, request.Until).ShouldBe((RequestOutcome.Deferred, _office.Now.AddHours(2)));
        var entry = await _office.Read(db => db.Audit.SingleAsync(a => a.Action == "leader.hours"));
        (entry.Subject, entry.Data.Contains("Dentist", StringComparison.Ordinal)).ShouldBe(($"leader:{Maya}", true));
        await _office.Read(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task OwnCapacity_HoldsFromTheNextRequestAndTheSimulationKnowsIt()
    {
        foreach (var id in await _office.Read(db => db.Leaders.Where(l => l.RegionCode == "NA" && l.Id != Maya).Select(l => l.Id).ToListAsync()))
        {
            await _office.ChangeLeader(id, l => l.Hours = EscalationDashboard.Domain.Calendar.WeeklyHours.None);
        }

        await _office.Fill(4);
        (await Commands.SetCapacity(_maya, Maya, new OwnCaps(5, null), "Two trainees")).ShouldBe(Verdict.Allowed);
        await _office.Fill(1);
        var sixth = await _office.Ask();
        (sixth.Outcome, sixth.Until).ShouldBe((RequestOutcome.Deferred, _office.Now.AddDays(1)));
        (await Commands.SetCapacity(_maya, Maya, new OwnCaps(3, null), "Peace")).Refusals.ShouldHaveSingleItem().Values["least"].ShouldBe("4");

        var day = (await _office.Get<LeaderDayQueries>().Of(_maya, Maya))!;
        (day.Card.Figures.Taken, day.Card.Figures.TakenCap, day.Allowed).ShouldBe((5, 5, new Allowed(4, 8, 5, 10)));
        (await Commands.SetCapacity(_maya, Maya, new OwnCaps(null, null), "Alone again")).ShouldBe(Verdict.Allowed);
        await _office.Fill(2);

        var history = await _office.Read(async db => await HistoryQueries.Load(
            db, await _office.Get<NetworkCatalog>().Current(db), _office.Now.AddDays(-1), _office.Now));
        var result = Simulator.Run(history, history.PolicyAt(history.To), new SimulationScope(), (_, _) => { });
        result.Honesty.First.ShouldBeEmpty();
        result.Changes.ShouldBeEmpty();
        result.Network!.Before.OverCap.ShouldBe(0);
        (await _office.Read(db => db.Audit.SingleAsync(a => a.Action == "leader.capacity" && a.Data.Contains("Two trainees")))).Subject.ShouldBe($"leader:{Maya}");
    }

    [Fact]
    public async Task LeavesDeputy_StandsInForTheLeaveAlone()
    {
        var standing = await _office.Read(db => db.Leaders.Where(l => l.Id == Maya).Select(l => l.DeputyId).SingleAsync());
        standing.ShouldNotBe("L-US-FRE-3");
        (await Commands.TakeLeave(_maya, Maya, new Interval(_office.Now, _office.Now.AddDays(1)), "L-US-FRE-3", "Wedding")).ShouldBe(Verdict.Allowed);

        (await DeputyNow()).ShouldBe("L-US-FRE-3");
        _office.Clock.Advance(TimeSpan.FromDays(1));
        (await DeputyNow()).ShouldBe(standing);

        async Task<string?> DeputyNow() => await _office.Read(async db =>
        {
            var network = await _office.Get<NetworkCatalog>().Current(db);
            return (await SnapshotQueries.Leaders(db, network, network.Location("US-FRE")!, _office.Now)).Single(l => l.Id == Maya).DeputyId;
        });
    }

    [Fact]
    public async Task Leave_SendsPromisesToTheDeputyAtTheirTime()
    {
        await _office.Fill(8);
        var booked = await _office.Ask();
        booked.LeaderId.ShouldBe(Daniel);
        var daniel = await _office.SignedIn(Daniel);
        var leave = new Interval(_office.Now, _office.Now.AddDays(3));

        (await Commands.TakeLeave(daniel, Daniel, leave, "R-NA-1", "Flu")).ShouldBe(Verdict.Allowed);
        _office.Clock.MoveTo(booked.Until!.Value);
        await _office.Get<BookingCommands>().KeepDue();

        var dispute = await _office.Read(db => db.Disputes.SingleAsync(d => d.RequestId == booked.Id));
        (dispute.LeaderId, dispute.AdmittedAt).ShouldBe(("R-NA-1", booked.Until.Value));
        (await Commands.EndLeave(daniel, Daniel, leave.Start, "Well again")).ShouldBe(Verdict.Allowed);
        (await _office.Read(db => db.Leaders.SingleAsync(l => l.Id == Daniel))).Leave.ShouldBe([new Leave(leave.Start, _office.Now, "R-NA-1")]);
    }

    [Fact]
    public async Task Others_AreToldThatThereIsNoSuchLeader()
    {
        var colleague = await _office.SignedIn(Daniel);
        var admin = await _office.SignedIn("A-1");

        foreach (var actor in new[] { colleague, admin })
        {
            (await Commands.SetHours(actor, Maya, "", "", "")).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.NotFound);
            (await _office.Get<HandOverCommands>().Run(actor, Maya, Daniel, "Mine")).Refusals.ShouldHaveSingleItem().Code.ShouldBe(Refusal.NotFound);
            (await _office.Get<LeaderDayQueries>().Of(actor, Maya)).ShouldBeNull();
        }

        (await Commands.SetHours(await _office.SignedIn("R-NA-1"), Maya, "tue 06:00-15:00", "", "Agreed by phone")).ShouldBe(Verdict.Allowed);
    }

    [Fact]
    public async Task RefusedChange_LeavesNoTrace()
    {
        var before = await _office.Read(db => db.RowCounts());

        (await Commands.TakeLeave(_maya, Maya, new Interval(_office.Now, _office.Now.AddDays(1)), Maya, "")).Refusals.Length.ShouldBe(2);

        (await _office.Read(db => db.RowCounts())).ShouldBe(before);
        (await _office.Read(db => db.Counters.Where(c => c.Name == Counter.Network).CountAsync())).ShouldBeLessThan(2);
    }

    [Fact]
    public async Task WholeLoad_GoesToTheDeputyAsThePreviewSaid()
    {
        await _office.Fill(8);
        var booked = await _office.Ask();
        var daniel = await _office.SignedIn(Daniel);
        var hand = _office.Get<HandOverCommands>();
        var preview = (await hand.Preview(_maya, Maya, Daniel))!;
        (preview.Disputes, preview.OpenBefore, preview.OpenAfter, preview.Bookings.Length).ShouldBe((8, 0, 8, 0));

        (await hand.Run(_maya, Maya, Daniel, "Ill from noon")).ShouldBe(Verdict.Allowed);
        (await hand.Run(daniel, Daniel, Maya, "Well, no")).ShouldBe(Verdict.Allowed); // eight disputes and the booking

        var disputes = await _office.Read(db => db.Disputes.ToListAsync());
        disputes.Select(d => (d.LeaderId, d.State, d.Version)).Distinct().ShouldBe([(Maya, DisputeState.Waiting, 3)]);
        var booking = await _office.Read(db => db.Bookings.SingleAsync(b => b.RequestId == booked.Id));
        (booking.LeaderId, booking.PromisedAt).ShouldBe((Maya, booked.Until!.Value));
        (await _office.Read(db => db.Permits.SingleAsync(p => p.RequestId == booked.Id))).ShouldSatisfyAllConditions(
            p => p.LeaderId.ShouldBe(Maya), p => p.Cause.ShouldBe(PermitCause.Override)); // Maya's day is full
        var told = await _office.Read(db => db.Messages.Where(m => m.Kind == MessageKind.HandedOver).OrderBy(m => m.Sequence).ToListAsync());
        told.Count.ShouldBe(8 + 9, "each customer whose leader changed, each time");
        told[0].Text.ShouldStartWith($"Daniel");
        told[0].Text.ShouldContain(told[0].DisputeNumber!);
        told[^1].ShouldSatisfyAllConditions(m => m.RequestId.ShouldBe(booked.Id), m => m.Text.ShouldContain("time we promised stays"), m => m.Text.ShouldContain("Maya Ellison"));
        var entry = await _office.Read(db => db.Timeline.FirstAsync(e => e.Text == "Ill from noon"));
        (entry.ActorName, entry.Values["action"]).ShouldBe(("Maya Ellison", "HandOver"));
        await _office.Check(db => db.ShouldKeepEveryWindow());
        await _office.Read(db => db.ShouldHaveAWholeAuditChain());
        (await hand.Run(daniel, Daniel, Maya, "Again")).Refusals.ShouldHaveSingleItem().Code.ShouldBe(EscalationDashboard.Domain.Workload.OwnTimeRefusal.NothingToHandOver);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ko")]
    public async Task PromiseHandedOver_IsToldInTheCustomersOwnLanguage(string language)
    {
        await _office.Fill(8);
        var booked = await _office.Ask(language: language);

        (await _office.Get<HandOverCommands>().Run(await _office.SignedIn(Daniel), Daniel, Maya, "Ill from two")).ShouldBe(Verdict.Allowed);

        var (told, place) = await _office.Read(async db => (
            await db.Messages.SingleAsync(m => m.Kind == MessageKind.HandedOver && m.RequestId == booked.Id),
            await db.Locations.SingleAsync(l => l.Code == "US-FRE")));
        told.Language.ShouldBe(language);
        told.Text.ShouldContain(MessageCulture.Moment(booked.Until!.Value, place.Calendar(), MessageCulture.Of(language)));
    }

    [Fact]
    public async Task Day_TellsWhatWasAdmittedHeldReleasedAndSafe()
    {
        await _office.Fill(8);
        var booked = await _office.Ask();
        await _office.Ask(danger: true);
        var daniel = await _office.SignedIn(Daniel);
        var day = (await _office.Get<LeaderDayQueries>().Of(daniel, Daniel))!;
        day.Today.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            e => e.Kind.ShouldBe(DayEntryKind.Held), e => e.Until.ShouldBe(booked.Until), e => e.Customer.ShouldBe("Robin E."));
        day.Queue.ShouldHaveSingleItem().PromisedAt.ShouldBe(booked.Until!.Value);
        day.Rules.Select(r => r.Check).ShouldBe(["safety", "leader-load", "admit"]);

        _office.Clock.MoveTo(booked.Until!.Value);
        await _office.Get<BookingCommands>().KeepDue();

        day = (await _office.Get<LeaderDayQueries>().Of(daniel, Daniel))!;
        day.Today.Select(e => e.Kind).ShouldBe([DayEntryKind.Released, DayEntryKind.Held]);
        day.Queue.ShouldBeEmpty();
        (await _office.Get<LeaderDayQueries>().Of(_maya, Maya))!.Today.GroupBy(e => e.Kind).ToDictionary(g => g.Key, g => g.Count())
            .ShouldBe(new Dictionary<DayEntryKind, int> { [DayEntryKind.LaneS] = 1, [DayEntryKind.Admitted] = 8 }, ignoreOrder: true);
    }

    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        _maya = await _office.SignedIn(Maya);
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
