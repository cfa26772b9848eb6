using Bogus;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Intake;
using Microsoft.EntityFrameworkCore;
using FactBody = EscalationDashboard.Features.Intake.FactBody;

namespace EscalationDashboard.Seeding;

/// <summary>
/// Makes the demo's history with the real commands under a travelling clock, so that decisions, timelines, audit and
/// tallies are what they would have been. The file takes its place only when the story is complete.
/// </summary>
public sealed class DemoStory
{
    private const int RecentRequests = 4;
    private const int RecentVisits = 6;

    // What is only stated, with nobody to ask or decide in between, is stored so many at a time.
    private const int StatedTogether = 20;

    // So many who ask for a leader were here before.
    private const float ComesBack = 0.15f;

    private readonly CommandRoom _room;
    private readonly DemoSettings _settings;
    private readonly DemoVisits _visits;
    private readonly QuietVisits _quietVisits;
    private readonly Dictionary<string, List<QuietVisit>> _quiet;
    private readonly Randomizer _random;
    private readonly DateTimeOffset _end;
    private readonly PriorityQueue<Happening, (DateTimeOffset At, int Order)> _events = new();
    private readonly Dictionary<string, Location> _locations;
    private readonly Dictionary<string, Leader> _leaders;
    private readonly string _home;
    private readonly WaitingRequests<DemoVisit> _waiting;
    private int _order;

    private DemoStory(CommandRoom room, SeedData seed, DemoSettings settings, DateTimeOffset end)
    {
        _room = room;
        _end = end;
        _settings = settings;
        _random = new Randomizer(_settings.Seed);
        _visits = new DemoVisits(seed, _random);
        _quietVisits = new QuietVisits(seed, _visits, _random);
        _locations = seed.Locations().ToDictionary(l => l.Code);
        _quiet = _locations.Keys.ToDictionary(code => code, _ => new List<QuietVisit>());
        _leaders = seed.Leaders().ToDictionary(l => l.Id);
        _waiting = new WaitingRequests<DemoVisit>(room, At, PlanHandling);
        _home = _leaders[seed.Accounts().Personas.Local].LocationCodes[0];
    }

    /// <summary>Tells the story into a new database file; one that exists already is left alone.</summary>
    public static async Task<bool> TellOnce(string databaseFile, SeedData seed, int historyDays, DateTimeOffset now)
    {
        if (File.Exists(databaseFile))
        {
            return false;
        }

        var draft = databaseFile + ".draft";
        foreach (var leftover in new[] { draft, draft + "-wal", draft + "-shm" })
        {
            File.Delete(leftover);
        }

        var settings = seed.Demo() with { HistoryDays = historyDays };
        var start = now - TimeSpan.FromDays(settings.HistoryDays);
        await using (var room = await CommandRoom.Open(draft, start, new Random(settings.Seed), synchronous: "OFF"))
        {
            await room.Get<ReferenceData>().LoadOnce(demo: true);
            var story = new DemoStory(room, seed, settings, now);
            story.Plan(start);
            await story.Tell();
        }

        await using (var file = File.OpenWrite(draft))
        {
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, databaseFile);
        return true;
    }

    private void Plan(DateTimeOffset start)
    {
        var live = _locations.Values.Where(l => l.IsLive).ToList();
        PlanQuietVisits(live, start);
        var requests = _settings.HistoryDays * _settings.RequestsPerDay;
        for (var i = 0; i < requests; i++)
        {
            var location = _random.ListItem(live);
            if (ArrivalAt(location, start + ((_end - start) * _random.Double())) is { } at && at < _end)
            {
                var demo = _visits.Next(location, at, "V");
                Arrive(_random.Bool(ComesBack) ? Again(demo) : demo, at);
            }
        }

        PlanRecentHours();
    }

    private void PlanQuietVisits(List<Location> live, DateTimeOffset start)
    {
        var all = _settings.HistoryDays * _settings.QuietVisitsPerDay;
        for (var i = 0; i < all; i++)
        {
            // In the order in which they begin, so that customers come back later and not earlier.
            var location = _random.ListItem(live);
            Stay(location, start + ((_end - start) * ((i + _random.Double()) / all)));
        }

        foreach (var _ in Enumerable.Range(0, RecentVisits))
        {
            Stay(_locations[_home], _end - TimeSpan.FromHours(_random.Double(8, 90)));
        }
    }

    // What is over is told at once, as if the service system had been cut off meanwhile: nobody asked, so nothing was decided on
    // the way, and each fact says when it was stated.
    private void Stay(Location location, DateTimeOffset openedAt)
    {
        var quiet = _quietVisits.Next(location, openedAt, _quiet[location.Code]);
        _quiet[location.Code].Add(quiet);
        var handOver = new FactBody { Kind = FactKind.Stage, Stage = Visit.HandedOver, StatedAt = quiet.HandedOverAt, TalkedOver = true };
        if (quiet.HandedOverAt < _end)
        {
            At(quiet.HandedOverAt, scope => State(scope, quiet, [.. quiet.Facts, handOver]));
        }
        else
        {
            At(openedAt, scope => State(scope, quiet, []));
            At(quiet.Facts[^1].StatedAt!.Value, scope => State(scope, quiet, quiet.Facts));
        }
    }

    private async Task State(WriteScope scope, QuietVisit quiet, IReadOnlyList<FactBody> facts)
    {
        var system = Actor.ForKey("demo", Scope.Network);
        await _room.Get<VisitCommands>().Put(scope, system, quiet.Ref, quiet.Visit);
        foreach (var fact in facts)
        {
            await _room.Get<VisitCommands>().AddFact(scope, system, quiet.Ref, fact);
        }
    }

