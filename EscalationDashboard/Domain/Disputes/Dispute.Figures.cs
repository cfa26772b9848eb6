using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Trends;

namespace EscalationDashboard.Domain.Disputes;

// What trends read of it. A function of the rest of the row and of its location's hours alone, worked out whenever either
// changes: undoing, reopening and merging are right without anybody thinking of them.
public sealed partial class Dispute
{
    /// <summary>The Monday of the week it was admitted in, where its location is.</summary>
    public DateOnly Week { get; private set; }

    /// <summary>The hour it was admitted in, on its location's clock.</summary>
    public int Hour { get; private set; }

    public DisputeMarks Marks { get; private set; }

    /// <summary>Whole business minutes from admission, or the last reopening, to the first word with the customer.</summary>
    public int? ContactMinutes { get; private set; }

    /// <summary>Whole business minutes from admission to the last end, pauses included.</summary>
    public int? SettleMinutes { get; private set; }

    /// <summary>Whole minutes of the calendar from the car's coming in to the end: how long the customer has waited by then.</summary>
    public int? StandingMinutes { get; private set; }

    /// <summary>See <see cref="Trends.AgeBand"/>.</summary>
    public string AgeBand { get; private set; } = Trends.AgeBand.Unknown;

    /// <summary>Works out anew what trends read of it.</summary>
    public void Measure(BusinessCalendar calendar)
    {
        var admitted = calendar.Local(AdmittedAt);
        (Week, Hour, AgeBand) = (TrendWeek.Of(DateOnly.FromDateTime(admitted)), admitted.Hour, Trends.AgeBand.Of(VehicleYear, admitted.Year));
        Marks = Reason.Mark() | When(Lane == Guardrails.Lane.S, DisputeMarks.Safety) | When(Reopenings > 0, DisputeMarks.Reopened)
            | When(HandedUp is not null, DisputeMarks.HandedUp);
        (ContactMinutes, SettleMinutes, StandingMinutes) = (null, null, null);
        if (MergedInto is not null)
        {
            Marks |= DisputeMarks.MergedAway;
            return;
        }

        if (FirstContactAt is { } contact)
        {
            Marks |= contact <= Timers.FirstContactDue ? DisputeMarks.ContactKept : DisputeMarks.ContactMissed;
            ContactMinutes = Minutes(calendar.OpenTimeBetween(ReopenedAt ?? AdmittedAt, contact));
        }

        if (this is { ResolvedAt: { } resolved, Outcome: { } outcome })
        {
            Marks |= DisputeMarks.Settled | outcome.Mark() | (resolved <= Timers.SameDayTarget ? DisputeMarks.SameDayKept : DisputeMarks.SameDayMissed);
            SettleMinutes = Minutes(calendar.OpenTimeBetween(AdmittedAt, resolved));
            StandingMinutes = VisitOpenedAt is { } opened ? Minutes(resolved - opened) : null;
        }
    }

    private static DisputeMarks When(bool holds, DisputeMarks mark) => holds ? mark : DisputeMarks.None;

    private static int Minutes(TimeSpan time) => Math.Max(0, (int)time.TotalMinutes);
}
