using System.Text.Json;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Seeding;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using FactBody = EscalationDashboard.Features.Intake.FactBody;

namespace EscalationDashboard.Tests.Application.Admissions;

/// <summary>Lets a life happen in an office, by the commands that people and systems give.</summary>
internal sealed class LivedOffice(ProductFixture office)
{
    private const int Customers = 4;
    private static readonly Actor System = Actor.ForKey("test", Scope.Network);
    private static readonly string[] Leaders = ["L-US-FRE-1", "L-US-FRE-2", "R-NA-1"];
    private static readonly int[] Minutes = [1, 15, 90, 300, 700, 1_500];

    private DisputeCommands Disputes => office.Get<DisputeCommands>();

    public Task PutInForce() => office.Writes.Execute(scope =>
    {
        var json = JsonSerializer.Serialize(
            new { version = 2, network = SeedData.Beside.Policy().Network.SetItems(OfficeLife.Numbers.Select(n => KeyValuePair.Create(n.Field, n.Value))) },
            JsonSerializerOptions.Web);
        scope.Db.Policies.Add(new StoredPolicy { Version = 2, Hash = "2", Json = json, Life = PolicyLife.Founding(Actor.System, "2", office.Now) });
        return Task.FromResult(true);
    });

    public async Task Live(Happening it)
    {
        office.Clock.Advance(TimeSpan.FromSeconds(7 * (it.Other % 3)));
        await (it.Act switch
        {
            Act.Ask => Ask(it),
            Act.AskInDanger => Ask(it, danger: true),
            Act.AskInAHurry => Ask(it, promisedAt: office.Now.AddHours(2)),
            Act.AskTooSoon => AskTooSoon(it),
            Act.Wait => Wait(TimeSpan.FromMinutes(Minutes[it.Other])),
            Act.Write => About(it, _ => true, (_, d) => office.Writes.Execute(scope => office.Get<CustomerWords>().Write(
                scope, System, d.Number, new MessageBody { CustomerRef = d.CustomerRef, Text = "And?" }))),
            Act.Claim => About(it, d => d.IsOpen, (actor, d) => Disputes.Claim(actor, d.Number, d.Version)),
            Act.Release => About(it, IsClaimed, (actor, d) => Disputes.Release(actor, d.Number)),
            Act.Assign => About(it, d => d.IsOpen, (actor, d) => Disputes.Assign(actor, d.Number, Leaders[it.Other % Leaders.Length], d.Version)),
            Act.HandUp => About(it, d => d.IsOpen, (actor, d) => Disputes.HandUp(actor, d.Number, "Yours.", d.Version)),
            Act.TakeOver => About(it, d => d.IsOpen, async (_, d) => await Disputes.TakeOver(await office.SignedIn("R-NA-1"), d.Number, d.Version)),
            Act.Lapse => Lapse(),
            Act.Settle => About(it, d => d.IsOpen, Settle),
            Act.Reopen => About(it, d => !d.IsOpen, (actor, d) => Disputes.Reopen(actor, d.Number, "Again.")),
            Act.Merge => Merge(it),
            Act.Split => Split(it),
            Act.TakeNow => TakeNow(it),
            Act.AllowOnce => AllowOnce(it),
            Act.Undo => Undo(),
            Act.Appeal => Appeal(it),
            Act.Uphold => Uphold(it),
            Act.HandOver => HandOver(it),
            Act.GoOnLeave => office.ChangeLeader(LeaderOf(it), l => l.Leave = [new Leave(office.Now.AddMinutes(-1), office.Now.AddHours(20))]),
            Act.ComeBack => office.ChangeLeader(LeaderOf(it), l => l.Leave = []),
            Act.ShowDanger => ShowDanger(it),
            Act.Disprove => About(it, d => d.IsOpen, (actor, d) => office.Get<ISafetyClaims>().Disprove(actor, d.Number, "Nothing.")),
            _ => throw new ArgumentOutOfRangeException(nameof(it), it.Act, "No such act."),
        });
    }

    private static string LeaderOf(Happening it) => Leaders[it.Which % Leaders.Length];

    private static bool IsClaimed(Dispute dispute) => dispute.State == DisputeState.Claimed;

    private static (string Visit, string Customer) CarOf(Happening it) =>
        ($"V-{it.Which % Customers}-{it.Which / Customers % 2}", $"C-{it.Which % Customers}");

    private static DisputeReason ReasonOf(Happening it) => (DisputeReason)(it.Other % 2);

    private Task<ContactRequest> Ask(Happening it, bool danger = false, DateTimeOffset? promisedAt = null)
    {
        var (visit, customer) = CarOf(it);
        return office.Ask(visit: visit, customer: customer, danger: danger, promisedAt: promisedAt, reason: ReasonOf(it));
    }

    private async Task AskTooSoon(Happening it)
    {
        var (visit, customer) = CarOf(it);
        await office.Ask(visit: visit, customer: customer, stated: false, reason: DisputeReason.Estimate);
        await office.State(visit, new FactBody { Kind = FactKind.Diagnosis, StatedAt = office.Now, Code = "P0A80", Summary = "Worn" });
        await office.Ask(visit: visit, customer: customer, stated: false);
    }

