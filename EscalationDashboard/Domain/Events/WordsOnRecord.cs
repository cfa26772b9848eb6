using System.Text.Json.Serialization;

namespace EscalationDashboard.Domain.Events;

/// <summary>
/// What a person wrote. The text goes where people read it; the audit keeps the fingerprint alone, under a secret of the
/// customer's that can be erased.
/// </summary>
public sealed record WordsOnRecord(string Fingerprint)
{
    /// <summary>Null once it is read back from the audit.</summary>
    [JsonIgnore]
    public string? Text { get; init; }
}
