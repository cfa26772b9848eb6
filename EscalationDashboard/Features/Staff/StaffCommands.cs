using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Staff;

/// <summary>What admins do with people: invite them, give them another role or other places, and see them off.</summary>
public sealed class StaffCommands(IWriteQueue writes, LoginBook book, Invitations invitations, Appointments appointments, TimeProvider clock)
{
    /// <returns>What stands in the link, to be shown this once.</returns>
    public async Task<(Verdict Verdict, string? Token)> Invite(Actor actor, InviteDraft draft)
    {
        string? token = null;
        var verdict = await Run(actor, async at =>
        {
            var (scope, network) = (at.Scope, at.Network);
            var known = draft.Id is null ? null : await Find(scope, network, draft.Id);
            if (draft.Id is not null && known is null)
            {
                return Verdict.Refused(Refusal.NotFound);
            }

            var faults = NewStaff.Faults(known?.Name ?? draft.Name, draft.Email).ToList();
            if (known is null)
            {
                faults.AddRange(draft.Appointment.Faults(network.Locations));
            }

            if (known?.LeftAt is not null)
            {
                faults.Add(Refusal.Of(StaffRefusal.HasLeft));
            }

            if (faults.Count > 0)
            {
                return Verdict.Refused(faults);
            }

            var logins = book.In(scope.Db);
            if (await logins.FindByEmailAsync(draft.Email) is { } taken && taken.Id != known?.Id)
            {
                return Verdict.Refused(StaffRefusal.EmailTaken);
            }

            var login = known is null ? null : await logins.FindByIdAsync(known.Id);
            var moves = login?.Email is { } email && !string.Equals(email, draft.Email, StringComparison.OrdinalIgnoreCase);
            if (moves && !string.Equals(login!.Email, draft.EmailSeen, StringComparison.OrdinalIgnoreCase))
            {
                return Verdict.Refused(Refusal.Changed);
            }

            // Whose address it is can sign in with it at the company: nobody comes past a factor that is there by a link.
            if (moves && await logins.HasFactor(login!))
            {
                return Verdict.Refused(StaffRefusal.FactorKeepsAddress);
            }

            var account = known ?? appointments.Enter(at, draft.Name, draft.Appointment);
            var given = await NewStaff.GiveLogin(scope, logins, account, draft.Email);
            token = given.IsAllowed ? await invitations.Make(scope, actor, account) : null;
            return given;
        });
        return (verdict, verdict.IsAllowed ? token : null);
    }

