namespace EscalationDashboard.Data.Telemetry;

/// <summary>What a command may bring about that is counted.</summary>
public enum Figure
{
    /// <summary>A customer who waited was let through, or decided on again, at the promised time or before it.</summary>
    BookingKept,

    /// <summary>… and it was later than promised.</summary>
    BookingLate,

    /// <summary>A person looks after a danger.</summary>
    SafetyAcknowledged,
}

/// <summary>Something counted of a command, once it is committed.</summary>
/// <param name="Took">Zero for what is only counted.</param>
public readonly record struct Measured(Figure Of, TimeSpan Took);
