using EscalationDashboard.Domain.Pilot;

namespace EscalationDashboard.Tests.Domain.Pilot;

/// <summary>Figures of places, and the gates they make.</summary>
internal static class Gate
{
    /// <summary>A place with just enough cases of everything, and nothing wrong.</summary>
    public static readonly ReadinessFigures Good = new()
    {
        LooseEnds = new(0, Readiness.LeastRequests),
        OverCap = new(0, Readiness.LeastPermits),
        SafetyMissed = new(0, Readiness.LeastSafety),
        FalseThrottles = new(0, Readiness.LeastHeld),
        WaitedTooLong = new(0, 4),
        OldestWait = TimeSpan.FromHours(72),
        WaitBound = TimeSpan.FromHours(72),
        BookingsKept = new(Readiness.LeastBookings, Readiness.LeastBookings),
        AppealsInTime = new(Readiness.LeastAppeals, Readiness.LeastAppeals),
        SameDay = new(20, Readiness.LeastSettled),
        Content = new(6, Readiness.LeastAnswers),
        Leaders = new(1, 2),
        Votes = new(2, 2),
    };

    public static Readiness Open => Of(Good);

    public static Readiness Shut => Of(Good with { OverCap = new(1, Readiness.LeastPermits) });

    public static Readiness Deserted => Of(Good with { Leaders = new(0, 2) });

    public static Readiness Of(ReadinessFigures location, ReadinessFigures? region = null, ReadinessFigures? pilot = null) =>
        Readiness.Of(location, region ?? location, pilot ?? region ?? location);
}
