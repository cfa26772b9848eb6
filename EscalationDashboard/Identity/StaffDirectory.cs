using System.Security.Claims;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Live;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Identity;

/// <summary>
/// Who a signed-in person is and what they may see, read anew each time: a cookie says only which account it belongs to, since a
/// leader's locations may change while a page stays open, and a leave may begin or be over.
/// </summary>
public sealed class StaffDirectory(IReadContexts contexts, NetworkCatalog catalog, Sessions sessions, TimeProvider clock) : IScopeGate
{
    /// <returns>Null where there is no such account, or its person has left.</returns>
    public Task<Actor?> Find(string? accountId) => Find(accountId, session: null);

    /// <returns>Null where the account has gone, its person has left, or this sign-in is over.</returns>
    public Task<Actor?> ActorOf(ClaimsPrincipal person) =>
        Find(person.FindFirstValue(ClaimTypes.NameIdentifier), person.FindFirstValue(StaffCookies.Session));

    /// <summary>Whether there is no such account any more, or its person has left.</summary>
    public Task<bool> HasLeft(string accountId) => contexts.Read(async db => !await db.Accounts.AnyAsync(a => a.Id == accountId && a.LeftAt == null));

    private Task<Actor?> Find(string? accountId, string? session) => contexts.Read(async db =>
    {
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId && a.LeftAt == null);
        if (account is null || (session is not null && !await sessions.Running(db).AnyAsync(s => s.Id == session && s.AccountId == accountId)))
        {
            return null;
        }

        var network = await catalog.Current(db);
        var leader = network.Leader(account.LeaderId);
        var seen = ScopeOf(account, leader, network, clock.GetUtcNow());
        return new Actor(account.Id, account.Name, account.Role, leader?.Id, leader is { Tier: LeaderTier.Local } ? seen.With(await TheirsElsewhere(db, leader, seen)) : seen);
    });

    public async Task<bool> MayWatch(ClaimsPrincipal caller, string scope)
    {
        var seen = caller.Identity?.AuthenticationType == ApiKeyAuthentication.Scheme
            ? await PlacesOf(caller)
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

    // A connection outlives its key's last day.
    private async Task<Scope> PlacesOf(ClaimsPrincipal caller)
    {
        var (id, now) = (ApiKeyAuthentication.IdOf(caller), clock.GetUtcNow());
        return await contexts.Read(db => db.ApiKeys.SingleOrDefaultAsync(k => k.Id == id)) is { } key && key.CountsAt(now) ? key.LocationScope : Scope.Nothing;
    }

    // What a leader took on as a deputy stays in sight until it is settled; of its place nothing else does.
    private static async Task<IEnumerable<(string, string)>> TheirsElsewhere(DashboardDbContext db, Leader leader, Scope seen)
    {
        var open = await db.Disputes.Where(d => d.LeaderId == leader.Id && d.State != DisputeState.Resolved)
            .Select(d => new { d.Number, d.VisitRef, d.LocationCode }).ToListAsync();
        return open.Where(d => !seen.LocationCodes.Contains(d.LocationCode)).Select(d => (d.Number, d.VisitRef));
    }

    private static Scope ScopeOf(StaffAccount account, Leader? leader, Network network, DateTimeOffset now) => (account.Role, leader) switch
    {
        (StaffRole.PilotAdmin, _) => Scope.Network,
        (StaffRole.RegionalManager, { } regional) => Scope.Region(regional.RegionCode),
        (StaffRole.LocalLeader, { } local) => Scope.Locations(local.LocationCodes.Concat(StoodInFor(local, network, now)).Distinct()),
        _ => Scope.Nothing,
    };

    // A deputy is given what an absent colleague cannot take, and must be able to open it, wherever the colleague works.
    private static IEnumerable<string> StoodInFor(Leader deputy, Network network, DateTimeOffset now) => network.LeadersIn(deputy.RegionCode)
        .Where(l => l.Tier == LeaderTier.Local && l.HasDeputy(deputy.Id, now))
        .SelectMany(l => l.LocationCodes);
}
