namespace EscalationDashboard.Domain.Audit;

/// <summary>What kind of row an entry vouches for.</summary>
public enum CoveredKind
{
    /// <summary>A decision with its snapshot.</summary>
    Decision,

    /// <summary>One use of a leader's and a customer's quota, as it stands from then on.</summary>
    Quota,

    /// <summary>What a policy in shadow would have decided: what it is put in force upon.</summary>
    Shadow,
}

/// <summary>A row that an entry of the audit vouches for by its hash alone, since the row is large, or may change.</summary>
/// <param name="Hash">Null where the row is there no more.</param>
/// <param name="RequestId">Whose row it is.</param>
public sealed record CoveredRow(CoveredKind Kind, string? Hash, string RequestId)
{
    private const string Gone = "-";

    public override string ToString() => $"{Kind} {Hash ?? Gone} {RequestId}";

    /// <summary>The rows of an entry's <see cref="AuditEntry.Covers"/>; null where it is not what was written.</summary>
    public static IReadOnlyList<CoveredRow>? Read(string covers)
    {
        var rows = new List<CoveredRow>();
        foreach (var line in covers.Length == 0 ? [] : covers.Split('\n'))
        {
            if (line.Split(' ', 3) is not [var word, var hash, var request] || !Enum.TryParse<CoveredKind>(word, out var kind))
            {
                return null;
            }

            rows.Add(new CoveredRow(kind, hash == Gone ? null : hash, request));
        }

        return rows;
    }
}
