using System.CommandLine;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Writing;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Words;
using EscalationDashboard.Shell;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Identity;

/// <summary><c>admin create EMAIL</c>: a link for a first or a further admin, or for one who can no longer sign in.</summary>
public static class AdminCommand
{
    private const int PasswordBytes = 32;

    /// <param name="open">The product on a database file, or on the configured one.</param>
    public static Command Build(Func<FileInfo?, ServiceProvider> open)
    {
        var email = new Argument<string>("EMAIL") { Description = "The address the admin signs in with." };
        var name = new Option<string>("--name") { Description = "The admin's name; the part of the address before the @ where none is given." };
        var create = new Command("create", "Prints a link, once, with which an admin sets a password; the password and the second factor that were there count no more.") { email, name };
        create.SetAction((parsed, _) => Create(open(null), AddressText.Of(parsed.GetRequiredValue(email)), parsed.GetValue(name)?.Trim()));
        return new Command("admin", "People who may do everything.") { create };
    }

    private static async Task<int> Create(ServiceProvider opened, string email, string? name)
    {
        await using var services = opened;
        await services.GetRequiredService<IDatabaseSetup>().Prepare();
        var queue = services.GetRequiredService<WriteQueue>();
        await queue.StartAsync(CancellationToken.None);
        var (fault, token) = await queue.Execute(scope => Invite(services, scope, email, name ?? email.Split('@')[0]));
        await queue.StopAsync(CancellationToken.None);
        if (fault is not null)
        {
            await Console.Error.WriteLineAsync(fault);
            return 1;
        }

        Console.WriteLine(services.GetRequiredService<PublicAddress>().Value + Links.Invitation(token!));
        return 0;
    }

    private static async Task<(string? Fault, string? Token)> Invite(IServiceProvider services, WriteScope scope, string email, string name)
    {
        if (NewStaff.Faults(name, email).FirstOrDefault() is { } wrong)
        {
            return (wrong.Code == Refusal.NameWrong ? $"'{name}' is no name." : $"'{email}' is no address to sign in with.", null);
        }

        var logins = services.GetRequiredService<LoginBook>().In(scope.Db);
        var login = await logins.FindByEmailAsync(email);
        var account = login is null ? null : await scope.Db.Accounts.SingleAsync(a => a.Id == login.Id);
        if (account is { LeftAt: not null } or { Role: not StaffRole.PilotAdmin })
        {
            return ($"{email} signs in as somebody else than an admin.", null);
        }

        account ??= NewStaff.Placeless(scope.Ids, name, StaffRole.PilotAdmin, TimeZoneInfo.Utc.Id, "en");
        if (await NewStaff.GiveLogin(scope, logins, account, email) is { IsAllowed: false })
        {
            return ($"'{email}' is no address to sign in with.", null);
        }

        if (login is not null)
        {
            await Forget(services, scope, logins, login);
        }

        return (null, await services.GetRequiredService<Invitations>().Make(scope, Actor.System, account));
    }

    // Who may run commands on the machine has the database anyway; this is the way back in for an admin who lost device and codes.
    // The password goes with them, or else the one who knows it would set up a device of their own before the link is used.
    private static async Task Forget(IServiceProvider services, WriteScope scope, StaffLogins logins, StaffLogin login)
    {
        var nobodys = Convert.ToHexStringLower(scope.Ids.Secret(PasswordBytes));
        (login.PasswordHash, login.TwoFactorEnabled) = (login.PasswordHash is null ? null : services.GetRequiredService<LoginBook>().HashOf(nobodys), false);
        await logins.ForgetFactors(login);
        await logins.UpdateSecurityStampAsync(login);
        await SignIns.EndAll(scope, services.GetRequiredService<TimeProvider>().GetUtcNow(), Actor.System, login.Id);
    }
}
