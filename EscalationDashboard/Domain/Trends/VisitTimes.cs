namespace EscalationDashboard.Domain.Trends;

/// <summary>What customers wait for.</summary>
public enum WaitKind
{
    /// <summary>From making an appointment to its time.</summary>
    Appointment,

    /// <summary>From the car's coming in to its first diagnosis.</summary>
    Diagnosis,

    /// <summary>From the car's coming in to when its parts are expected.</summary>
    Parts,

    /// <summary>From the car's coming in to its hand-over.</summary>
    HandOver,
}

/// <summary>When what happened on a visit; by the calendar, since nobody's waiting stops at closing time.</summary>
public sealed record VisitTimes(
    DateTimeOffset OpenedAt, DateTimeOffset? BookedAt, DateTimeOffset? AppointmentAt, DateTimeOffset? DiagnosedAt, DateTimeOffset? PartsDueAt,
    DateTimeOffset? HandedOverAt)
{
    /// <summary>Days at which one band of waiting ends and the next begins.</summary>
    public static readonly IReadOnlyList<int> Bands = [1, 2, 4, 8];

    /// <summary>
    /// How long one wait was; one that still runs counts with its time so far, so that a place that hands nothing over does not look
    /// quick. Null where there was none, or nobody says so.
    /// </summary>
    public TimeSpan? Of(WaitKind kind, DateTimeOffset now) => kind switch
    {
        WaitKind.Appointment => Between(BookedAt, AppointmentAt),
        WaitKind.Diagnosis => Between(OpenedAt, DiagnosedAt ?? (HandedOverAt is null ? now : null)),
        WaitKind.Parts => Between(OpenedAt, PartsDueAt),
        _ => Between(OpenedAt, HandedOverAt ?? now),
    };

    /// <summary>Which band a wait lies in: 0 for less than the first of <see cref="Bands"/>.</summary>
    public static int BandOf(TimeSpan wait) => Bands.Count(days => wait.TotalDays >= days);

    // Stated before the car came in, it was known on arrival.
    private static TimeSpan? Between(DateTimeOffset? from, DateTimeOffset? to) => to - from is { } wait ? (wait < TimeSpan.Zero ? TimeSpan.Zero : wait) : null;
}
