namespace EscalationDashboard.Domain.Typed;

/// <summary>Which numbers a field takes.</summary>
/// <param name="Decimals">How many places after the mark; none where only whole numbers count.</param>
public sealed record NumberBounds(decimal Least, decimal Most, int Decimals = 0)
{
    /// <summary>Degrees on the globe, as fine as they are written.</summary>
    public static NumberBounds Degrees(decimal most) => new(-most, most, 15);

    public bool Holds(decimal value) => value >= Least && value <= Most;

    public bool IsFineEnough(decimal value) => decimal.Round(value, Decimals) == value;
}
