using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Identity;

/// <summary>
/// How an installation in which nobody can sign in gets its first admin: by a code that stands in the log of the start, and so is known
/// to those who run the machine alone. It counts until there is an admin, and a new start makes a new one.
/// </summary>
public sealed class FirstAdmin(IReadContexts contexts, IWriteQueue writes, LoginBook book, Ids ids, DemoPersonas personas, TimeProvider clock)
{
    private const int CodeBytes = 16;
    private const int GroupLength = 4;
    private byte[]? _hash;

    /// <summary>Whether an admin is waited for.</summary>
    public bool IsAwaited => Volatile.Read(ref _hash) is not null;

    /// <returns>The code to tell; null where there is an admin who can sign in, or the demo lets people in.</returns>
    public async Task<string?> Await()
    {
        if (personas.All.Count > 0 || await contexts.Read(HasAdmin))
        {
            return null;
        }

        var code = Convert.ToHexStringLower(ids.Secret(CodeBytes));
        Volatile.Write(ref _hash, HashOf(code));
        return string.Join('-', code.Chunk(GroupLength).Select(group => new string(group)));
    }

    /// <summary>Makes the person who knows the code the first admin.</summary>
    public async Task<Verdict> Make(string? code, string? name, string? email, string? password, string zone, string language)
    {
        var typed = (Name: name?.Trim(), Email: AddressText.Of(email));
        if (Volatile.Read(ref _hash) is not { } expected || !CryptographicOperations.FixedTimeEquals(HashOf(code ?? ""), expected))
        {
            return Verdict.Refused(StaffRefusal.CodeWrong);
        }

        var faults = NewStaff.Faults(typed.Name, typed.Email).Concat(book.Check(password, typed.Name ?? "", typed.Email).Refusals).ToList();
        if (faults.Count > 0)
        {
            return Verdict.Refused(faults);
        }

        var hash = await Task.Run(() => book.HashOf(password!));
        var verdict = await writes.Execute(async scope =>
        {
            if (await HasAdmin(scope.Db))
            {
                return Verdict.Refused(StaffRefusal.CodeUsed);
            }

            var (logins, account) = (book.In(scope.Db), NewStaff.Placeless(scope.Ids, typed.Name!, StaffRole.PilotAdmin, zone, language));
            if (await NewStaff.GiveLogin(scope, logins, account, typed.Email) is { IsAllowed: false } refused)
            {
                return refused;
            }

            var login = (await logins.FindByIdAsync(account.Id))!;
            login.PasswordHash = hash;
            await logins.UpdateSecurityStampAsync(login);
            scope.Record(clock.GetUtcNow(), Actor.System, new FirstAdminMade(account.Id));
            return Verdict.Allowed;
        });
        if (verdict.IsAllowed || verdict.Refusals.Any(refusal => refusal.Code == StaffRefusal.CodeUsed))
        {
            Volatile.Write(ref _hash, null);
        }

        return verdict;
    }

    // One who was invited and never came is none: the installation must not lock everybody out.
    private static Task<bool> HasAdmin(DashboardDbContext db) => (
        from account in db.Accounts
        join login in LoginBook.Usable(db) on account.Id equals login.Id
        where account.Role == StaffRole.PilotAdmin && account.LeftAt == null
        select account).AnyAsync();

    private static byte[] HashOf(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsLetterOrDigit)).ToLowerInvariant()));
}
