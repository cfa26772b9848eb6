using EscalationDashboard.Application.OnCall;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Pilot.Import;

/// <summary>
/// Brings leaders who are there to what a file says, by the same ways as everywhere: places and deputies as admins give them, hours as
/// leaders set them. A file names no successor, so what they have open at a place that they lose goes back to its queue.
/// </summary>
public sealed class LeaderChanges(Appointments appointments, TimeProvider clock)
{
    /// <summary>Inside the caller's transaction, which has judged the lines in it.</summary>
    public async Task Make(Appointing at, IReadOnlyList<Leader> drafts, string reason)
    {
        var (db, ids) = (at.Scope.Db, drafts.Select(l => l.Id).ToList());
        var stored = await db.Leaders.Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id);
        var accounts = await db.Accounts.Where(a => a.LeaderId != null && ids.Contains(a.LeaderId)).ToDictionaryAsync(a => a.LeaderId!);
        foreach (var draft in drafts)
        {
            // A leader of the directory gets an account with the first thing that is done about them.
            var leader = stored[draft.Id];
            var account = accounts.GetValueOrDefault(draft.Id) ?? db.Accounts.Add(StaffAccount.Of(leader)).Entity;
            await SetTime(at, leader, draft, reason);
            SetDetails(at, leader, account, draft, reason);
            if (!draft.LocationCodes.SequenceEqual(leader.LocationCodes))
            {
                Stands(await appointments.Change(at, account, new Appointment(account.Role, [.. draft.LocationCodes]), to: null, reason));
            }

            if (draft.DeputyId != leader.DeputyId)
            {
                Stands(await appointments.Deputize(at, leader, draft.DeputyId, reason));
            }
        }
    }

    private async Task SetTime(Appointing at, Leader leader, Leader draft, string reason)
    {
        if ($"{leader.Hours}" == $"{draft.Hours}" && $"{leader.FocusTime}" == $"{draft.FocusTime}")
        {
            return;
        }

        var now = clock.GetUtcNow();
        (leader.Hours, leader.FocusTime) = (draft.Hours, draft.FocusTime);
        await TurnsAgain.Tell(at.Scope, at.Network, leader, now);
        await OffersOfAbsent.End(at.Scope, at.Actor, at.Network, leader, now);
        at.Touch(leader);
        at.Scope.Record(now, at.Actor, new LeaderHoursSet(LeaderTime.Of(leader), reason));
    }

    private void SetDetails(Appointing at, Leader leader, StaffAccount account, Leader draft, string reason)
    {
        var (before, after) = (LeaderDetails.Of(leader), LeaderDetails.Of(draft));
        var phone = leader.DirectPhone != draft.DirectPhone;
        if (before.IsSameAs(after) && !phone)
        {
            return;
        }

        (leader.Name, leader.ZoneId, leader.Reach, leader.DirectPhone) = (draft.Name, draft.ZoneId, draft.Reach, draft.DirectPhone);
        leader.Languages.Clear();
        leader.Languages.AddRange(draft.Languages);
        account.Name = draft.Name;
        at.Touch(leader);
        at.Scope.Record(clock.GetUtcNow(), at.Actor, new LeaderDetailsSet(LeaderTime.Of(leader), after, before, phone, reason));
    }

    // What was judged in this same transaction stands; were it otherwise, nothing of the file may stay.
    private static void Stands(Verdict verdict)
    {
        if (!verdict.IsAllowed)
        {
            throw new InvalidOperationException($"A line that had no fault was refused: {verdict.Refusals[0].Code}");
        }
    }
}
