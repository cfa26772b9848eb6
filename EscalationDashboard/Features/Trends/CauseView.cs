using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell;

namespace EscalationDashboard.Features.Trends;

/// <summary>The causes as an address asks for them, read alike by the page and its export.</summary>
/// <param name="Cause">The one whose weeks are shown; null for all together.</param>
/// <param name="Unknown">A cause that the address names and nobody knows: all are shown instead, and the page says so.</param>
public sealed record CauseView(CausePicture Of, string? Cause, string? Unknown)
{
    /// <summary>Of the cause whose weeks are shown, also where it has none of them; null for all together.</summary>
    public string? Name => Of.AllCauses.Where(c => c.Code == Cause).Select(c => c.Name).FirstOrDefault();

    /// <summary>Where a fix holds, in words; null for the whole network.</summary>
    public static string? PlaceOf(FixLine line, TrendChoices choices) =>
        choices.Regions.Where(r => r.Code == line.Place).Select(r => r.Name).FirstOrDefault() ?? line.Place;

    public static async Task<CauseView> Read(CauseQueries queries, Actor actor, TrendFilter filter, string? cause)
    {
        var asked = string.IsNullOrWhiteSpace(cause) ? null : cause.Trim();
        var of = await queries.Picture(actor, filter, asked, Languages.Current.Code);
        return asked is null || of.AllCauses.Any(c => c.Code == asked)
            ? new CauseView(of, asked, null)
            : new CauseView(await queries.Picture(actor, filter, null, Languages.Current.Code), null, asked);
    }
}
