using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Domain.Trends;

/// <summary>
/// What one dispute, request or visit adds to the tallies. A function of the row and its location's calendar alone: when a
/// command changes a row, what it added before goes and what it adds now comes, so that undoing, reopening and merging are
/// right without anybody thinking of them, and the whole can be counted anew at any time.
/// </summary>
public static class Contributions
{
    public static void Add(Tallies tallies, Dispute dispute, BusinessCalendar calendar, int by)
    {
        var admitted = calendar.Local(dispute.AdmittedAt);
        var (week, reason, model) = (WeekOf(admitted), $"{dispute.Reason}", Known(dispute.VehicleModel));
        var row = new TallyKey(TallyTable.Disputes, week, dispute.LocationCode, dispute.RegionCode, reason, model);
        Count("Disputes");
        Count("Safety", dispute.Lane == Lane.S);
        Count("Reopened", dispute.Reopenings > 0);
        Count("HandedUp", dispute.HandedUp is not null);
        Arrive(tallies, "Disputes", admitted, dispute.LocationCode, dispute.RegionCode, by);
        if (dispute.MergedInto is not null)
        {
            // It is settled where it went.
            Count("MergedAway");
            return;
        }

        if (dispute.FirstContactAt is { } contact)
        {
            Count(contact <= dispute.Timers.FirstContactDue ? "ContactKept" : "ContactMissed");
            Count(TimeBuckets.Business.Column("Contact", calendar.OpenTimeBetween(dispute.ReopenedAt ?? dispute.AdmittedAt, contact).TotalMinutes));
        }

        if (dispute is not { ResolvedAt: { } resolved, Outcome: { } outcome })
        {
            return;
        }

        var kept = resolved <= dispute.Timers.SameDayTarget;
        Count("Settled");
        Count($"{outcome}");
        Count(kept ? "SameDayKept" : "SameDayMissed");
        Count(TallyTable.Hour(kept ? "Kept" : "Missed", admitted.Hour));
        Count(TimeBuckets.Business.Column("Settle", calendar.OpenTimeBetween(dispute.AdmittedAt, resolved).TotalMinutes));
        if (dispute.VisitOpenedAt is { } opened)
        {
            Count(TimeBuckets.Calendar.Column("Standing", Math.Max(0, (resolved - opened).TotalHours)));
        }

        if (dispute.RootCauseCode is { } cause)
        {
            tallies.Add(row with { Table = TallyTable.Causes, Third = cause }, $"{outcome}", by);
        }

        tallies.Add(
            row with { Table = TallyTable.Fairness, First = Known(dispute.Language), Second = AgeBand.Of(dispute.VehicleYear, admitted.Year), Third = "" },
            $"{outcome}", by);

        void Count(string column, bool counts = true)
        {
            if (counts)
            {
                tallies.Add(row, column, by);
            }
        }
    }

    public static void Add(Tallies tallies, ContactRequest request, BusinessCalendar calendar, int by)
    {
        var decided = calendar.Local(request.DecidedAt);
        var row = new TallyKey(
            TallyTable.Guardrails, WeekOf(decided), request.LocationCode, request.RegionCode, request.Check, $"{request.Lane}");
        tallies.Add(row, $"{request.Outcome}", by);
        tallies.Add(
            row with { Table = TallyTable.Fairness, First = Known(request.Language), Second = AgeBand.Of(request.VehicleYear, decided.Year) },
            $"{request.Outcome}", by);
        Arrive(tallies, "Requests", calendar.Local(request.ArrivedAt), request.LocationCode, request.RegionCode, by);
    }

    public static void Add(Tallies tallies, Visit visit, BusinessCalendar calendar, int by)
    {
        var opened = calendar.Local(visit.OpenedAt);
        tallies.Add(
            new TallyKey(TallyTable.Visits, WeekOf(opened), visit.LocationCode, visit.RegionCode, Known(visit.VehicleModel)), "Visits", by);
        Arrive(tallies, "Visits", opened, visit.LocationCode, visit.RegionCode, by);
    }

    private static void Arrive(Tallies tallies, string what, DateTime local, string location, string region, int by)
    {
        var date = DateOnly.FromDateTime(local);
        tallies.Add(
            new TallyKey(TallyTable.Arrivals, TrendWeek.Of(date), location, region, $"{TrendWeek.Weekday(date)}"),
            TallyTable.Hour(what, local.Hour), by);
    }

    private static DateOnly WeekOf(DateTime local) => TrendWeek.Of(DateOnly.FromDateTime(local));

    private static string Known(string text) => text.Length > 0 ? text : TallyTable.Unknown;
}

/// <summary>How old a car was, in bands wide enough to say nothing about one car.</summary>
public static class AgeBand
{
    public const string New = "0-2";
    public const string Middle = "3-5";
    public const string Older = "6-9";
    public const string Old = "10+";

    /// <param name="modelYear">0 where it is not known.</param>
    public static string Of(int modelYear, int year) => modelYear == 0 ? TallyTable.Unknown : (year - modelYear) switch
    {
        <= 2 => New,
        <= 5 => Middle,
        <= 9 => Older,
        _ => Old,
    };
}
