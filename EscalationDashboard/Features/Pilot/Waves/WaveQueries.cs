using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot.Waves;

/// <summary>One wave with all that it depends on.</summary>
/// <param name="Free">Locations in no wave that the person may see.</param>
public sealed record WavePicture(WaveRow Row, IReadOnlyList<PilotRow> Free, IReadOnlyList<WaveChange> History, DateTimeOffset At);

/// <summary>A change as the audit keeps it.</summary>
/// <param name="Action">For example <c>wave.hold</c>.</param>
public sealed record WaveChange(long Sequence, DateTimeOffset At, string ActorName, string Action, WaveFacts Record);

/// <summary>Reads one wave, cut to what the person may see.</summary>
public sealed class WaveQueries(IReadContexts contexts, PilotQueries pilot)
{
    private const int MostChanges = 50;

    /// <returns>Null where there is no such wave, or none that the person sees a location of.</returns>
    public async Task<WavePicture?> Wave(Actor actor, string code, string language)
    {
        var picture = await pilot.Picture(actor, language);
        if (picture.Waves.FirstOrDefault(w => w.Wave.Code == code) is not { } row)
        {
            return null;
        }

        var subject = WaveEvent.SubjectOf(code);
        var history = await contexts.Read(async db => await (
            from entry in db.Audit
            where entry.Subject == subject
            join account in db.Accounts on entry.ActorId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby entry.Sequence descending
            select new { entry, account.Name }).Take(MostChanges).ToListAsync());
        return new WavePicture(
            row, [.. picture.Rows.Where(r => r.Location.WaveCode is null)],
            [
                .. from h in history
                   let change = EventNames.TryRead(h.entry) as WaveEvent
                   where change is not null
                   select new WaveChange(h.entry.Sequence, h.entry.At, h.Name ?? h.entry.ActorId, h.entry.Action, change.Facts),
            ],
            picture.At);
    }

    /// <summary>How many waves are held; for admins, who are told.</summary>
    public Task<int> Held(Actor actor) => contexts.Read(db =>
        actor.Role == StaffRole.PilotAdmin ? db.Waves.CountAsync(w => w.HeldSince != null) : Task.FromResult(0));
}
