using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Workload;

/// <summary>A caller who reached nobody.</summary>
/// <param name="ExchangeCall">Under which the exchange has the call, and the number.</param>
/// <param name="CustomerRef">Null for a caller who is not known.</param>
/// <param name="Customer">The name, masked.</param>
/// <param name="DisputeNumber">What the call was about; of a caller who hung up in the menu what they have open at the place, a danger before the rest.</param>
/// <param name="Message">Whether they left a message with the exchange.</param>
public sealed record MissedCall(
    string Id, string ExchangeCall, DateTimeOffset CameAt, string LocationName, string? CustomerRef, string? Customer, string? DisputeNumber,
    bool Message, bool Hidden);

/// <summary>The callers who are owed a call, the one who has waited longest first, cut to what the person may see.</summary>
public sealed class MissedCallQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    private const int Most = 50;

    public Task<IReadOnlyList<MissedCall>> Open(Actor actor) => contexts.Read<IReadOnlyList<MissedCall>>(async db =>
    {
        var silent = clock.GetUtcNow() - RelayCall.Longest;
        var calls = await db.RelayCalls.Within(actor.Scope)
            .Where(c => c.ReturnedAt == null && (c.MissedAt != null || (c.EndedAt == null && !c.Hidden && c.Route != CallRoute.Callback && c.CameAt <= silent)))
            .OrderBy(c => c.CameAt).ThenBy(c => c.Id).Take(Most).ToListAsync();
        var names = await db.NamesOf(calls.Select(c => c.VisitRef).OfType<string>());
        var network = await catalog.Current(db);

        // A caller who hung up in the menu has named no visit. Who it was is known all the same, and a danger of theirs may be open.
        var inMenu = calls.Where(c => c.VisitRef is null).Select(c => c.CustomerRef).OfType<string>().Distinct().ToList();
        var known = await db.LatestNamesOf(actor.Scope, inMenu);
        var open = inMenu.Count == 0 ? [] : await db.Disputes.Within(actor.Scope).Where(d => inMenu.Contains(d.CustomerRef) && d.State != DisputeState.Resolved)
            .Select(d => new { d.CustomerRef, d.LocationCode, d.Lane, d.AdmittedAt, d.Number }).ToListAsync();
        return
        [
            .. calls.Select(c => new MissedCall(
                c.Id, c.ExchangeCall, c.CameAt, network.Location(c.LocationCode)!.Name, c.CustomerRef,
                c.CustomerRef is not { } customer ? null : c.VisitRef is { } visit ? names.Of(visit, customer) : known.GetValueOrDefault(customer),
                c.VisitRef is not null ? c.DisputeNumber : open.Where(d => d.CustomerRef == c.CustomerRef && d.LocationCode == c.LocationCode)
                    .OrderByDescending(d => d.Lane == Lane.S).ThenByDescending(d => d.AdmittedAt).FirstOrDefault()?.Number,
                c is { Route: CallRoute.Voicemail, Answered: true }, c.Hidden)),
        ];
    });
}
