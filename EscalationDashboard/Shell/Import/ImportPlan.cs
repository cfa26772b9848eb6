using System.Security.Cryptography;
using System.Text.Json;
using EscalationDashboard.Domain.Disputes;

namespace EscalationDashboard.Shell.Import;

/// <summary>What a file would do.</summary>
public sealed record ImportPlan<T>(IReadOnlyList<T> New, IReadOnlyList<T> Changed, int Same, IReadOnlyList<ImportFault> Faults)
    where T : class
{
    /// <param name="changes">What would change of what is there, from what it is now.</param>
    /// <param name="asksReason">Whether people who are there would change.</param>
    public ImportReport Report(IEnumerable<ImportChange> changes, bool asksReason)
    {
        var all = changes.ToList();
        return new ImportReport(New.Count, Changed.Count, Same, Faults, Done: false)
        {
            AsksReason = asksReason,
            Changes = all,
            Seen = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(all))),
        };
    }

    /// <summary>Why the file is not loaded: nothing is to be done, something is wrong with it, or with when and why it is loaded.</summary>
    /// <param name="now">The report in the command itself.</param>
    /// <param name="seen">What <see cref="ImportReport.Seen"/> was when the person decided.</param>
    /// <returns>Null where it is.</returns>
    public (Verdict Verdict, ImportReport Report)? Stops(ImportReport now, string seen, string reason)
    {
        if (Faults.Count > 0 || New.Count + Changed.Count == 0)
        {
            return (Verdict.Allowed, now with { Done = now.IsSound });
        }

        var against = Verdict.Refused(new[]
        {
            seen == now.Seen ? null : Refusal.Of(Refusal.Changed),
            now.AsksReason ? TextRefusal.Against(reason, Refusal.ReasonMissing) : null,
        }.OfType<Refusal>());
        return against.IsAllowed ? null : (against, now);
    }
}

public static class ImportPlan
{
    public static ImportPlan<T> Of<T>(IReadOnlyList<T> drafts, IReadOnlyList<ImportFault> faults, Func<T, T?> known, Func<T, T, bool> isSame)
        where T : class
    {
        var there = drafts.ToLookup(d => known(d) is { } it ? isSame(d, it) ? 0 : 1 : 2);
        return new ImportPlan<T>([.. there[2]], [.. there[1]], there[0].Count(), [.. faults.OrderBy(f => f.Line)]);
    }
}

/// <summary>What people are told of a file.</summary>
/// <param name="Done">Whether it was loaded; all of it, or nothing.</param>
public sealed record ImportReport(int New, int Changed, int Same, IReadOnlyList<ImportFault> Faults, bool Done)
{
    public bool IsSound => Faults.Count == 0;

    /// <summary>Whether it changes people who are there: then the record says why.</summary>
    public bool AsksReason { get; init; }

    /// <summary>What the file would change, thing by thing, and from what.</summary>
    public IReadOnlyList<ImportChange> Changes { get; init; } = [];

    /// <summary>Whether something that it would have changed when the person looked last is so already, or there no more.</summary>
    public bool SomeAreGone { get; init; }

    /// <summary>Those changes, from what it was when this was told: loaded is only over that.</summary>
    public string Seen { get; init; } = "";

    /// <summary>The same, with what was not so yet in an earlier report of the same file marked and first.</summary>
    public ImportReport Since(ImportReport earlier)
    {
        var known = earlier.Changes.Select(change => change with { IsSince = false }).ToHashSet();
        return this with
        {
            Changes = [.. Changes.Select(change => change with { IsSince = !known.Contains(change) }).OrderByDescending(change => change.IsSince)],
            SomeAreGone = known.Select(change => (change.Id, change.Column)).Except(Changes.Select(change => (change.Id, change.Column))).Any(),
        };
    }
}
