using Bogus;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Cluster;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding;

/// <summary>
/// Keeps the demo moving: customers ask and write, and leaders other than those a visitor signs in as claim, answer and settle. It
/// asks only where people are at work and leaves every leader half of the day's share, so that a visitor's own requests find room.
/// </summary>
public sealed class DemoTraffic(
    IReadContexts contexts, IWriteQueue writes, NetworkCatalog catalog, VisitCommands visits, ContactRequestCommands requests,
    CustomerWords customers, DisputeCommands disputes, DisputeWordCommands words, SeedData seed, TimeProvider clock, double perMinute, ILogger<DemoTraffic> logger)
    : PeriodicWorker(TimeSpan.FromMinutes(1 / perMinute), clock, logger, "The demo's traffic stumbled; it goes on", atStart: false), IClusterWorker
{
    private static readonly TimeSpan ClaimAfter = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan AnswerAfter = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan SettleAfter = TimeSpan.FromMinutes(12);
    private static readonly Actor System = Actor.ForKey("demo", Scope.Network);

    // So much of it at the place of the local persona, whose queue would hardly move otherwise.
    private const float HomeShare = 0.25f;

    // So many turns are a customer who asks about an open dispute once more, or writes into one that a leader has.
    private const float AgainShare = 0.2f;
    private const float WritesShare = 0.15f;

    private static readonly DemoTurn[] Turns = [DemoTurn.Usual, DemoTurn.Usual, DemoTurn.Usual, DemoTurn.SlightChange, DemoTurn.SmallChange, DemoTurn.JustStated];

    private readonly Randomizer _random = new(seed.Demo().Seed);
    private readonly List<SeedCase> _cases = seed.Cases();
    private readonly Dictionary<string, Dictionary<string, List<string>>> _words = seed.Words();
    private readonly string _prefix = $"T{clock.GetUtcNow().ToUnixTimeSeconds()}";
    private DemoVisits? _inventor;
    private readonly string[] _visitors = [seed.Accounts().Personas.Local, seed.Accounts().Personas.Regional];
    private readonly string _home = seed.Leaders().Single(l => l.Id == seed.Accounts().Personas.Local).LocationCodes[0];

    protected override Task Tick(CancellationToken stopping) => Turn();

    /// <summary>A customer asks, or asks again, and a leader does what is due.</summary>
    public async Task Turn()
    {
        var chance = _random.Float();
        await (chance < AgainShare ? AskAgain() : chance < AgainShare + WritesShare ? Write() : Ask());
        await ActAsLeaders();
    }

    private async Task Ask()
    {
        var now = Clock.GetUtcNow();
        var open = await LocationsWithRoom(now);
        if (open.Count == 0)
        {
            return;
        }

        var home = open.Find(l => l.Code == _home);
        _inventor ??= new DemoVisits(seed, _random);
        var demo = _inventor.Next(home is not null && _random.Bool(HomeShare) ? home : _random.ListItem(open), now, _prefix, _random.ArrayElement(Turns));
        await writes.Execute(async scope =>
        {
            await visits.Put(scope, System, demo.Ref, demo.Visit);
            await scope.Db.SaveChangesAsync();
            foreach (var fact in demo.Facts)
            {
                await visits.AddFact(scope, System, demo.Ref, fact);
            }

            await scope.Db.SaveChangesAsync();
            return await requests.Submit(scope, System, demo.Request);
        });
    }

    private async Task AskAgain()
    {
        var open = await contexts.Read(db => db.Disputes.Where(d => d.State != DisputeState.Resolved).ToListAsync());
        if (open.Count == 0)
        {
            return;
        }

        var dispute = _random.ListItem(open);
        var location = await contexts.Read(async db => (await catalog.Current(db)).Location(dispute.LocationCode)!);
        var words = await CaseOf(dispute) is { } it ? it.CustomerTexts[location.Language] : await Said(dispute);
        await writes.Execute(scope => requests.Submit(scope, System, new ContactRequestBody
        {
            VisitRef = dispute.VisitRef,
            CustomerRef = dispute.CustomerRef,
            Reason = dispute.Reason,
            Text = _random.ListItem(words),
            Channel = ContactChannel.App,
        }));
    }

    // Only where a leader has it: into one that waits there is nobody to answer.
    private async Task Write()
    {
        var open = await contexts.Read(db => db.Disputes.Where(d => d.State == DisputeState.Claimed && d.UnansweredSince == null && d.FirstContactAt != null).ToListAsync());
        if (open.Count > 0 && _random.ListItem(open) is var dispute)
        {
            var text = await Word("answer", dispute);
            await writes.Execute(scope => customers.Write(scope, System, dispute.Number, new MessageBody { CustomerRef = dispute.CustomerRef, Text = text }));
        }
    }

    private Task<List<Location>> LocationsWithRoom(DateTimeOffset now) => contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        var since = now - PermitLog.Window;
        var used = await db.Permits.Where(p => p.At > since && p.LeaderId != null).GroupBy(p => p.LeaderId!)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var half = (int)PolicyFields.Defaults[PolicyFields.LeaderPer24Hours] / 2;
        return network.Locations
            .Where(l => l.IsLive && l.Calendar().IsOpen(now) && network.LeadersIn(l.RegionCode)
                .Where(x => x.LocationCodes.Contains(l.Code)).All(x => used.GetValueOrDefault(x.Id) < half))
            .ToList();
    });

    private async Task ActAsLeaders()
    {
        var now = Clock.GetUtcNow();
        var (network, open) = await contexts.Read(async db => (await catalog.Current(db), await db.Disputes
            .Where(d => d.State != DisputeState.Resolved && !_visitors.Contains(d.LeaderId))
            .OrderBy(d => d.AdmittedAt).ToListAsync()));
        foreach (var due in open)
        {
            if (network.Leader(due.LeaderId) is { } leader && await Act(due, DemoStory.ActorFor(leader), network.Location(due.LocationCode)!, now))
            {
                return;
            }
        }
    }

    private async Task<bool> Act(Dispute due, Actor leader, Location location, DateTimeOffset now)
    {
        if (due.State == DisputeState.Waiting)
        {
            return now - due.AdmittedAt > ClaimAfter && (await disputes.Claim(leader, due.Number, due.Version)).IsAllowed;
        }

        // What a visitor made up is for the visitor to settle: the demo has no words that would fit.
        if (due.Paused is not null || await CaseOf(due) is not { } it)
        {
            return false;
        }

        if (due.UnansweredSince is not null || (due.FirstContactAt is null && now - due.ClaimedAt > AnswerAfter))
        {
            return (await words.Reply(leader, due.Number, await Word("reply", due), thenWait: false, due.Version)).IsAllowed;
        }

        return now - due.ClaimedAt > SettleAfter
            && (await disputes.Resolve(leader, due.Number, DemoEnds.Of(_random, it, _random.ListItem(it.RootCauses), await Estimated(due), location), due.Version)).IsAllowed;
    }

    private async Task<string> Word(string kind, Dispute about) => _random.ListItem(
        _words[kind][(await contexts.Read(async db => (await catalog.Current(db)).Location(about.LocationCode)!)).Language]);

    private Task<decimal> Estimated(Dispute dispute) => contexts.Read(async db => await db.Facts
        .Where(f => f.VisitRef == dispute.VisitRef && f.Kind == FactKind.Estimate).OrderByDescending(f => f.Revision).Select(f => f.Amount).FirstOrDefaultAsync() ?? 0);

    /// <summary>The case a dispute was made of: who asks again and who settles speak of the same car and the same fault.</summary>
    private async Task<SeedCase?> CaseOf(Dispute dispute)
    {
        var code = await contexts.Read(db => db.Facts.Where(f => f.VisitRef == dispute.VisitRef && f.Kind == FactKind.Diagnosis)
            .OrderBy(f => f.Revision).Select(f => f.Code).LastOrDefaultAsync());
        return _cases.Find(c => c.Reason == dispute.Reason && c.Diagnosis.Code == code);
    }

    private Task<List<string>> Said(Dispute dispute) => contexts.Read(db => db.Requests
        .Where(r => r.VisitRef == dispute.VisitRef && r.Reason == dispute.Reason).Select(r => r.Text).ToListAsync());
}
