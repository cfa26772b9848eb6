using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Seeding;

/// <summary>What people did so that a cause goes, and how far it went: one that worked, one that did not, one still to come.</summary>
public sealed class DemoFixes(DemoWorld world)
{
    /// <summary>The cause of which little is left after its fix.</summary>
    public const string Worked = "estimate-changed-without-call";

    /// <summary>The cause that stayed as it was.</summary>
    public const string DidNotWork = "missed-at-intake";

    private const string Mistaken = "software-taken-for-hardware";
    private const string Planned = "wrong-damage-attribution";
    private const double Prevented = 0.92;
    private const double WorkedFrom = 0.42;

    public void Plan()
    {
        var (first, _) = world.Admins;
        var regional = world.RegionalOf(world.Home.RegionCode);
        Add(WorkedFrom, first, new(Worked, null, null, regional.Id, "No estimate changes in the app until the advisor has called and noted the answer.", default), done: true);
        Add(0.4, first, new(DidNotWork, null, null, first.Id, "A longer form at intake: eight more questions about the symptom.", default), done: true);
        Add(0.5, first, new(Mistaken, null, null, first.Id, "Cars with this version get the next one before any part is changed.", default)
        {
            Subject = $"{new Subject(SubjectKind.Software, "2026.36.4")}",
        }, done: true);
        Add(0.95, regional, new(
            Planned, regional.Scope.RegionCode, null, regional.Id, "A second technician looks at every damage that is put down to the customer.", default), done: false);
    }

    /// <summary>Whether the fix has kept this dispute from arising.</summary>
    public bool Prevents(DemoVisit demo, DateTimeOffset at) => demo.Cause == Worked && at > world.After(WorkedFrom) && world.Chance(Prevented);

    private void Add(double after, Actor actor, FixDraft draft, bool done)
    {
        var at = world.After(after);
        var from = done ? at : at + TimeSpan.FromDays(14);
        world.Agenda.At(at, () => world.Get<FixCommands>().Add(actor, draft with { FixedOn = DateOnly.FromDateTime(from.UtcDateTime) }));
        if (done)
        {
            world.Agenda.At(at + TimeSpan.FromHours(20), async () =>
            {
                var fix = await world.Writes.Read(db => db.CauseFixes.SingleAsync(f => f.RootCauseCode == draft.Cause));
                await world.Get<FixCommands>().Move(actor, fix.Id, CauseFixState.Done, fix.Version);
            });
        }
    }
}
