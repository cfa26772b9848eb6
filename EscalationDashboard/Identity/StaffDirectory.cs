using System.Security.Claims;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Live;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Identity;

/// <summary>
/// Who somebody is and what they may see, read anew each time: a cookie says only which account it belongs to, since a
/// leader's locations may change while a page stays open.
/// </summary>
public sealed class StaffDirectory(IReadContexts contexts) : IScopeGate
{
    public Task<Actor?> Find(string? accountId) => contexts.Read(async db =>
    {
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId);
        if (account is null)
        {
            return null;
        }

        var leader = await db.Leaders.SingleOrDefaultAsync(l => l.Id == account.LeaderId);
        var standsIn = leader is { Tier: LeaderTier.Local } ? await StandsInAt(db, leader) : [];
        return new Actor(account.Id, account.Name, account.Role, leader?.Id, ScopeOf(account, leader, standsIn));
    });

    public Task<Actor?> ActorOf(ClaimsPrincipal person) => Find(person.FindFirstValue(ClaimTypes.NameIdentifier));

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

    // The guardrails give a deputy what is due at another's location: there the deputy sees what is theirs, until it is settled.
    private static Task<List<string>> StandsInAt(DashboardDbContext db, Leader leader) => db.Disputes
        .Where(d => d.LeaderId == leader.Id && d.State != DisputeState.Resolved)
        .Select(d => d.LocationCode).Distinct().ToListAsync();

    private static Scope ScopeOf(StaffAccount account, Leader? leader, List<string> standsIn) => (account.Role, leader) switch
    {
        (StaffRole.PilotAdmin, _) => Scope.Network,
        (StaffRole.RegionalManager, { } regional) => Scope.Region(regional.RegionCode),
        (StaffRole.LocalLeader, { } local) => Scope.Locations(local.LocationCodes.Concat(standsIn)),
        _ => Scope.Nothing,
    };
}
