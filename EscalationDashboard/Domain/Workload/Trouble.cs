using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Domain.Workload;

/// <summary>What one location bears at an instant.</summary>
/// <param name="Rooms">Of its local leaders.</param>
/// <param name="Waiting">Bookings that hold a place.</param>
/// <param name="RefusedDay">Refused in the last 24 hours.</param>
/// <param name="RefusedBefore">Refused in the six days before.</param>
public sealed record LocationLoad(
    string LocationCode, IReadOnlyList<LeaderRoom> Rooms, IReadOnlyList<Booking> Waiting, int RefusedDay, int RefusedBefore);

/// <summary>Something a person should look at first.</summary>
/// <param name="Count">Leaders, late bookings or refusals.</param>
/// <param name="Usual">For refusals, how many a day were usual in the six days before.</param>
public sealed record Trouble(TroubleKind Kind, string LocationCode, int Count, DateTimeOffset? Since = null, decimal Usual = 0)
{
    /// <summary>Bookings are kept within seconds of their time; later than this something is wrong.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    private const int FewRefusals = 3;
    private const int DaysBefore = 6;

    public static IEnumerable<Trouble> Of(LocationLoad load, DateTimeOffset now)
    {
        var late = load.Waiting.Where(b => b.PromisedAt + Grace < now).ToList();
        if (late.Count > 0)
        {
            yield return new Trouble(TroubleKind.PromiseLate, load.LocationCode, late.Count, late.Min(b => b.PromisedAt));
        }

        // A leader who is off duty is not full; where nobody is there, nobody is full.
        var present = load.Rooms.Where(r => r.Absence is null).ToList();
        if (present.Count > 0 && present.TrueForAll(r => r.OpenFull || r.DayFull))
        {
            yield return new Trouble(TroubleKind.EveryLeaderFull, load.LocationCode, present.Count);
        }

        var usual = (decimal)load.RefusedBefore / DaysBefore;
        if (load.RefusedDay >= FewRefusals && load.RefusedDay > 2 * usual)
        {
            yield return new Trouble(TroubleKind.RefusalsRising, load.LocationCode, load.RefusedDay, Usual: decimal.Round(usual, 1));
        }
    }
}

/// <summary>The worst first.</summary>
public enum TroubleKind
{
    /// <summary>The oldest booking waits beyond its promise.</summary>
    PromiseLate,

    /// <summary>Every leader who is on duty is at a cap.</summary>
    EveryLeaderFull,

    /// <summary>More than twice as many refusals in a day as was usual.</summary>
    RefusalsRising,
}
