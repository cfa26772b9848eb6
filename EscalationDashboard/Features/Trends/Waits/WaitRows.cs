using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Features.Trends.Waits;

/// <summary>How long one visit's customer waited, in minutes; null where there was no such wait, or nobody says so.</summary>
internal readonly record struct Waited(string Location, bool IsDisputed, int? Appointment, int? Diagnosis, int? Parts, int? HandOver)
{
    public int? Of(WaitKind kind) => kind switch
    {
        WaitKind.Appointment => Appointment,
        WaitKind.Diagnosis => Diagnosis,
        WaitKind.Parts => Parts,
        _ => HandOver,
    };
}

/// <summary>
/// The waits of visits. One that still runs counts with its time so far, so that a place that hands nothing over does not look
/// quick; it depends on when one looks, so it is no part of the row.
/// </summary>
internal static class WaitRows
{
    /// <summary>The visits that had such a wait.</summary>
    /// <param name="band">How long it was; null for any.</param>
    public static IQueryable<Visit> Waiting(this IQueryable<Visit> visits, WaitKind kind, int? band, DateTimeOffset now)
    {
        var (least, below) = VisitTimes.Minutes(band);

        // A car whose coming in is stated for later has waited no time yet.
        var latest = least == 0 ? DateTimeOffset.MaxValue : now.AddMinutes(-least);
        var after = below == int.MaxValue ? DateTimeOffset.MinValue : now.AddMinutes(-below);
        return kind switch
        {
            WaitKind.Appointment => visits.Where(v => v.AppointmentWait >= least && v.AppointmentWait < below),
            WaitKind.Parts => visits.Where(v => v.PartsWait >= least && v.PartsWait < below),
            WaitKind.Diagnosis => visits.Where(v => (v.DiagnosisWait >= least && v.DiagnosisWait < below)
                || (v.DiagnosisWait == null && v.HandedOverAt == null && v.OpenedAt <= latest && v.OpenedAt > after)),
            _ => visits.Where(v => (v.HandOverWait >= least && v.HandOverWait < below)
                || (v.HandedOverAt == null && v.OpenedAt <= latest && v.OpenedAt > after)),
        };
    }

    /// <summary>Shows each visit once. What is over comes many at a time, what is here row by row.</summary>
    public static async Task Walk(this IQueryable<Visit> visits, DateTimeOffset now, Action<Waited> each)
    {
        var over = visits.Where(v => v.HandedOverAt != null).GroupBy(v => new { v.Week, v.RegionCode, v.LocationCode }).Select(g => new
        {
            g.Key.LocationCode,
            Rows = string.Join(Packed.Row, g.Select(v =>
                (int)v.Marks + Packed.Column + v.AppointmentWait + Packed.Column + v.DiagnosisWait + Packed.Column + v.PartsWait + Packed.Column
                + v.HandOverWait + Packed.Column)),
        });
        await foreach (var group in over.AsAsyncEnumerable())
        {
            for (var rows = new PackedRows(group.Rows); rows.Next();)
            {
                var isDisputed = ((VisitMarks)rows.Number()).Has(VisitMarking.Disputed);
                each(new Waited(group.LocationCode, isDisputed, rows.NumberOrNone(), rows.NumberOrNone(), rows.NumberOrNone(), rows.NumberOrNone()));
            }
        }

        var here = visits.Where(v => v.HandedOverAt == null)
            .Select(v => new { v.LocationCode, v.Marks, v.OpenedAt, v.AppointmentWait, v.DiagnosisWait, v.PartsWait });
        await foreach (var visit in here.AsAsyncEnumerable())
        {
            var soFar = VisitTimes.Between(visit.OpenedAt, now);
            each(new Waited(
                visit.LocationCode, visit.Marks.Has(VisitMarking.Disputed), visit.AppointmentWait, visit.DiagnosisWait ?? soFar, visit.PartsWait, soFar));
        }
    }
}
