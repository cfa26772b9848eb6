using System.Security.Claims;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Live;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Identity;

/// <summary>
/// Who somebody is and what they may see, read anew each time: a cookie says only which account it belongs to, since a
/// leader's locations may change while a page stays open.
/// </summary>
/// <param name="sessions">None where nobody signs in, as in a command.</param>
public sealed class StaffDirectory(IReadContexts contexts, EndedSessions? sessions = null) : IScopeGate
{
    public Task<Actor?> Find(string? accountId) => contexts.Read(async db =>
    {
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId);
        if (account is null)
        {
            return null;
        }

        var leader = await db.Leaders.SingleOrDefaultAsync(l => l.Id == account.LeaderId);
        return new Actor(account.Id, account.Name, account.Role, leader?.Id, ScopeOf(account, leader));
    });

    /// <returns>Null where the account has gone or this sign-in was ended.</returns>
    public Task<Actor?> ActorOf(ClaimsPrincipal person) => sessions?.Has(person) == true
        ? Task.FromResult<Actor?>(null)
        : Find(person.FindFirstValue(ClaimTypes.NameIdentifier));

    public async Task<bool> MayWatch(ClaimsPrincipal caller, string scope)
    {
        var seen = caller.Identity?.AuthenticationType == ApiKeyAuthentication.Scheme
            ? ApiKeyAuthentication.LocationsOf(caller)
            : (await ActorOf(caller))?.Scope ?? Scope.Nothing;
        return scope.Split(':') switch
        {
            ["network"] => seen.IsNetwork,
            ["region", var code] => seen.Covers("", code),
            ["location", var code] => await contexts.Read(db =>
                db.Locations.Where(l => l.Code == code).Select(l => l.RegionCode).SingleOrDefaultAsync()) is { } region
                && seen.Covers(code, region),
            _ => false,
        };
    }

    private static Scope ScopeOf(StaffAccount account, Leader? leader) => (account.Role, leader) switch
    {
        (StaffRole.PilotAdmin, _) => Scope.Network,
        (StaffRole.RegionalManager, { } regional) => Scope.Region(regional.RegionCode),
        (StaffRole.LocalLeader, { } local) => Scope.Locations(local.LocationCodes),
        _ => Scope.Nothing,
    };
}
