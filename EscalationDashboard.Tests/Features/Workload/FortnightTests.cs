using System.Text.Json;
using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Seeding;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Workload;

/// <summary>
/// A fortnight at one busy location under a travelling clock: leaders go absent, lane S floods in, a load is handed over, and
/// the policy changes twice, leaders set caps of their own, and people take things now and take that back. Every booking is
/// kept by the time first promised, no window is over its cap, and a simulation gives the fortnight again.
/// </summary>
public sealed class FortnightTests : IAsyncLifetime, IAsyncDisposable
{
    private const int Days = 14;
    private static readonly TimeSpan Step = TimeSpan.FromHours(3);
    private readonly ProductFixture _office = new();
    private readonly Random _random = new(14);
    private readonly Dictionary<string, DateTimeOffset> _promised = [];
    private int _undone;

    private BookingCommands Bookings => _office.Get<BookingCommands>();

    [Fact]
    public async Task HardFortnight_KeepsEveryBookingByItsPromise()
    {
        var start = _office.Now;
        for (var step = 0; step < Days * 8; step++)
        {
            await Happen(step);
            await KeepUntil(start + (Step * (step + 1)));
        }

        // Nobody asks any more; what waits is kept in its turn.
        await KeepUntil(_promised.Values.Max());

        _promised.Count.ShouldBeGreaterThan(50, "the fortnight is hard enough");
        var bookings = await _office.Read(db => db.Bookings.ToDictionaryAsync(b => b.RequestId));
        foreach (var (request, promised) in _promised)
        {
            bookings[request].ReleasedAt.ShouldNotBeNull(request);
            bookings[request].ReleasedAt!.Value.ShouldBeLessThanOrEqualTo(promised, request);
            bookings[request].DisputeNumber.ShouldNotBeNull(request);
        }

        (await _office.Read(db => db.Requests.Where(r => r.Dangers != Dangers.None).Select(r => r.Outcome).Distinct().ToListAsync()))
            .ShouldBeSubsetOf([RequestOutcome.Admitted, RequestOutcome.Merged]);
        (await _office.Read(db => db.Permits.CountAsync(p => p.Cause == PermitCause.Forced || p.Cause == PermitCause.Override))).ShouldBeGreaterThan(0);
        (await _office.Read(db => db.Decisions.Select(d => d.PolicyVersion).Distinct().OrderBy(v => v).ToListAsync())).ShouldBe([1, 2, 3]);
        _undone.ShouldBeGreaterThan(5);
        await _office.Check(db => db.ShouldKeepEveryWindow());
        await _office.Check(db => db.ShouldCountEveryRequest());
        await _office.Read(db => db.ShouldHaveAWholeAuditChain());
        var history = await _office.Read(async db => await HistoryQueries.Load(db, await _office.Get<NetworkCatalog>().Current(db), start, _office.Now));
        Simulator.Run(history, history.PolicyAt(history.To), new SimulationScope(), (_, _) => { }).Honesty.First.ShouldBeEmpty();
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task Happen(int step)
    {
        var (day, hour) = (step / 8, step % 8);
        for (var i = _random.Next(1, 7); i > 0; i--)
        {
            await Ask(danger: false);
        }

        for (var i = day is 3 or 9 && hour == 1 ? 12 : 0; i > 0; i--)
        {
            await Ask(danger: true);
        }

        if (hour == 0)
        {
            await GoAway($"L-US-FRE-{(day % 4) + 1}");
        }

        if (hour == 4 && day is 5 or 11)
        {
            await PutInForce(day == 5 ? 2 : 3, day == 5 ? 4 : 7);
        }

        if (hour == 2)
        {
            await SettleSome();
        }

        if (hour == 5 && day is 2 or 8)
        {
            (await _office.Get<OwnTimeCommands>().SetCapacity(
                await _office.SignedIn("L-US-FRE-2"), "L-US-FRE-2", new OwnCaps(day == 2 ? 5 : null, 6), "Trainees")).ShouldBe(Verdict.Allowed);
        }

        if (hour is 3 or 6)
        {
            await TakeOneNow(undo: hour == 6);
        }
    }

    private async Task Ask(bool danger)
    {
        var request = await _office.Ask(danger: danger);
        if (request is { Outcome: RequestOutcome.Deferred, SharesPromiseOf: null, Until: { } until })
        {
            _promised[request.Id] = until;
        }
    }

    // A leave of a day and a half; on every other day the load is handed over first.
    private async Task GoAway(string leaderId)
    {
        var (leader, now) = (await _office.SignedIn(leaderId), _office.Now);
        if (_random.Next(2) == 0)
        {
            await _office.Get<HandOverCommands>().Run(leader, leaderId, "R-NA-1", "Away from today.");
        }

        (await _office.Get<OwnTimeCommands>().TakeLeave(leader, leaderId, new Interval(now, now.AddHours(36)), "R-NA-1", "Away.")).ShouldBe(Verdict.Allowed);
    }

    private async Task TakeOneNow(bool undo)
    {
        var now = _office.Now;
        if (await _office.Read(db => db.Bookings.Where(b => b.ReleasedAt == null && b.LeaderId != null && b.PromisedAt > now)
            .OrderBy(b => b.PromisedAt).ThenBy(b => b.RequestId).FirstOrDefaultAsync()) is not { } booking)
        {
            return;
        }

        var leader = await _office.SignedIn(booking.LeaderId!);
        (await _office.Get<RequestActions>().TakeNow(leader, booking.RequestId, "Now.")).ShouldBe(Verdict.Allowed);
        await Ask(danger: false); // may be promised the place that was given up
        if (undo && await _office.Read(db => db.StaffActions.OrderByDescending(a => a.Number).FirstAsync()) is { UndoUntil: not null } act)
        {
            (await _office.Get<UndoCommands>().Undo(leader, act.Number)).ShouldBe(Verdict.Allowed);
            _undone++;
        }
    }

    private Task<bool> PutInForce(int version, int cap) => _office.Writes.Execute(scope =>
    {
        var numbers = SeedData.Beside.Policy().Network.SetItem(PolicyFields.LeaderPer24Hours, cap);
        var json = JsonSerializer.Serialize(new { version, network = numbers }, JsonSerializerOptions.Web);
        scope.Db.Policies.Add(new StoredPolicy { Version = version, Hash = $"{version}", Json = json, Life = PolicyLife.Founding(Actor.System, $"{version}", _office.Now) });
        return Task.FromResult(true);
    });

    private async Task SettleSome()
    {
        var commands = _office.Get<DisputeCommands>();
        var cause = await _office.Read(db => db.RootCauses.Select(c => c.Code).FirstAsync());
        foreach (var dispute in await _office.Read(db => db.Disputes.Where(d => d.State != DisputeState.Resolved).OrderBy(d => d.AdmittedAt).ToListAsync()))
        {
            var leader = await _office.SignedIn(dispute.LeaderId!);
            await commands.Claim(leader, dispute.Number, dispute.Version);
            (await commands.Resolve(leader, dispute.Number, new ResolveDetails(DisputeOutcome.Explained, cause, "Explained."), dispute.Version + 1)).ShouldBe(Verdict.Allowed);
        }
    }

    // As the worker does, which looks every few seconds: at each promise, and wherever room may have freed.
    private async Task KeepUntil(DateTimeOffset until)
    {
        while (await _office.Read(db => db.Bookings.Where(b => b.ReleasedAt == null).MinAsync(b => (DateTimeOffset?)b.PromisedAt)) is { } next && next <= until)
        {
            _office.Clock.MoveTo(next > _office.Now ? next : _office.Now);
            await Bookings.KeepDue();
        }

        _office.Clock.MoveTo(until > _office.Now ? until : _office.Now);
        await Bookings.ReleaseEarly();
    }
}
