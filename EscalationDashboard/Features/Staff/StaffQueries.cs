using System.Globalization;
using EscalationDashboard.Application.Admissions;
using EscalationDashboard.Application.Paging;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Workload;
using EscalationDashboard.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Staff;

/// <summary>Who may sign in, who might, and who did.</summary>
public sealed class StaffQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    /// <returns>Null for anybody but an admin and an auditor.</returns>
    public async Task<StaffPicture?> List(Actor actor) => !(actor.Oversees || actor.Role == StaffRole.PilotAdmin) ? null : await contexts.Read(Picture);

    /// <summary>The same as part of a command, which has seen who asks.</summary>
    public async Task<StaffPicture> Picture(DashboardDbContext db)
    {
        var (network, now) = (await catalog.Current(db), clock.GetUtcNow());
        var regions = await db.Regions.OrderBy(r => r.Code).ToListAsync();
        var known = new Known(
            network,
            await db.Logins.ToDictionaryAsync(l => l.Id),
            await db.Invitations.ToDictionaryAsync(i => i.AccountId),
            [.. await LoginBook.Usable(db).Select(l => l.Id).ToListAsync()],
            [.. await db.Set<IdentityUserPasskey<string>>().Select(p => p.UserId).Distinct().ToListAsync()],
            await db.Disputes.Where(d => d.State != DisputeState.Resolved && d.LeaderId != null).GroupBy(d => d.LeaderId!)
                .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count),
            regions.ToDictionary(r => r.Code, r => NameOf(r.Names, r.Code)),
            await PageReading.DeadWays(db),
            (await db.Rotas.ToListAsync()).SelectMany(rota => rota.Layers.SelectMany(layer => layer.People).Distinct().Select(person => (person, rota)))
                .ToLookup(on => on.person, on => on.rota),
            now);
        var accounts = await db.Accounts.ToListAsync();
        var theirs = accounts.Select(a => a.LeaderId).ToHashSet();
        var rows = accounts.Select(a => known.Row(a))
            .Concat(network.Leaders.Where(l => !theirs.Contains(l.Id)).Select(l => known.Row(StaffAccount.Of(l))))
            .OrderBy(r => r.State == StaffState.Left).ThenByDescending(r => r.Role).ThenBy(r => r.Places.Count > 0 ? r.Places[0] : "", StringComparer.CurrentCulture)
            .ThenBy(r => r.Name, StringComparer.CurrentCulture).ToList();
        return new StaffPicture(
            rows, [.. network.Locations.OrderBy(l => l.Name, StringComparer.CurrentCulture).Select(l => new StaffPlace(l.Code, l.Name, l.RegionCode))],
            [.. regions.Where(r => network.Locations.Any(l => l.RegionCode == r.Code)).Select(r => new StaffPlace(r.Code, known.Regions[r.Code], r.Code)).OrderBy(r => r.Name, StringComparer.CurrentCulture)]);
    }

    /// <summary>The colleagues who could have what a leader has.</summary>
    /// <param name="places">In these places; everywhere, where nothing is said.</param>
    public async Task<IReadOnlyList<(string Id, string Name)>> Takers(Actor actor, string leaderId, IReadOnlyCollection<string>? places = null) => actor.Role != StaffRole.PilotAdmin ? [] : await contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        if (network.Leader(leaderId) is not { } leader)
        {
            return [];
        }

        places ??= await LoadHandOver.PlacesOf(db, leader);
        return (IReadOnlyList<(string, string)>)network.Leaders.Where(l => HandOver.Covers(l, leader, places)).OrderBy(l => l.Tier).ThenBy(l => l.Name, StringComparer.CurrentCulture).Select(l => (l.Id, l.Name)).ToList();
    });

    /// <summary>The colleagues who could stand in for a leader, those of the same tier first.</summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> Deputies(Actor actor, string leaderId) => actor.Role != StaffRole.PilotAdmin ? [] : await contexts.Read(async db =>
    {
        var network = await catalog.Current(db);
        return network.Leader(leaderId) is { } leader
            ? network.Leaders.Where(l => OwnTime.NoDeputy(leader, l) is null).OrderBy(l => l.Tier != leader.Tier).ThenBy(l => l.Name, StringComparer.CurrentCulture).Select(l => (l.Id, l.Name)).ToList()
            : [];
    });

    private static string NameOf(Dictionary<string, string> names, string code) =>
        names.GetValueOrDefault(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? names.GetValueOrDefault("en") ?? code;

    private sealed record Known(
        Network Network, Dictionary<string, StaffLogin> Logins, Dictionary<string, StaffInvitation> Invitations, HashSet<string> Usable, HashSet<string> Passkeys,
        Dictionary<string, int> Open, Dictionary<string, string> Regions, ILookup<string, PageChannel> Dead, ILookup<string, Rota> Rotas, DateTimeOffset Now)
    {
        public StaffRow Row(StaffAccount account)
        {
            var (leader, login) = (Network.Leader(account.LeaderId), Logins.GetValueOrDefault(account.Id));
            var (appointment, invitation) = (Appointment.Of(account, leader), Invitations.GetValueOrDefault(account.Id));
            return new StaffRow(
                account.Id, account.LeaderId, account.Name, account.Role, appointment,
                [.. appointment.Places.Select(code => Network.Location(code)?.Name ?? Regions.GetValueOrDefault(code) ?? code)], login?.Email,
                StateOf(account, login, invitation), invitation?.ExpiresAt > Now ? invitation.ExpiresAt : null, login?.TwoFactorEnabled == true || Passkeys.Contains(account.Id),
                account.LastSignInAt, Open.GetValueOrDefault(account.LeaderId ?? ""), Network.DeputyOf(leader)?.Id, Network.DeputyOf(leader)?.Name)
            {
                Unreached = account.LeftAt is null ? [.. Dead[account.Id].Order()] : [],
                OnCallFor = leader is null ? [] : [.. Rotas[leader.Id].Select(PlaceOf)],
            };
        }

        private StaffPlace PlaceOf(Rota rota) => rota.LocationCode is { } code
            ? new StaffPlace(code, Network.Location(code)?.Name ?? code, rota.RegionCode)
            : new StaffPlace(rota.RegionCode, Regions.GetValueOrDefault(rota.RegionCode) ?? rota.RegionCode, rota.RegionCode);

        private StaffState StateOf(StaffAccount account, StaffLogin? login, StaffInvitation? invitation) =>
            account.LeftAt is not null ? StaffState.Left
            : login?.LockoutEnd > Now ? StaffState.Locked
            : Usable.Contains(account.Id) ? StaffState.Active
            : invitation?.ExpiresAt > Now ? StaffState.Invited
            : invitation is not null ? StaffState.Expired
            : StaffState.NotInvited;
    }
}
