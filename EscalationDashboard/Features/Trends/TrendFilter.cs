using System.Globalization;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Addresses;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Features.Trends;

/// <summary>Whole weeks, from the Monday of the first to the Monday after the last.</summary>
public sealed record TrendPeriod(DateOnly From, DateOnly Until)
{
    public int Weeks => (Until.DayNumber - From.DayNumber) / 7;

    /// <summary>As many weeks just before.</summary>
    public TrendPeriod Before => new(From.AddDays(-7 * Weeks), From);

    public IEnumerable<DateOnly> Mondays => Enumerable.Range(0, Weeks).Select(w => From.AddDays(7 * w));

    /// <summary>The weeks of several, each once: those that meet become one.</summary>
    public static IReadOnlyList<TrendPeriod> Together(IEnumerable<TrendPeriod> periods)
    {
        var apart = new List<TrendPeriod>();
        foreach (var period in periods.Where(p => p.From < p.Until).OrderBy(p => p.From))
        {
            if (apart is [.., var last] && period.From <= last.Until)
            {
                apart[^1] = last with { Until = period.Until > last.Until ? period.Until : last.Until };
            }
            else
            {
                apart.Add(period);
            }
        }

        return apart;
    }

    /// <summary>The two days only: a record would write out the period before, and the one before that, without end.</summary>
    public override string ToString() => FormattableString.Invariant($"{From:yyyy-MM-dd} to {Until:yyyy-MM-dd}");
}

/// <summary>What the trends are looked at over; in the address, so that a picture can be come back to and passed on.</summary>
/// <param name="Last">The Monday after the last week; null for the newest whole week.</param>
public sealed record TrendFilter(int Weeks, string? Region, string? Location, DisputeReason? Reason, string? Model, DateOnly? Last = null)
{
    public const int Usual = 4;

    public static readonly IReadOnlyList<int> Lengths = [4, 13, 26, 52];

    public static TrendFilter Of(int? weeks, string? region, string? location, string? reason, string? model, string? last) => new(
        weeks is { } some && Lengths.Contains(some) ? some : Usual,
        InAddress.Text(region), InAddress.Text(location),
        InAddress.One<DisputeReason>(reason),
        InAddress.Text(model),
        InAddress.Day(last) is { } day ? TrendWeek.Of(day) : null);

    /// <summary>Of one reason or vehicle, as an address names them.</summary>
    public TrendFilter About(string? reason, string? model) => this with { Reason = InAddress.One<DisputeReason>(reason), Model = InAddress.Text(model) };

    /// <summary>The weeks up to the last one that has ended everywhere on earth.</summary>
    public TrendPeriod PeriodAt(DateTimeOffset now)
    {
        var newest = TrendWeek.NewestAt(now);
        var until = Last is { } last && last < newest ? last : newest;
        return new TrendPeriod(until.AddDays(-7 * Weeks), until);
    }

    /// <summary>The same page at another place: a location of the region before lies in no other.</summary>
    public static string At(NavigationManager address, string? region, string? location) =>
        address.GetUriWithQueryParameters(new Dictionary<string, object?> { ["region"] = region, ["location"] = location });

    /// <summary>The disputes behind a mark.</summary>
    /// <param name="what">The name of one of <see cref="DisputeMarks"/>; null for all.</param>
    public string Disputes(
        TrendPeriod period, string? what = null, string? location = null, DisputeReason? reason = null, string? cause = null, int? hour = null, bool inPilot = false,
        GroupCut? group = null, HeadKind? each = null) =>
        Links.DisputesBehind(period.From, period.Until,
        [
            ("region", Region), ("location", location ?? Location), ("reason", (reason ?? Reason)?.ToString()), ("model", Model),
            ("what", what), ("cause", cause), ("hour", hour?.ToString(CultureInfo.InvariantCulture)), ("pilot", inPilot ? MarkFilter.In : null),
            ("each", each?.ToString()),
            .. (group ?? GroupCut.None).Cuts,
        ]);
}
