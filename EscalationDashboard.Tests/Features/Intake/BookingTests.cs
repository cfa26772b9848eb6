using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>
/// I5: no booking is broken. In Fremont on a Tuesday, Maya Ellison (1) is on duty from six to two, then Daniel Okafor (2)
/// until ten; each is the other's deputy. Victoria Lindqvist (R-NA-1) is there for the region until five.
/// </summary>
public class BookingTests(Store store = Store.Usual)
{
    private const string Maya = "L-US-FRE-1";
    private const string Daniel = "L-US-FRE-2";

    [Fact]
    public async Task BookingThatIsNotDue_Waits()
    {
        await using var office = await ProductFixture.Open(store);
        var request = await Book(office);
        office.Clock.MoveTo(request.Until!.Value - TimeSpan.FromTicks(1));

        (await office.Get<BookingCommands>().KeepDue()).ShouldBe(0);

        (await BookingOf(office, request)).ReleasedAt.ShouldBeNull();
    }

    [Fact]
    public async Task LeaderIsFree_KeepsItUnderThePermitThatWasBooked()
    {
        await using var office = await ProductFixture.Open(store);
        var request = await Book(office);
        request.LeaderId.ShouldBe(Daniel);

        var (dispute, permit) = await ShouldBeKept(office, request, Daniel, ReleaseWay.Leader);

        (permit.At, permit.Cause).ShouldBe((request.Until!.Value, PermitCause.Booking));
        dispute.Tier.ShouldBe(LeaderTier.Local);
    }

    [Fact]
    public async Task LeaderIsAway_TheDeputyKeepsItUnderAPermitOfNow()
    {
        await using var office = await ProductFixture.Open(store);
        var request = await Book(office);
        await GoOnLeave(office, Daniel);
        await office.ChangeLeader(Maya, l => l.Hours = WeeklyHours.Parse("tue 06:00-24:00"));
        await FreeTheDay(office, Maya);

        var (_, permit) = await ShouldBeKept(office, request, Maya, ReleaseWay.Deputy);

        (permit.At, permit.Cause).ShouldBe((office.Now, PermitCause.Admission));
    }

    [Fact]
    public async Task LeaderAndDeputyAreAway_TheRegionKeepsIt()
    {
        await using var office = await ProductFixture.Open(store);
        var request = await Book(office);
        await GoOnLeave(office, Daniel);

        var (dispute, permit) = await ShouldBeKept(office, request, "R-NA-1", ReleaseWay.Regional);

        dispute.Tier.ShouldBe(LeaderTier.Regional);
        (permit.At, permit.Cause).ShouldBe((office.Now, PermitCause.Admission));
    }

    [Fact]
    public async Task NobodyIsThere_TheLeaderGetsItAllTheSameOutsideTheCount()
    {
        await using var office = await ProductFixture.Open(store);
        var request = await Book(office);
        await GoOnLeave(office, Daniel, "R-NA-1", "R-NA-2");

        var (dispute, permit) = await ShouldBeKept(office, request, Daniel, ReleaseWay.Forced);

        dispute.LeaderId.ShouldBe(Daniel);
        permit.Cause.ShouldBe(PermitCause.Forced);
    }

