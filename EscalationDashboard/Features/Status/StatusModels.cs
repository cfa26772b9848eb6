using EscalationDashboard.Data.Telemetry;

namespace EscalationDashboard.Features.Status;

/// <summary>How long one thing took in the last hour, on the node that answers.</summary>
/// <param name="Key">What it is: the end of its text's key.</param>
public sealed record StatusTime(string Key, TimesOfAnHour Times);

/// <summary>How the node that answers is doing.</summary>
/// <param name="Queue">Commands that wait to be saved.</param>
/// <param name="Room">As many may wait.</param>
/// <param name="Circuits">Open pages.</param>
/// <param name="Board">Disputes and bookings on the board; null where there is none.</param>
/// <param name="HasReceiver">Whether there is anybody to tell of events.</param>
/// <param name="OldestEvent">When the oldest event was written that has not been delivered; null where none waits.</param>
public sealed record StatusPicture(
    IReadOnlyList<StatusTime> Times, int Queue, int Room, int Circuits, int? Board, bool HasReceiver, DateTimeOffset? OldestEvent);
