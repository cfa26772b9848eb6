namespace EscalationDashboard.Data;

/// <summary>
/// What a command is for. When more comes in than can be written, the first of these stop so that the others go on; each has the
/// room that those before it may not fill.
/// </summary>
public enum WriteShare
{
    /// <summary>Trends and simulations, which can wait.</summary>
    Reckoning,

    /// <summary>What staff do, and what the product does by itself.</summary>
    Desk,

    /// <summary>What the service system and the customer app send.</summary>
    Intake,

    /// <summary>Lane S: the last part of the room is its own.</summary>
    Danger,
}

public static class WriteShares
{
    /// <summary>How full the queue may be for such a command still to be taken, 0 to 1.</summary>
    public static double Limit(this WriteShare share) => share switch
    {
        WriteShare.Reckoning => 0.4,
        WriteShare.Desk => 0.7,
        WriteShare.Intake => 0.9,
        _ => 1,
    };

    /// <summary>Whether the queue takes such a command just now.</summary>
    public static bool Takes(this IWriteQueue writes, WriteShare share) => writes.Fill < share.Limit();
}
