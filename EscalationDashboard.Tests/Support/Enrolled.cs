using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Support;

/// <summary>People of the directory who have come by a link and set a password, without a browser.</summary>
public static class Enrolled
{
    public const string Password = "three blue lanterns";

    /// <summary>Gives an account an address, and a link with which its person sets a password.</summary>
    public static Task<string> Invite(this ProductFixture office, string account, string email) => office.Writes.Execute(async scope =>
    {
        var person = await scope.Db.Accounts.SingleAsync(a => a.Id == account);
        (await NewStaff.GiveLogin(scope, office.Get<LoginBook>().In(scope.Db), person, email)).Refusals.ShouldBeEmpty();
        return await office.Get<Invitations>().Make(scope, Actor.System, person);
    });

    public static async Task Enrol(this ProductFixture office, string account, string email) =>
        (await office.Get<Invitations>().Accept(await office.Invite(account, email), Password)).Refusals.ShouldBeEmpty();

    /// <summary>The code that the person's device shows now, or in a while.</summary>
    public static async Task<string> Code(this ProductFixture office, string account, int steps = 0)
    {
        var key = await office.Read(db => office.Get<LoginBook>().In(db).GetAuthenticatorKeyAsync(db.Logins.Single(l => l.Id == account)));
        return office.CodeOf(key!, steps);
    }

    /// <summary>The code that a device with this key shows now, or in a while.</summary>
    public static string CodeOf(this ProductFixture office, string key, int steps = 0) =>
        OneTimeCode.At(key, (office.Now.ToUnixTimeSeconds() / OneTimeCode.StepSeconds) + steps);

    public static string[] Codes(this EscalationDashboard.Domain.Disputes.Verdict verdict) => [.. verdict.Refusals.Select(r => r.Code)];
}
