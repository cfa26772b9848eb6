using EscalationDashboard.Application.Pilot;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends.Rollout;

/// <summary>
/// Reads whether the pilot works: the locations in it beside themselves before they came in, and beside those like them that are
/// outside, cut to what the person may see.
/// </summary>
public sealed class RolloutQueries(IReadContexts contexts, NetworkCatalog catalog, TimeProvider clock)
{
    private const int MostComments = 50;

    public Task<RolloutPicture> Picture(Actor actor, TrendFilter filter, string language) => contexts.Read(async db =>
    {
        var (now, network) = (clock.GetUtcNow(), await catalog.Current(db));
        var period = filter.PeriodAt(now);
        var seen = network.Locations.Where(l => actor.Scope.Covers(l.Code, l.RegionCode)
            && (filter.Region is null || l.RegionCode == filter.Region) && (filter.Location is null || l.Code == filter.Location)).ToList();

        // Like what is looked at are places that are not, so all that the person sees are counted.
        var outside = network.Locations.Where(l => l.Stage == LocationStage.Shadow && actor.Scope.Covers(l.Code, l.RegionCode)).ToList();
        var since = await Since(db, seen.FindAll(l => l.IsLive));
        var spans = TrendPeriod.Together(since.Values.Where(day => day < period.Until).Select(day => BeforeOf(day, period)).OfType<TrendPeriod>().Append(period));
        var weeks = await RolloutWeeks.Of(contexts, actor.Scope, spans, [.. outside.Select(l => l.Code), .. since.Keys], now);
        var places = seen.Where(l => l.Stage != LocationStage.Paused).Select(PlaceOf)
            .OrderByDescending(p => p.IsIn).ThenByDescending(p => p.Now.Came).ThenBy(p => p.Location.Name, StringComparer.CurrentCulture).ToList();
        var (inside, paired) = (places.FindAll(p => p.IsIn), places.FindAll(p => p is { IsIn: true, Before: not null }));
        var like = inside.SelectMany(p => LikeOf(p.Now, p.Over)).Distinct().ToList();
        var (sum, sumPaired, sumBefore, sumLike) = (
            Sum(inside, p => p.Now), Sum(paired, p => p.Now), Sum(paired, p => p.Before!), RolloutFigures.Sum(like.Select(code => weeks.Of(code, period))));
        var codes = inside.ConvertAll(p => p.Location.Code);
        var (comments, all) = await Comments(db, actor.Scope, filter, period, codes, network);
        return new RolloutPicture(
            period, await TrendQueries.Choices(db, actor, network, language),
            [.. Enum.GetValues<RolloutMeasure>().Select(m => new RolloutLine(m, sum.Of(m), sumPaired.Of(m), sumBefore.Of(m), sumLike.Of(m)))],
            places, paired.Count, like.Count, seen.Count(l => l.Stage == LocationStage.Paused),
            BegunWeeks.Of(period.Mondays.Select(week => new RatingWeek(week, PlaceCell.Sum(codes.Select(code => weeks.EndsOf(code, week))))), w => w.Ends is { Asked: 0, Answers: 0 }),
            comments, all);

        RolloutPlace PlaceOf(Location location)
        {
            if (!location.IsLive)
            {
                return new RolloutPlace(location, false, null, period, weeks.Of(location.Code, period), null, null, null);
            }

            DateOnly? day = since.TryGetValue(location.Code, out var came) ? came : null;
            var (over, before) = (AfterOf(day, period), BeforeOf(day, period));
            var (figures, likes) = (weeks.Of(location.Code, over), LikeOf(weeks.Of(location.Code, over), over));
            return new RolloutPlace(
                location, true, day, over, figures, before, before is null ? null : weeks.Of(location.Code, before),
                likes.Count == 0 ? null : RolloutFigures.Sum(likes.Select(code => weeks.Of(code, over))));
        }

        List<string> LikeOf(RolloutFigures of, TrendPeriod? over) => outside.ConvertAll(l => l.Code)
            .FindAll(code => weeks.Of(code, over).Came is var visits && visits * 2 >= of.Came && visits <= of.Came * 2 && visits > 0);

        static RolloutFigures Sum(IEnumerable<RolloutPlace> of, Func<RolloutPlace, RolloutFigures> figures) => RolloutFigures.Sum(of.Select(figures));
    });

    /// <summary>The whole weeks of a period in which the location took part: the week in which it came in counts to neither side.</summary>
    /// <returns>Null where there is none yet.</returns>
    internal static TrendPeriod? AfterOf(DateOnly? since, TrendPeriod period)
    {
        var from = since is { } day && TrendWeek.Of(day).AddDays(7) is var next && next > period.From ? next : period.From;
        return from < period.Until ? period with { From = from } : null;
    }

    /// <summary>As many whole weeks just before it came in.</summary>
    internal static TrendPeriod? BeforeOf(DateOnly? since, TrendPeriod period) =>
        since is { } day && AfterOf(since, period) is { } after ? new TrendPeriod(TrendWeek.Of(day).AddDays(-7 * after.Weeks), TrendWeek.Of(day)) : null;

    // Moves are few, and found by what they are about. The last coming in counts: it may have been out in between.
    private static async Task<Dictionary<string, DateOnly>> Since(DashboardDbContext db, List<Location> live)
    {
        var (moved, subjects) = (EventNames.Of<LocationMoved>(), live.ConvertAll(l => LocationEvent.SubjectOf(l.Code)));
        var moves = await db.Audit.Where(e => subjects.Contains(e.Subject) && e.Action == moved).OrderBy(e => e.Sequence).ToListAsync();
        var places = live.ToDictionary(l => l.Code);
        return EventNames.ReadAll<LocationMoved>(moves).Select(m => (m.Entry.At, Move: m.Event))
            .Where(m => !IsLive(m.Move.From) && IsLive(m.Move.To))
            .GroupBy(m => m.Move.LocationCode)
            .ToDictionary(g => g.Key, g => places[g.Key].Calendar().LocalDate(g.Last().At));
    }

    private static bool IsLive(LocationStage stage) => stage is LocationStage.Limited or LocationStage.Full;

    // Of the disputes of the period, as every figure here.
    private static async Task<(IReadOnlyList<CustomerComment>, int)> Comments(
        DashboardDbContext db, Scope scope, TrendFilter filter, TrendPeriod period, List<string> codes, Network network)
    {
        var written = filter.DisputesOf(db, scope, period).Where(d => codes.Contains(d.LocationCode) && d.CommentedAt != null);
        var (count, since) = await written.Select(d => d.CommentedAt!.Value).Newest(MostComments);
        var newest = await written.Where(d => d.CommentedAt >= since)
            .Join(db.Feedback, d => new { DisputeNumber = d.Number, d.Reopenings }, f => new { f.DisputeNumber, f.Reopenings }, (_, answer) => answer)
            .OrderByDescending(f => f.AnsweredAt).ThenBy(f => f.Id).Take(MostComments).ToListAsync();
        return (
            newest.ConvertAll(f => new CustomerComment(
                f.DisputeNumber, network.Location(f.LocationCode)?.Name ?? f.LocationCode, f.Score!.Value, f.Comment!, f.AnsweredAt!.Value)),
            count);
    }
}
