namespace EscalationDashboard.Data;

/// <summary>Whether so much comes in that figures wait for disputes; for pages, which touch no store.</summary>
public sealed class Crowding(IWriteQueue writes)
{
    public bool HoldsFigures => !writes.Takes(WriteShare.Reckoning);
}
