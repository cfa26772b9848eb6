using System.Buffers.Text;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using EscalationDashboard.Identity;

namespace EscalationDashboard.Features.Account;

/// <summary>A person's own passkeys: a new one is asked for once they have shown who they are, and made by their browser.</summary>
public sealed class PasskeyCommands(OwnerProof proof, IReadContexts contexts, Passkeys passkeys, TimeProvider clock)
{
    /// <returns>What the browser is to be asked.</returns>
    public async Task<(Verdict Verdict, PasskeyQuestion? Question)> Begin(Actor actor, string? session, HostString host, string? name, string? current)
    {
        var faults = new List<Refusal>();
        if (NameOf(name) is null)
        {
            faults.Add(Refusal.Of(Refusal.NameWrong, ("limit", $"{Passkeys.LongestName}")));
        }

        if (await proof.Show(actor, session, current) is { IsAllowed: false } refused)
        {
            faults.AddRange(refused.Refusals);
        }

        if (faults.Count > 0 || await proof.Login(actor) is not { } login)
        {
            return (Verdict.Refused(faults), null);
        }

        return (Verdict.Allowed, await contexts.Read(db => passkeys.AskForNew(db, host, actor.Id, login.Email!, actor.Name)));
    }

    /// <summary>Takes what the browser made; the question it answers was asked after the person had shown who they are.</summary>
    public Task<Verdict> Add(Actor actor, HostString host, string? name, string? state, string? credential) => proof.Change(actor, async (scope, logins, login) =>
    {
        if (await passkeys.VerifyNew(scope.Db, host, actor.Id, state, credential) is not { } passkey || NameOf(name) is not { } called)
        {
            return Verdict.Refused(StaffRefusal.PasskeyWrong);
        }

        var before = (await logins.GetPasskeysAsync(login)).Count;
        if (before >= Passkeys.Most)
        {
            return Verdict.Refused([Refusal.Of(StaffRefusal.PasskeysMany, ("most", $"{Passkeys.Most}"))]);
        }

        passkey.Name = called;
        await logins.AddOrUpdatePasskeyAsync(login, passkey);
        scope.Record(clock.GetUtcNow(), actor, new PasskeyAdded(actor.Id, before + 1));
        return Verdict.Allowed;
    });

    /// <summary>It opens nothing any more. The last one stays where nothing else would let the person in, or nothing else be their second factor.</summary>
    public async Task<Verdict> Remove(Actor actor, string? session, string id, string? current) => await proof.Show(actor, session, current) is { IsAllowed: false } refused
        ? refused
        : await proof.Change(actor, async (scope, logins, login) =>
        {
            var there = await logins.GetPasskeysAsync(login);
            if (there.FirstOrDefault(p => Base64Url.EncodeToString(p.CredentialId) == id) is not { } passkey)
            {
                return Verdict.Refused(StaffRefusal.PasskeyMissing);
            }

            if (there.Count == 1 && login.PasswordHash is null && (await logins.GetLoginsAsync(login)).Count == 0)
            {
                return Verdict.Refused(StaffRefusal.PasskeyLast);
            }

            // With the password or the company's sign-in alone, a thief of it would set up a factor of their own at the next sign-in.
            if (there.Count == 1 && !login.TwoFactorEnabled && StaffAccount.NeedsSecondFactor(actor.Role!.Value))
            {
                return Verdict.Refused(StaffRefusal.SecondFactorNeeded);
            }

            await logins.RemovePasskeyAsync(login, passkey.CredentialId);
            scope.Record(clock.GetUtcNow(), actor, new PasskeyRemoved(actor.Id, there.Count - 1));
            return Verdict.Allowed;
        });

    private static string? NameOf(string? name) => NameText.Of(name ?? "") is { Length: > 0 and <= Passkeys.LongestName } clean && NameText.SaysSomething(clean) ? clean : null;
}
