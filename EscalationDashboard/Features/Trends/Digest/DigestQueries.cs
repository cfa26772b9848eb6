using EscalationDashboard.Data;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends.Forecast;
using EscalationDashboard.Features.Trends.Signs;
using EscalationDashboard.Shell.Addresses;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends.Digest;

/// <summary>Puts a week's numbers together from the views they come from, so that a digest can never say another thing than they do.</summary>
public sealed class DigestQueries(
    IReadContexts contexts, TrendQueries trends, ForecastQueries forecasts, SignsQueries signs, TimeProvider clock)
{
    private const int MostCauses = 3;

    /// <param name="week">Any day of the week; the last one that is over where it is left out, or not over yet.</param>
    public async Task<WeekDigest> Of(Actor actor, string? week, string? region, string language)
    {
        var newest = NewestAt(clock.GetUtcNow());
        var monday = InAddress.Day(week) is { } day && TrendWeek.Of(day) < newest
            ? TrendWeek.Of(day) : newest;

        // Independent of each other, so asked side by side.
        var load = forecasts.After(actor, region, monday.AddDays(7));
        var early = signs.Picture(actor, region, null);
        var overview = await trends.Overview(actor, new TrendFilter(1, region, null, null, null, monday.AddDays(7)), language);
        var (held, changed) = await contexts.Read(async db => (await Held(db, actor.Scope, region, monday), await Changed(db, actor.Scope, region, monday)));
        return new WeekDigest(
            monday,
            overview.Choices.Regions.FirstOrDefault(r => r.Code == region).Name,
            overview.Rate, overview.Before, overview.SameDay, overview.SameDayBefore,
            [.. overview.Causes.Where(c => c.Disputes > 0).Take(MostCauses)],
            changed, held,
            await load,
            (await early).StandingOut,
            monday == newest,
            overview.Choices.Regions);
    }

    /// <summary>The Monday of the last week that has ended everywhere on earth.</summary>
    public static DateOnly NewestAt(DateTimeOffset now) => TrendWeek.NewestAt(now).AddDays(-7);

    private static async Task<Share?> Held(DashboardDbContext db, Scope scope, string? region, DateOnly monday)
    {
        var requests = db.Requests.Within(scope).At(region).Where(r => r.Week == monday && RequestMark.HeldBackOutcomes.Contains(r.Outcome));
        var wrong = await requests.CountAsync(r => db.StaffActions.Any(a => a.RequestId == r.Id && a.UndoneAt == null
            && (a.Kind == StaffActionKind.UpholdAppeal || a.Kind == StaffActionKind.ShouldHaveReached)));
        return Wilson.Interval(wrong, await requests.CountAsync());
    }

    private static Task<List<CauseFix>> Changed(DashboardDbContext db, Scope scope, string? region, DateOnly monday)
    {
        var until = monday.AddDays(7);
        return db.CauseFixes.Within(scope).At(region)
            .Where(f => f.State == CauseFixState.Done && f.FixedOn >= monday && f.FixedOn < until)
            .OrderBy(f => f.FixedOn).ThenBy(f => f.Id).ToListAsync();
    }
}
