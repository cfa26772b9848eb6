using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Staff;

namespace EscalationDashboard.Identity;

/// <summary>What lets a person in on the day their device is lost: each counts once, and is shown once, when it is made.</summary>
public static class RecoveryCodes
{
    /// <summary>As part of a command; the codes there were count no more.</summary>
    /// <returns>To be shown this once.</returns>
    public static async Task<IReadOnlyList<string>> Make(WriteScope scope, StaffLogins logins, StaffLogin login, Actor actor, DateTimeOffset now)
    {
        List<string> codes = [.. (await logins.GenerateNewTwoFactorRecoveryCodesAsync(login, StaffLogins.RecoveryCodes))!];
        scope.Record(now, actor, new RecoveryCodesMade(login.Id, codes.Count));
        return codes;
    }
}