    /// <summary>Gives a person another role, other places, or both.</summary>
    /// <param name="seen">What they were when the admin began: what another admin has made of them since is not overwritten.</param>
    /// <param name="to">Who gets what they have open, where they stop being this leader; null for the queue.</param>
    public Task<Verdict> Appoint(Actor actor, string accountId, Appointment seen, Appointment next, string? to, string reason) => Run(actor, async at =>
    {
        var scope = at.Scope;
        if (await scope.Db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId) is not { } account)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var faults = (await Against(scope, actor, account, reason, staysAdmin: next.Role == StaffRole.PilotAdmin)).Concat(next.Faults(at.Network.Locations)).ToList();
        return faults.Count > 0 ? Verdict.Refused(faults)
            : !Appointment.Of(account, at.Network.Leader(account.LeaderId)).IsSameAs(seen) ? Verdict.Refused(Refusal.Changed)
            : await appointments.Change(at, account, next, to, reason.Trim());
    });

    /// <summary>Names who stands in for a leader.</summary>
    /// <param name="seenDeputyId">Who it was when the admin began; null for nobody.</param>
    /// <param name="deputyId">Null for nobody.</param>
    public Task<Verdict> SetDeputy(Actor actor, string leaderId, string? seenDeputyId, string? deputyId, string reason) => Run(actor, async at =>
    {
        return at.Network.Leader(leaderId) is not { } leader ? Verdict.Refused(Refusal.NotFound)
            : at.Network.DeputyOf(leader)?.Id != seenDeputyId ? Verdict.Refused(Refusal.Changed)
            : await appointments.Deputize(at, leader, deputyId, reason);
    });

    /// <summary>The person leaves: no sign-in of theirs opens anything any more, and what they had open is another's or the queue's.</summary>
    public Task<Verdict> Leave(Actor actor, string accountId, string? to, string reason) => Run(actor, async at =>
    {
        var (scope, network) = (at.Scope, at.Network);
        if (await Find(scope, network, accountId) is not { } account)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var faults = (await Against(scope, actor, account, reason, staysAdmin: false)).ToList();
        if (faults.Count > 0)
        {
            return Verdict.Refused(faults);
        }

        var (now, given) = (clock.GetUtcNow(), new List<string>());
        if (network.Leader(account.LeaderId) is { } leader)
        {
            var (verdict, disputes) = await appointments.Retire(at, leader, to, reason.Trim());
            if (!verdict.IsAllowed)
            {
                return verdict;
            }

            given = disputes;
        }

        account.LeftAt = now;
        var login = await book.In(scope.Db).FindByIdAsync(account.Id);
        if (login is not null)
        {
            StaffLogins.Free(login);
        }

        await scope.Db.Invitations.Where(i => i.AccountId == account.Id).ExecuteDeleteAsync();

        // How they were reached at home is none of the house's business any more.
        await scope.Db.PagingChoices.Where(c => c.AccountId == account.Id).ExecuteDeleteAsync();
        await scope.Db.PushSubscriptions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync();
        await scope.Db.DeadWays.Where(w => w.AccountId == account.Id).ExecuteDeleteAsync();
        scope.Record(now, actor, new StaffLeft(account.Id, reason.Trim(), to, given)
        {
            Email = login?.Email,
            Places = Appointment.Of(account, network.Leader(account.LeaderId)).Places,
        });
        await SignIns.EndAll(scope, now, actor, account.Id);
        return Verdict.Allowed;
    });

    /// <summary>
    /// The way back for a person who lost device and recovery codes: second factor and passkeys count no more, every sign-in ends, and the
    /// password stays. The person is told at their next sign-in, by whom.
    /// </summary>
    public Task<Verdict> ResetFactor(Actor actor, string accountId, string reason) => Run(actor, async at =>
    {
        var (scope, logins) = (at.Scope, book.In(at.Scope.Db));
        if (await scope.Db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId) is not { } account || await logins.FindByIdAsync(accountId) is not { } login)
        {
            return Verdict.Refused(Refusal.NotFound);
        }

        var faults = (await Against(scope, actor, account, reason, staysAdmin: true)).ToList();
        if (faults.Count > 0)
        {
            return Verdict.Refused(faults);
        }

        var now = clock.GetUtcNow();
        (login.TwoFactorEnabled, login.FactorResetAt, login.FactorResetBy) = (false, now, actor.Name);
        await logins.ForgetFactors(login);
        await logins.UpdateSecurityStampAsync(login);
        scope.Record(now, actor, new SecondFactorReset(account.Id, reason.Trim()));
        await SignIns.EndAll(scope, now, actor, account.Id);
        return Verdict.Allowed;
    });

    private Task<Verdict> Run(Actor actor, Func<Appointing, Task<Verdict>> command) => actor.Role != StaffRole.PilotAdmin
        ? Task.FromResult(Verdict.Refused(OutboxRefusal.AdminsOnly))
        : writes.Execute(async scope =>
            // Another admin may have seen them off or moved them while this waited for its turn.
            await scope.Db.Accounts.AnyAsync(a => a.Id == actor.Id && (a.Role != StaffRole.PilotAdmin || a.LeftAt != null))
                ? Verdict.Refused(OutboxRefusal.AdminsOnly)
                : await appointments.Within(scope, actor, command));

    // A leader of the directory gets an account with the first thing that is done about them.
    private static async Task<StaffAccount?> Find(WriteScope scope, Network network, string id)
    {
        if (await scope.Db.Accounts.SingleOrDefaultAsync(a => a.Id == id) is { } account)
        {
            return account;
        }

        if (network.Leaders.FirstOrDefault(l => l.Id == id) is not { } leader || await scope.Db.Accounts.AnyAsync(a => a.LeaderId == id))
        {
            return null;
        }

        var made = StaffAccount.Of(leader);
        scope.Db.Accounts.Add(made);
        return made;
    }

    private static async Task<IEnumerable<Refusal>> Against(WriteScope scope, Actor actor, StaffAccount account, string reason, bool staysAdmin)
    {
        var endsAdmin = account.Role == StaffRole.PilotAdmin && !staysAdmin;
        var another = !endsAdmin || await (
            from other in scope.Db.Accounts
            join login in LoginBook.Usable(scope.Db) on other.Id equals login.Id
            where other.Role == StaffRole.PilotAdmin && other.LeftAt == null && other.Id != account.Id
            select other).AnyAsync();
        return new[]
        {
            account.LeftAt is null ? null : Refusal.Of(StaffRefusal.HasLeft),
            account.Id == actor.Id ? Refusal.Of(StaffRefusal.Oneself) : null,
            another ? null : Refusal.Of(StaffRefusal.LastAdmin),
            TextRefusal.Against(reason, Refusal.ReasonMissing),
        }.OfType<Refusal>();
    }
}