    [Fact]
    public async Task KeptTwice_OpensOneDispute()
    {
        await using var office = await ProductFixture.Open(store);
        var request = await Book(office);
        office.Clock.MoveTo(request.Until!.Value);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.Get<BookingCommands>().KeepDue()));

        (await office.Read(db => db.Disputes.CountAsync(d => d.RequestId == request.Id))).ShouldBe(1);
        (await office.Read(db => db.Permits.CountAsync(p => p.RequestId == request.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task SeveralAreDue_TheOldestPromiseComesFirst()
    {
        await using var office = await ProductFixture.Open(store);
        await office.Fill(8);
        var requests = new List<ContactRequest>();
        for (var i = 0; i < 9; i++)
        {
            requests.Add(await office.Ask());
        }

        requests[8].Until!.Value.ShouldBeGreaterThan(requests[0].Until!.Value);
        office.Clock.MoveTo(requests[8].Until!.Value);
        (await office.Get<BookingCommands>().KeepDue()).ShouldBe(9);

        var disputes = await office.Read(db => db.Disputes.Where(d => d.AdmittedAt == office.Now).OrderBy(d => d.Number).ToListAsync());
        disputes.Select(d => d.RequestId).ShouldBe(requests.OrderBy(r => r.Until).ThenBy(r => r.Id, StringComparer.Ordinal).Select(r => r.Id));
        await office.Read(async db =>
        {
            await db.ShouldKeepEveryWindow();
            await db.ShouldCountEveryRequest();
            await db.ShouldHaveAWholeAuditChain();
            return true;
        });
    }

    // Daniel's day is full of places that are held for eight who wait, each of whom counts from two o'clock on.
    [Fact]
    public async Task PlacesOfTheWholeDayAreHeld_NoneStandsInItsOwnWay()
    {
        await using var office = await ProductFixture.Open(store);
        await office.Fill(8);
        var requests = new List<ContactRequest>();
        for (var i = 0; i < 8; i++)
        {
            requests.Add(await office.Ask());
        }

        requests.ShouldAllBe(r => r.LeaderId == Daniel && r.Until == requests[0].Until);
        office.Clock.MoveTo(requests[0].Until!.Value);
        (await office.Get<BookingCommands>().KeepDue()).ShouldBe(8);

        await office.Check(async db =>
        {
            (await db.Disputes.Where(d => d.AdmittedAt == office.Now).Select(d => d.LeaderId).Distinct().ToListAsync()).ShouldBe([Daniel]);
            (await db.Permits.Where(p => p.LeaderId == Daniel).Select(p => p.Cause).Distinct().ToListAsync()).ShouldBe([PermitCause.Booking]);
        });
    }

    [Fact]
    public async Task CarBecomesUnsafe_TheWaitEndsAtOnceInTheSafetyLaneAndThePlaceIsFree()
    {
        await using var office = await ProductFixture.Open(store);
        var request = await Book(office);
        office.Clock.Advance(TimeSpan.FromMinutes(10));

        await office.Writes.Execute(scope => office.Get<VisitCommands>().Put(scope, Actor.ForKey("test", Scope.Network), request.VisitRef, new VisitBody
        {
            LocationCode = request.LocationCode,
            Customer = new CustomerBody { Ref = request.CustomerRef, Name = "Robin Example", Language = "en" },
            Vehicle = new VehicleBody { Vin = "EDA3E1EA7KF317000", Model = "Model B", Year = 2023, Drivable = false },
            OpenedAt = office.Now.AddHours(-5),
            Stage = "CheckedIn",
        }));

        var dispute = await office.Read(db => db.Disputes.SingleAsync(d => d.RequestId == request.Id));
        (dispute.Lane, dispute.Dangers, dispute.AdmittedAt, dispute.LeaderId).ShouldBe((Lane.S, Dangers.NotDrivable, office.Now, Maya));
        await office.Check(async db =>
        {
            (await db.Bookings.AnyAsync()).ShouldBeFalse();
            var permit = await db.Permits.SingleAsync(p => p.RequestId == request.Id);
            (permit.LeaderId, permit.Cause, permit.At).ShouldBe((Maya, PermitCause.LaneS, office.Now));
            await db.ShouldKeepEveryWindow();
            await db.ShouldCountEveryRequest();
            await db.ShouldHaveAWholeAuditChain();
        });
        office.Clock.MoveTo(request.Until!.Value);
        (await office.Get<BookingCommands>().KeepDue()).ShouldBe(0);

        // Played again, the history gives the log, also under other numbers.
        var history = await office.Read(async db => await HistoryQueries.Load(
            db, await office.Get<NetworkCatalog>().Current(db), request.DecidedAt.AddDays(-1), office.Now));
        var policy = history.PolicyAt(history.To);
        foreach (var open in new[] { policy.For("NA", "US-FRE").LeaderOpenCap, 9 })
        {
            var result = Simulator.Run(
                history, policy with { Version = 2, Network = policy.Network.SetItem(PolicyFields.LeaderOpenCap, open) }, new SimulationScope(), (_, _) => { });
            (result.Honesty.Differing, result.SkippedActs).ShouldBe((0, 0));
            result.Changes.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task UrgentRequestIsBooked_ItTakesAPlaceOfTheReserve()
    {
        await using var office = await ProductFixture.Open(store);
        await office.Fill(8);
        ContactRequest request;
        do
        {
            request = await office.Ask(promisedAt: office.Now.AddHours(2));
        }
        while (request.Outcome == RequestOutcome.Admitted);

        request.Outcome.ShouldBe(RequestOutcome.Deferred);
        (await BookingOf(office, request)).Urgent.ShouldBeTrue();
        (await office.Read(db => db.Permits.SingleAsync(p => p.RequestId == request.Id))).Urgent.ShouldBeTrue();
    }

    [Fact]
    public async Task RoomFreesAtTwoPlacesOfARegion_ThoseWhoWaitAtEitherAreReleased()
    {
        await using var office = await ProductFixture.Open(store);
        await Focus("tue 00:00-24:00");
        var waiting = new[] { await office.Ask("US-FRE"), await office.Ask("US-SDG") };
        waiting.ShouldAllBe(r => r.Outcome == RequestOutcome.Deferred);
        await Focus("");

        (await office.Get<BookingCommands>().ReleaseEarly()).ShouldBe(2);

        (await office.Read(db => db.Disputes.Select(d => d.LocationCode).ToListAsync())).ShouldBe(["US-FRE", "US-SDG"], ignoreOrder: true);

        async Task Focus(string hours)
        {
            foreach (var id in await office.Read(db => db.Leaders.Where(l => l.RegionCode == "NA").Select(l => l.Id).ToListAsync()))
            {
                await office.ChangeLeader(id, l => l.FocusTime = WeeklyHours.Parse(hours));
            }
        }
    }

    private static async Task<(EscalationDashboard.Domain.Disputes.Dispute Dispute, Permit Permit)> ShouldBeKept(
        ProductFixture office, ContactRequest request, string leader, ReleaseWay way)
    {
        using var feed = new CommitWatch(office.Feed);
        office.Clock.MoveTo(request.Until!.Value);
        (await office.Get<BookingCommands>().KeepDue()).ShouldBe(1);

        var booking = await BookingOf(office, request);
        var (dispute, permit, timeline, message, stored) = await office.Read(async db => (
            await db.Disputes.SingleAsync(d => d.RequestId == request.Id),
            await db.Permits.SingleAsync(p => p.RequestId == request.Id),
            await db.Timeline.Where(e => e.RequestId == request.Id).OrderBy(e => e.Id).ToListAsync(),
            await db.Messages.SingleAsync(m => m.RequestId == request.Id && m.Kind == MessageKind.Released),
            await db.Requests.SingleAsync(r => r.Id == request.Id)));
        (booking.ReleasedAt, booking.DisputeNumber, booking.PromisedAt).ShouldBe((office.Now, dispute.Number, request.Until.Value));
        (dispute.LeaderId, permit.LeaderId, dispute.State, dispute.AdmittedAt).ShouldBe((leader, leader, DisputeState.Waiting, office.Now));
        (stored.Outcome, stored.DisputeNumber, stored.LeaderId).ShouldBe((RequestOutcome.Deferred, dispute.Number, leader));
        timeline.Select(e => e.Kind).ShouldBe([TimelineKind.Admitted, TimelineKind.Booked]);
        (timeline[1].At, timeline[1].Values["way"]).ShouldBe((booking.BookedAt, $"{way}"));
        message.DisputeNumber.ShouldBe(dispute.Number);
        message.Text.ShouldContain(dispute.Number);
        message.Text.ShouldContain((await office.Read(db => db.Leaders.SingleAsync(l => l.Id == leader))).Name);
        feed.Heard().ShouldHaveSingleItem().Subject.ShouldBe(dispute.Number);
        (await office.Read(db => db.Audit.AnyAsync(a => a.Action == "booking.keep" && a.Subject == $"request:{request.Id}"))).ShouldBeTrue();
        return (dispute, permit);
    }

    private static async Task<ContactRequest> Book(ProductFixture office)
    {
        await office.Fill(8);
        var request = await office.Ask();
        request.Outcome.ShouldBe(RequestOutcome.Deferred);
        return request;
    }

    private static async Task GoOnLeave(ProductFixture office, params string[] leaders)
    {
        foreach (var leader in leaders)
        {
            await office.ChangeLeader(leader, l => l.Leave = [new Leave(office.Now, office.Now.AddDays(3))]);
        }
    }

    // As if all of the leader's requests had come a day earlier.
    private static async Task FreeTheDay(ProductFixture office, string leader) => await office.Writes.Execute(async scope =>
    {
        foreach (var permit in await scope.Db.Permits.Where(p => p.LeaderId == leader).ToListAsync())
        {
            permit.At -= TimeSpan.FromDays(1);
        }

        return true;
    });

    private static Task<Booking> BookingOf(ProductFixture office, ContactRequest request) =>
        office.Read(db => db.Bookings.SingleAsync(b => b.RequestId == request.Id));
}
