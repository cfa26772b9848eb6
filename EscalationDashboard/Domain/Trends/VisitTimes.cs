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

/// <summary>How long a visit's waits were; by the calendar, since nobody's waiting stops at closing time.</summary>
public static class VisitTimes
{
    private const int MinutesOfDay = 24 * 60;

    /// <summary>Days at which one band of waiting ends and the next begins.</summary>
    public static readonly IReadOnlyList<int> Bands = [1, 2, 4, 8];

    /// <summary>Which band a wait lies in: 0 for less than the first of <see cref="Bands"/>.</summary>
    public static int BandOf(int minutes) => Bands.Count(days => minutes >= days * MinutesOfDay);

    /// <summary>From how many minutes on, and below how many, a wait lies in a band.</summary>
    /// <param name="band">Null for any.</param>
    public static (int Least, int Below) Minutes(int? band) => (
        band is { } from and > 0 ? Bands[from - 1] * MinutesOfDay : 0,
        band is { } until && until < Bands.Count ? Bands[until] * MinutesOfDay : int.MaxValue);

    /// <summary>Whole minutes; stated before the car came in, something was known on arrival. Null where either is not known.</summary>
    public static int? Between(DateTimeOffset? from, DateTimeOffset? to) =>
        to - from is { } wait ? (int)Math.Min(int.MaxValue, Math.Max(0, wait.TotalMinutes)) : null;
}
