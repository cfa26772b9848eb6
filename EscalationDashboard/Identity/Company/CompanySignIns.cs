using System.Collections.Immutable;
using System.Security.Claims;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Identity.Company;

/// <summary>
/// Lets in whom the company's sign-in has let in. A person is known by issuer and subject; the first time by an address that the company
/// says is theirs. Where a claim says the role, it says it each time.
/// </summary>
public sealed class CompanySignIns(
    IReadContexts contexts, IWriteQueue writes, LoginBook book, SignIns signIns, StaffDirectory directory, NetworkCatalog catalog, Appointments appointments,
    CompanySettings settings, TimeProvider clock)
{
    private const string Reason = "OpenID Connect";

    /// <summary>What is refused of a person who is not known here is on record too; who they say they are is kept nowhere.</summary>
    public async Task<SignInStep> Enter(ClaimsPrincipal person, string device)
    {
        var step = await Decide(person, device);
        if (step.Verdict.Refusals.Any(refusal => refusal.Code is StaffRefusal.CompanyStranger or StaffRefusal.CompanySignInFailed))
        {
            signIns.NoteStranger("WithCompany", step.Verdict.Refusals);
        }

        return step;
    }

    private async Task<SignInStep> Decide(ClaimsPrincipal person, string device)
    {
        var issuer = settings.Authority!.ToString();
        if (person.FindFirstValue("sub") is not { Length: > 0 } subject)
        {
            return SignInStep.Refused(StaffRefusal.CompanySignInFailed);
        }

        var known = await Known(issuer, subject, person);
        if (known is null && !settings.AddsPeople)
        {
            return SignInStep.Refused(StaffRefusal.CompanyStranger);
        }

        Appointment? wanted = null;
        if (settings.RoleClaim is { } claim)
        {
            var roles = person.FindAll(claim).Where(c => settings.Roles.ContainsKey(c.Value)).Select(c => settings.Roles[c.Value]).ToList();
            if (roles.Count == 0)
            {
                return await Refused(known, issuer, StaffRefusal.CompanyRoleMissing);
            }

            // A role that answers for no place has none, whatever the company says besides.
            var role = StaffRoles.Highest(roles);
            wanted = new Appointment(role, new Appointment(role, []).Tier is null ? [] : [.. CompanyAnswer.Places(person, settings)]);
            if (wanted.Faults((await contexts.Read(catalog.Current)).Locations).Any())
            {
                return await Refused(known, issuer, StaffRefusal.CompanyPlaceUnknown);
            }
        }

        if (known is null && wanted is null)
        {
            return SignInStep.Refused(StaffRefusal.CompanyStranger);
        }

        // Read from outside the command, an actor would be the one before the change: first who they are, then the sign-in.
        var (verdict, account) = await writes.Execute(scope => Settle(scope, known, issuer, subject, person, wanted));
        return verdict.IsAllowed ? await writes.Execute(scope => Begin(scope, account!, person, device)) : new SignInStep(verdict);
    }

    private async Task<(Verdict Verdict, string? AccountId)> Settle(WriteScope scope, string? known, string issuer, string subject, ClaimsPrincipal person, Appointment? wanted)
    {
        var (logins, email) = (book.In(scope.Db), EmailOf(person));
        StaffAccount account;
        if (known is null)
        {
            var name = CompanyAnswer.Name(person.FindFirstValue("name") ?? email);
            // Who was seen off here comes back by an admin's hand, whatever the company still says of them.
            if (NewStaff.Faults(name, email).Any() || await logins.FindByEmailAsync(email!) is not null || await logins.WasALeavers(email!, issuer, subject))
            {
                return (Verdict.Refused(StaffRefusal.CompanyStranger), null);
            }

            account = await appointments.Within(scope, Actor.System, at => Task.FromResult(appointments.Enter(at, name, wanted!)));
            await scope.Db.SaveChangesAsync();
            if (await NewStaff.GiveLogin(scope, logins, account, email!) is { IsAllowed: false } refused)
            {
                return (refused, null);
            }
        }
        else
        {
            account = await scope.Db.Accounts.SingleAsync(a => a.Id == known);
            if (account.LeftAt is not null)
            {
                return (Verdict.Refused(StaffRefusal.CompanyStranger), null);
            }

            var network = await catalog.Current(scope.Db);
            var now = Appointment.Of(account, network.Leader(account.LeaderId));
            if (wanted is not null && (now.Role != wanted.Role || !now.Places.ToImmutableSortedSet().SetEquals(wanted.Places)))
            {
                if (account.Role == StaffRole.PilotAdmin && !await AnotherAdmin(scope.Db, account.Id))
                {
                    return (Verdict.Refused(StaffRefusal.LastAdmin), null);
                }

                if (await appointments.Within(scope, Actor.System, at => appointments.Change(at, account, wanted, to: null, Reason)) is { IsAllowed: false } refused)
                {
                    return (refused, null);
                }
            }
        }

        var login = (await logins.FindByIdAsync(account.Id))!;
        if ((await logins.GetLoginsAsync(login)).All(l => l.LoginProvider != issuer))
        {
            // They may have been here before, as another account: what the company says of them is this one's from now on.
            await scope.Db.Set<IdentityUserLogin<string>>().Where(l => l.LoginProvider == issuer && l.ProviderKey == subject && l.UserId != account.Id).ExecuteDeleteAsync();
            await logins.AddLoginAsync(login, new UserLoginInfo(issuer, subject, settings.DisplayName));
            await scope.Db.Invitations.Where(i => i.AccountId == account.Id).ExecuteDeleteAsync();
            scope.Record(clock.GetUtcNow(), Actor.System, new CompanySignInLinked(account.Id, issuer));
        }

        return (Verdict.Allowed, account.Id);
    }

    private async Task<SignInStep> Begin(WriteScope scope, string accountId, ClaimsPrincipal person, string device)
    {
        if (await directory.Find(accountId) is not { } actor)
        {
            return SignInStep.Refused(StaffRefusal.CompanyStranger);
        }

        var logins = book.In(scope.Db);
        var login = (await logins.FindByIdAsync(accountId))!;
        var both = person.FindAll("amr").Any(c => settings.SecondFactors.Contains(c.Value));
        if (both || (!login.TwoFactorEnabled && !StaffAccount.NeedsSecondFactor(actor.Role!.Value)))
        {
            return await signIns.Begin(scope, logins, login, actor, SignInWay.Company, device);
        }

        if (await SignIns.NeedsPasskey(logins, login, actor))
        {
            return SignInStep.Refused(StaffRefusal.PasskeyNeeded);
        }

        if (!login.TwoFactorEnabled)
        {
            await logins.CodeKey(login);
        }

        return new SignInStep(Verdict.Allowed, actor, Half: login);
    }

    private Task<string?> Known(string issuer, string subject, ClaimsPrincipal person) => contexts.Read(async db =>
    {
        var logins = book.In(db);
        return (await logins.FindByLoginAsync(issuer, subject))?.Id
            ?? (EmailOf(person) is { } email && await logins.FindByEmailAsync(email) is { } same && (await logins.GetLoginsAsync(same)).All(l => l.LoginProvider != issuer) ? same.Id : null);
    });

    // An address that the company has not seen to be the person's could be anybody's.
    private static string? EmailOf(ClaimsPrincipal person) =>
        string.Equals(person.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase) ? AddressText.Of(person.FindFirstValue("email")) is { Length: > 0 } email ? email : null : null;

    private static Task<bool> AnotherAdmin(DashboardDbContext db, string accountId) => (
        from account in db.Accounts
        join login in LoginBook.Usable(db) on account.Id equals login.Id
        where account.Role == StaffRole.PilotAdmin && account.LeftAt == null && account.Id != accountId
        select account).AnyAsync();

    // Whose way in is the company's, and whom it gives nothing any more, is not left in by an earlier word of it either.
    private async Task<SignInStep> Refused(string? accountId, string issuer, string code)
    {
        if (accountId is not null)
        {
            await writes.Execute(async scope =>
            {
                var (now, logins) = (clock.GetUtcNow(), book.In(scope.Db));
                scope.Record(now, Actor.System, new SignInRefused(accountId, SignInWay.Company, null));
                if ((await logins.GetLoginsAsync((await logins.FindByIdAsync(accountId))!)).Any(login => login.LoginProvider == issuer))
                {
                    await SignIns.EndAll(scope, now, Actor.System, accountId);
                }

                return true;
            });
        }

        return SignInStep.Refused(code);
    }
}
