namespace EscalationDashboard.Data;

/// <summary>
/// Whether the database that is there is the one the program worked with until now. One that is gone or older is not quietly taken
/// for a new beginning: nobody would notice that disputes are missing until a customer calls.
/// </summary>
public interface IContinuity
{
    /// <summary>Whether there is none, or nothing in it.</summary>
    Task<bool> IsMissing();

    /// <summary>Before it is opened.</summary>
    /// <exception cref="DatabaseRefusedException">It is gone or cut off.</exception>
    Task RefuseMissingOrCut();

    /// <summary>Once it can be read.</summary>
    /// <exception cref="DatabaseRefusedException">It is an older one, or another one of the same name.</exception>
    Task RefuseOlder();
}
