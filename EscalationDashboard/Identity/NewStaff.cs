using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Identity;

/// <summary>How a person gets an account, and an account its address.</summary>
public static class NewStaff
{
    public const int LongestName = 80;
    public const int LongestEmail = 254;

    /// <summary>A person who answers for no place.</summary>
    public static StaffAccount Placeless(Ids ids, string name, StaffRole role, string zone, string language) => new()
    {
        Id = $"A-{ids.Next()}",
        Name = name,
        Role = role,
        ZoneId = zone,
        Language = language,
    };

    /// <summary>What is wrong with a name or an address, whether or not it is taken.</summary>
    public static IEnumerable<Refusal> Faults(string? name, string? email)
    {
        if (name is null || name.Length > LongestName || name.Any(char.IsControl) || name != NameText.Of(name) || !NameText.SaysSomething(name))
        {
            yield return Refusal.Of(Refusal.NameWrong, ("limit", $"{LongestName}"));
        }

        if (email is null || email.Length > LongestEmail || !MailAddress.TryCreate(email, out var address) || address.Address != email || !AddressText.IsPlain(email)
            || !new EmailAddressAttribute().IsValid(email))
        {
            yield return Refusal.Of(StaffRefusal.EmailWrong);
        }
    }

    /// <summary>Gives an account the address it signs in with; it has no password yet.</summary>
    public static async Task<Verdict> GiveLogin(WriteScope scope, StaffLogins logins, StaffAccount account, string email)
    {
        var taken = await logins.FindByEmailAsync(email);
        if (taken is not null && taken.Id != account.Id)
        {
            return Verdict.Refused(StaffRefusal.EmailTaken);
        }

        if (scope.Db.Entry(account).State == EntityState.Detached)
        {
            scope.Db.Accounts.Add(account);
        }

        await scope.Db.SaveChangesAsync();
        await logins.Free(email);
        if (await logins.FindByIdAsync(account.Id) is not { } login)
        {
            return Of(await logins.CreateAsync(new StaffLogin { Id = account.Id, UserName = email, Email = email }));
        }

        (login.UserName, login.Email) = (email, email);
        return Of(await logins.UpdateAsync(login));
    }

    /// <summary>Gives many their address, which nobody has: the caller has seen to that.</summary>
    public static async Task GiveLogins(StaffLogins logins, DashboardDbContext db, IReadOnlyCollection<(StaffAccount Account, string Email)> given)
    {
        await logins.Free(given.Select(g => g.Email));
        var ids = given.Select(g => g.Account.Id).ToList();
        var there = await db.Logins.Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id);
        foreach (var (account, email) in given)
        {
            logins.Address(there.GetValueOrDefault(account.Id) ?? db.Logins.Add(new StaffLogin { Id = account.Id, LockoutEnabled = true }).Entity, email);
        }

        await db.SaveChangesAsync();
    }

    private static Verdict Of(Microsoft.AspNetCore.Identity.IdentityResult result) =>
        result.Succeeded ? Verdict.Allowed : Verdict.Refused(StaffRefusal.EmailWrong);
}
