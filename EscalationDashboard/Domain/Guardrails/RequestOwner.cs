using EscalationDashboard.Domain.Visits;

namespace EscalationDashboard.Domain.Guardrails;

/// <summary>
/// Whose request it is: the visit's customer's, always. Another reference without danger is bad input; with danger nothing is
/// turned away, and the decision and the screen say under which reference it came.
/// </summary>
public static class RequestOwner
{
    public const string Mismatch = "customer-mismatch";

    /// <param name="given">The reference the caller gave; null where none was given.</param>
    public static bool MayAsk(Visit visit, string? given, Dangers dangers) =>
        UnderRef(visit, given) is null || dangers != Dangers.None || visit.IsUnsafe;

    /// <returns>The reference it came under, where that is not the visit's customer's.</returns>
    public static string? UnderRef(Visit visit, string? given) =>
        given is null || Reference.Same(given, visit.CustomerRef) ? null : given;
}