    // The workers look when something is due, and once more at the end.
    private async Task Wait(TimeSpan time)
    {
        var until = office.Now + time;
        while (await office.Read(db => db.Bookings.Where(b => b.ReleasedAt == null && b.PromisedAt <= until)
            .MinAsync(b => (DateTimeOffset?)b.PromisedAt)) is { } due)
        {
            office.Clock.MoveTo(due > office.Now ? due : office.Now);
            await office.Get<BookingCommands>().KeepDue();
            await office.Get<BookingCommands>().ReleaseEarly();
        }

        office.Clock.MoveTo(until);
        await office.Get<BookingCommands>().ReleaseEarly();
    }

    private async Task Lapse()
    {
        foreach (var dispute in (await AllDisputes()).Where(d => d.IsOpen))
        {
            await office.Get<DisputeRiseCommands>().Rise(dispute.Number);
        }
    }

    private async Task<Verdict> Settle(Actor actor, Dispute dispute)
    {
        var seen = dispute.Version;
        if (!IsClaimed(dispute))
        {
            await Disputes.Claim(actor, dispute.Number, seen++);
        }

        return await Disputes.Resolve(actor, dispute.Number, new ResolveDetails(DisputeOutcome.Explained, "missed-at-intake", "So it is."), seen);
    }

    private async Task Merge(Happening it)
    {
        var all = await AllDisputes();
        await About(
            it, d => d.IsOpen && all.Exists(o => o.Number != d.Number && d.MayEndIn(o)),
            (actor, d) => office.Get<DisputeMatterCommands>().Merge(actor, d.Number, all.First(o => o.Number != d.Number && d.MayEndIn(o)).Number, d.Version));
    }

    private Task Split(Happening it) => About(it, d => d is { IsOpen: true, MergedRequests: > 0 }, async (actor, d) =>
    {
        var requests = await office.Read(db => db.Requests.Where(r => r.DisputeNumber == d.Number && r.Id != d.RequestId).OrderBy(r => r.Id).ToListAsync());
        return requests.Count > 0 && (await office.Get<DisputeMatterCommands>().Split(actor, d.Number, requests[it.Other % requests.Count].Id)).Verdict.IsAllowed;
    });

    private async Task TakeNow(Happening it)
    {
        var waiting = await office.Read(db => db.Bookings.Where(b => b.ReleasedAt == null && b.LeaderId != null).OrderBy(b => b.RequestId).ToListAsync());
        if (waiting.Count > 0)
        {
            var booking = waiting[it.Which % waiting.Count];
            await office.Get<RequestActions>().TakeNow(await office.SignedIn(booking.LeaderId!), booking.RequestId, "Now.");
        }
    }

    private async Task AllowOnce(Happening it)
    {
        var held = await office.Read(db => db.Requests.Where(r => r.DisputeNumber == null).OrderBy(r => r.Id).ToListAsync());
        if (held.Count > 0)
        {
            await office.Get<RequestActions>().AllowOnce(await office.SignedIn(Leaders[it.Other % Leaders.Length]), held[it.Which % held.Count].Id, "Let them.");
        }
    }

    private async Task Undo()
    {
        if (await office.Read(db => db.StaffActions.OrderByDescending(a => a.Number).FirstOrDefaultAsync()) is { } act)
        {
            await office.Get<UndoCommands>().Undo(await office.SignedIn(act.ActorId), act.Number);
        }
    }

    private async Task Appeal(Happening it)
    {
        var held = await office.Read(db => db.Requests.Where(r => r.DisputeNumber == null).OrderBy(r => r.Id).ToListAsync());
        if (held.Count > 0)
        {
            await office.Writes.Execute(scope => office.Get<AppealCommands>().Make(scope, System, held[it.Which % held.Count].Id, new AppealBody { Text = "But!" }));
        }
    }

    private async Task Uphold(Happening it)
    {
        await Appeal(it);
        if (await office.Read(db => db.Appeals.Where(a => a.AnsweredAt == null).OrderBy(a => a.Id).FirstOrDefaultAsync()) is { } appeal)
        {
            await office.Get<AppealAnswers>().Uphold(await office.SignedIn("R-NA-2"), appeal.Id, "True.");
        }
    }

    private async Task HandOver(Happening it)
    {
        var (from, to) = it.Which % 2 == 0 ? (Leaders[0], Leaders[1]) : (Leaders[1], Leaders[0]);
        await office.Get<HandOverCommands>().Run(await office.SignedIn(from), from, to, "Away.");
    }

    private Task<bool> ShowDanger(Happening it) => office.Writes.Execute(async scope =>
    {
        var (visit, customer) = CarOf(it);
        return await scope.Db.Visits.FindAsync(visit) is not null && (await office.Get<VisitCommands>().Put(scope, System, visit, new VisitBody
        {
            LocationCode = "US-FRE",
            Customer = new CustomerBody { Ref = customer, Name = "Robin Example", Language = "en" },
            Vehicle = new VehicleBody { Vin = "EDA3E1EA7KF317000", Model = "Model B", Year = 2023, Drivable = false },
            OpenedAt = office.Now.AddHours(-5),
            Stage = "CheckedIn",
        })).Status == 200;
    });

    // By the leader who has it; a dispute of the location's by the region's.
    private async Task About<T>(Happening it, Func<Dispute, bool> fits, Func<Actor, Dispute, Task<T>> act)
    {
        var those = (await AllDisputes()).FindAll(d => fits(d));
        if (those.Count > 0)
        {
            var dispute = those[it.Which % those.Count];
            await act(await office.SignedIn(dispute.LeaderId ?? Leaders[^1]), dispute);
        }
    }

    private Task<List<Dispute>> AllDisputes() => office.Read(db => db.Disputes.OrderBy(d => d.Number).ToListAsync());
}