    private DemoVisit Again(DemoVisit demo)
    {
        var body = _quietVisits.Again(demo.Visit, _quiet[demo.Location.Code]);
        return demo with { Visit = body, Request = demo.Request with { CustomerRef = body.Customer!.Ref } };
    }

    // A newcomer who signs in as the local persona finds something on the desk, a safety case among it.
    private void PlanRecentHours()
    {
        for (var i = 0; i < RecentRequests; i++)
        {
            var at = _end - TimeSpan.FromMinutes(_random.Double(5, 200));
            Arrive(_visits.Next(_locations[_home], at, "V"), at);
        }

        var lately = _end - TimeSpan.FromMinutes(2);
        Arrive(_visits.NextDanger(_locations[_home], lately, "V"), lately);
    }

    private async Task Tell()
    {
        while (_events.TryPeek(out var next, out var when))
        {
            if (next.State is not null)
            {
                await _room.Writes.Execute(TellStated);
                continue;
            }

            _events.Dequeue();
            _room.Clock.TravelTo(when.At);
            await next.Happen!();
        }

        _room.Clock.TravelTo(_end);
    }

    private async Task<bool> TellStated(WriteScope scope)
    {
        for (var i = 0; i < StatedTogether && _events.TryPeek(out var next, out var when) && next.State is not null; i++)
        {
            _events.Dequeue();
            _room.Clock.TravelTo(when.At);
            await next.State(scope);
        }

        return true;
    }

    private void Arrive(DemoVisit demo, DateTimeOffset requestedAt)
    {
        var system = Actor.ForKey("demo", Scope.Network);
        At(demo.Visit.OpenedAt!.Value, scope => _room.Get<VisitCommands>().Put(scope, system, demo.Ref, demo.Visit));
        At(requestedAt, () => Ask(demo, system));

        // Some ask again before anybody had time to answer.
        if (_random.Bool(0.12f))
        {
            At(requestedAt + TimeSpan.FromMinutes(_random.Double(20, 400)), () => Ask(demo, system));
        }
    }

    private async Task Ask(DemoVisit demo, Actor system)
    {
        var request = await _room.Writes.Execute(async scope =>
        {
            if (!await scope.Db.Facts.AnyAsync(f => f.VisitRef == demo.Ref))
            {
                foreach (var fact in demo.Facts)
                {
                    await _room.Get<VisitCommands>().AddFact(scope, system, demo.Ref, fact);
                }

                await scope.Db.SaveChangesAsync();
            }

            return (await _room.Get<ContactRequestCommands>().Receive(scope, system, demo.Request)).Request!;
        });
        switch (request)
        {
            case { Outcome: RequestOutcome.Admitted }:
                PlanHandling(request.DisputeNumber!, demo);
                break;
            case { Code: DecisionCodes.SameMatterReopened }:
                PlanHandling(request.DisputeNumber!, demo);
                break;
            case { Outcome: RequestOutcome.Deferred }:
                _waiting.Add(request, demo);
                break;
        }
    }

    private void PlanHandling(string number, DemoVisit demo)
    {
        var now = _room.Clock.GetUtcNow();
        var calendar = demo.Location.Calendar();
        var sameDay = _random.Double() < _settings.SameDayShare;
        var claimedAt = calendar.AddOpenTime(now, TimeSpan.FromMinutes(_random.Double(3, 75))) ?? now;
        var resolvedAt = calendar.AddOpenTime(claimedAt, TimeSpan.FromMinutes(sameDay ? _random.Double(15, 180) : _random.Double(400, 1_500)))
            ?? claimedAt;
        At(claimedAt, () => Handle(number, (dispute, actor) =>
            _room.Get<DisputeCommands>().Claim(actor, number, dispute.Version)));
        var details = new ResolveDetails(
            _random.ListItem(demo.Case.Outcomes), _random.ListItem(demo.Case.RootCauses), demo.Case.Resolution[demo.Location.Language]);
        At(resolvedAt, async () =>
        {
            await Handle(number, (dispute, actor) => _room.Get<DisputeCommands>().Resolve(actor, number, details, dispute.Version));
            await _waiting.Look();
        });
    }

    private async Task Handle(string number, Func<Dispute, Actor, Task<Verdict>> act)
    {
        var dispute = await _room.Get<IReadContexts>().Read(db => db.Disputes.SingleAsync(d => d.Number == number));
        if (dispute.LeaderId is { } id && _leaders.TryGetValue(id, out var leader))
        {
            await act(dispute, ActorFor(leader));
        }
    }

    /// <summary>The leader as they would have signed in.</summary>
    public static Actor ActorFor(Leader leader) => new(
        leader.Id, leader.Name,
        leader.Tier == LeaderTier.Local ? StaffRole.LocalLeader : StaffRole.RegionalManager,
        leader.Id,
        leader.Tier == LeaderTier.Local ? Scope.Locations(leader.LocationCodes) : Scope.Region(leader.RegionCode));

    // Most people ask while the place is open; some at night, from the app.
    private DateTimeOffset? ArrivalAt(Location location, DateTimeOffset around) => _random.Bool(0.12f)
        ? around
        : location.Calendar().OpenFrom(around).Select(open => (DateTimeOffset?)open.Start + (open.Length * _random.Double(0, 0.85))).First();

    private void At(DateTimeOffset at, Func<Task> happen) => At(at, new Happening(happen, null));

    private void At(DateTimeOffset at, Func<WriteScope, Task> state) => At(at, new Happening(null, state));

    private void At(DateTimeOffset at, Happening happening)
    {
        if (at < _end)
        {
            _events.Enqueue(happening, (at, _order++));
        }
    }

    /// <summary>One thing of the story: what a person does, with commands of its own, or what the service system states.</summary>
    private sealed record Happening(Func<Task>? Happen, Func<WriteScope, Task>? State);
}
