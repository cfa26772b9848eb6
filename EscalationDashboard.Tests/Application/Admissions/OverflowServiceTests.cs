using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Application.Admissions;

/// <summary>
/// The overflow valve. In Lyon nobody of the region is there, and the local leaders together can keep a few dozen times within
/// the bound; what comes beyond that is passed back.
/// </summary>
public sealed class OverflowServiceTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Place = "FR-LYO";
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task MoreThanTheLeadersCanKeep_IsPassedBackWithTheTimeOfTheCall()
    {
        var asked = await Overflow();

        var last = asked[^1];
        var location = await Location();
        (last.Outcome, last.Code, last.LeaderId).ShouldBe((RequestOutcome.Redirected, DecisionCodes.LeaderLoadFull, null));
        last.Until.ShouldBe(Appeal.DueFor(location.Calendar(), _office.Now));
        last.CustomerMessage.ShouldContain(MessageCulture.Moment(last.Until!.Value, location.Calendar(), MessageCulture.Of("en")));
        location.OverflowSince.ShouldBe(_office.Now);
        (await _office.Read(db => db.Permits.CountAsync(p => p.RequestId == last.Id))).ShouldBe(0);
        await _office.Check(db => db.ShouldCountEveryRequest());
        await _office.Check(db => db.ShouldHaveAWholeAuditChain());
    }

    [Fact]
    public async Task PassedBack_IsShownWithItsClockAndOpenToAppeal()
    {
        var last = (await Overflow())[^1];

        var held = await _office.Get<HeldQueries>().Page(await _office.SignedIn("L-FR-LYO-1"), RequestOutcome.Redirected, null);
        held.Rows.Single(r => r.RequestId == last.Id).Until.ShouldBe(last.Until);
        var key = EscalationDashboard.Domain.Staff.Actor.ForKey("test", EscalationDashboard.Domain.Staff.Scope.Network);
        (await _office.Writes.Execute(scope => _office.Get<AppealCommands>().Make(scope, key, last.Id, new AppealBody { Text = "I cannot wait." })))
            .Status.ShouldBe(202);
    }

    [Fact]
    public async Task EveryPromiseMadeUnderTheCrowd_IsKeptWithinTheBoundAndNoneIsForced()
    {
        var asked = await Overflow(beyond: 20);
        (asked.Count(r => r.Code == DecisionCodes.LeaderLoadFull)).ShouldBeGreaterThanOrEqualTo(20);
        var bookings = _office.Get<BookingCommands>();

        foreach (var due in asked.Where(r => r.Outcome == RequestOutcome.Deferred).Select(r => r.Until!.Value).Distinct().Order())
        {
            _office.Clock.MoveTo(due);
            await bookings.KeepDue();
        }

        await _office.Check(async db =>
        {
            var kept = await db.Bookings.ToListAsync();
            kept.ShouldAllBe(b => b.ReleasedAt <= b.PromisedAt && b.PromisedAt <= b.BookedAt.AddHours(72));
            (await db.Permits.CountAsync(p => p.Cause == PermitCause.Forced)).ShouldBe(0);
            await db.ShouldKeepEveryWindow();
        });
    }

    [Fact]
    public async Task WhileItLasts_NewCardsTellTheWaitAndAreWithheldAfterADayUntilItIsOver()
    {
        await Overflow();
        (await CardOf("V-first"))!.ShouldContain("your service advisor takes your request and calls you within one business day");

        _office.Clock.Advance(TimeSpan.FromHours(24));
        await Look();
        (await Location()).CardsWithheldSince.ShouldBe(_office.Now);
        (await CardOf("V-second")).ShouldBeNull();
        (await CardOf("V-gone")).ShouldBeNull();
        await _office.State("V-gone", new FactBody { Kind = FactKind.Stage, Stage = Visit.HandedOver, StatedAt = _office.Now });
        foreach (var account in new[] { "R-FQ-1", "A-1" })
        {
            (await _office.Get<WorkloadQueries>().Panel(await _office.SignedIn(account))).Overflowing.ShouldContain(l => l.Code == Place, account);
        }

        // Half a week later all promises have been kept, and the day is empty again.
        _office.Clock.Advance(TimeSpan.FromHours(90));
        await _office.Get<BookingCommands>().KeepDue();
        _office.Clock.Advance(TimeSpan.FromHours(30));
        await Look();
        var location = await Location();
        (location.OverflowSince, location.CardsWithheldSince).ShouldBe((null, null));
        (await _office.Read(db => db.Visits.SingleAsync(v => v.Ref == "V-second"))).CardMessageId.ShouldNotBeNull();
        (await _office.Read(db => db.Visits.SingleAsync(v => v.Ref == "V-gone"))).CardMessageId.ShouldBeNull("its customer has the car back");
        (await CardOf("V-third"))!.ShouldNotContain("service advisor takes your request");
    }

    [Fact]
    public async Task LookedAtBeforeTime_NothingChangesAndNothingIsWritten()
    {
        await Overflow();
        var before = await _office.Read(db => db.Audit.CountAsync());

        _office.Clock.Advance(TimeSpan.FromHours(23));
        await Look();

        (await Location()).CardsWithheldSince.ShouldBeNull();
        (await _office.Read(db => db.Audit.CountAsync())).ShouldBe(before);
    }

    private Task Look() => _office.Get<OverflowCommands>().Look();

    private Task<Location> Location() => _office.Read(db => db.Locations.SingleAsync(l => l.Code == Place));

    // Asks until a customer is passed back, and so often again.
    private async Task<List<ContactRequest>> Overflow(int beyond = 0)
    {
        foreach (var id in await _office.Read(db => db.Leaders.Where(l => l.RegionCode == "FQ" && l.Tier == EscalationDashboard.Domain.Staff.LeaderTier.Regional).Select(l => l.Id).ToListAsync()))
        {
            await _office.ChangeLeader(id, l => l.Hours = WeeklyHours.None);
        }

        var asked = new List<ContactRequest>();
        for (var left = beyond; left >= 0;)
        {
            asked.Add(await _office.Ask(Place));
            left -= asked[^1].Code == DecisionCodes.LeaderLoadFull ? 1 : 0;
            asked.Count.ShouldBeLessThan(300);
        }

        return asked;
    }

    private async Task<string?> CardOf(string visit)
    {
        await _office.OpenVisit(visit, Place);
        return await _office.Read(db => db.Messages.Where(m => m.VisitRef == visit && m.Kind == MessageKind.ContactCard).Select(m => m.Text).SingleOrDefaultAsync());
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}
