namespace EscalationDashboard.Domain.Visits;

/// <summary>
/// A reference of the service system's: a customer's, a visit's, a car's. It means the same in capitals and in small letters,
/// else one person would have two shares by writing it twice; as it was first written it stays.
/// </summary>
public static class Reference
{
    public const int Longest = 64;

    public static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a column of this name holds one.</summary>
    public static bool IsNamedBy(string column) => column.EndsWith("Ref", StringComparison.Ordinal) || column == nameof(Visit.Vin);
}
