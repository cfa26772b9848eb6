using System.Collections.Immutable;
using System.Globalization;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Data.Audit;

/// <summary>
/// Goes along a chain from its first entry, then along the rows that its entries vouch for, and says what is wrong: the first of
/// each kind. Where the chain itself does not hold it goes no further, for what comes after proves nothing.
/// </summary>
public sealed class AuditWalk
{
    private static readonly HashSet<string> Policies = [.. EventNames.Under<PolicyEvent>()];

    private readonly AuditKey? _key;
    private readonly Dictionary<long, AuditHead> _heads = [];
    private readonly Dictionary<string, (long Entry, string RequestId)> _decisions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Entry, string? Hash)> _quota = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ToldPolicy> _policies = [];
    private int? _inForce;
    private readonly List<AuditFault> _faults = [];
    private readonly Dictionary<string, string> _strangers = new(StringComparer.Ordinal);
    private (AuditEntry Entry, AuditFault Fault)? _strange;

    /// <param name="key">Null where there is none: then no entry can be shown to be whole.</param>
    public AuditWalk(AuditKey? key, IReadOnlyList<(int Line, AuditHead? Head)> published)
    {
        _key = key;
        var known = published.Where(p => key is not null && p.Head is not null && p.Head.IsSealedBy(key)).ToList();
        foreach (var head in known.Select(p => p.Head!))
        {
            // What was said first of an entry is not unsaid by what stands in its place now.
            _heads.TryAdd(head.Sequence, head);
        }

        Heads = known.Count;
        if (published.Select(p => p.Line).Except(known.Select(p => p.Line)).ToList() is [var line, ..])
        {
            _faults.Add(new AuditFault(AuditFaultKind.HeadForged, Of: line.ToString(CultureInfo.InvariantCulture)));
        }
    }

    public IReadOnlyList<AuditFault> Faults => _faults;

    /// <summary>Whether the chain itself is whole: a line among the published heads that is none takes nothing from it.</summary>
    public bool Holds => _faults.TrueForAll(f => f.Kind == AuditFaultKind.HeadForged);

    public AuditEntry? Last { get; private set; }

    public long Entries { get; private set; }

    public long Decisions { get; private set; }

    public long Quota { get; private set; }

    public int Heads { get; }

    public void Take(AuditEntry entry)
    {
        Entries++;
        if (_strange is not null)
        {
            // Only whether the end of the chain bears the seal is still of interest.
            Last = entry;
            return;
        }

        if (Fault(entry) is { } fault)
        {
            (_strange, Last) = ((entry, fault), entry);
            return;
        }

        Last = entry;
        if (_heads.Remove(entry.Sequence, out var head) && head.Hash != entry.Hash)
        {
            Say(new AuditFault(AuditFaultKind.HeadDiffers, entry.Sequence, When(head)));
        }

        NotePolicy(entry);
        foreach (var row in CoveredRow.Read(entry.Covers) ?? [])
        {
            if (row is { Kind: CoveredKind.Decision, Hash: { } decision })
            {
                _decisions[decision] = (entry.Sequence, row.RequestId);
                Decisions++;
            }
            else if (row is { Kind: CoveredKind.Shadow, Hash: { } shadow })
            {
                _decisions[shadow] = (entry.Sequence, row.RequestId);
            }
            else if (row.Kind == CoveredKind.Quota)
            {
                _quota[row.RequestId] = (entry.Sequence, row.Hash);
            }
        }
    }

    /// <summary>The chain ends here.</summary>
    public void End()
    {
        if (_strange is { } strange)
        {
            // A fault at the first entry and none that bears the seal: it is not the entries that are wrong, or it is all of them.
            var none = strange.Entry.Sequence == 1 && strange.Fault.Kind == AuditFaultKind.EntryAltered && (_key is null || !Last!.IsSealedBy(_key));
            _faults.Add(none ? strange.Fault with { Kind = AuditFaultKind.OtherKey } : strange.Fault);
        }
        else if (_heads.Values.MinBy(h => h.Sequence) is { } beyond)
        {
            _faults.Add(new AuditFault(AuditFaultKind.TailCut, beyond.Sequence, When(beyond)));
        }
    }

    public void Take(StoredDecision decision) => TakeDecision(RowSeals.Of(decision));

    public void Take(ShadowDecision shadow) => TakeDecision(RowSeals.Of(shadow));

    private void TakeDecision(CoveredRow row)
    {
        if (!_decisions.Remove(row.Hash!))
        {
            _strangers.TryAdd(row.RequestId, row.Hash!);
        }
    }

    public void Take(Permit permit)
    {
        var row = RowSeals.Of(permit);
        if (!_quota.Remove(row.RequestId, out var known) || known.Hash is null)
        {
            Say(new AuditFault(AuditFaultKind.QuotaUnknown, Of: row.RequestId));
        }
        else if (known.Hash != row.Hash)
        {
            Say(new AuditFault(AuditFaultKind.QuotaAltered, known.Entry, row.RequestId));
        }
        else
        {
            Quota++;
        }
    }

    /// <summary>
    /// A version of the policy: its numbers are those of the last entry about it, its life has every step that there was, by whom, and it is
    /// the one in force where the last entry says so.
    /// </summary>
    public void Take(StoredPolicy policy)
    {
        _policies.Remove(policy.Version, out var told);
        var isOther = PolicyJson.Read(policy.Json).Policy?.Hash() != policy.Hash || told?.IsOf(policy) == false
            || (_inForce is { } inForce && (policy.Life.State == PolicyState.InForce) != (policy.Version == inForce));
        if (isOther)
        {
            Say(new AuditFault(AuditFaultKind.PolicyAltered, told?.Entry, policy.Version.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>The rows end here.</summary>
    public void EndRows()
    {
        foreach (var (version, told) in _policies.OrderBy(p => p.Key))
        {
            Say(new AuditFault(AuditFaultKind.PolicyMissing, told.Entry, version.ToString(CultureInfo.InvariantCulture)));
        }

        foreach (var (entry, request) in _decisions.Values.OrderBy(d => d.Entry))
        {
            // One that is there instead of it is it, written anew.
            Say(new AuditFault(_strangers.Remove(request) ? AuditFaultKind.DecisionAltered : AuditFaultKind.DecisionMissing, entry, request));
        }

        foreach (var request in _strangers.Keys)
        {
            Say(new AuditFault(AuditFaultKind.DecisionUnknown, Of: request));
        }

        foreach (var (request, quota) in _quota.Where(q => q.Value.Hash is not null).OrderBy(q => q.Value.Entry))
        {
            Say(new AuditFault(AuditFaultKind.QuotaMissing, quota.Entry, request));
        }
    }

    private void NotePolicy(AuditEntry entry)
    {
        if (!Policies.Contains(entry.Action) || EventNames.Read(entry) is not PolicyEvent happened)
        {
            return;
        }

        if (happened is PolicyBegun begun)
        {
            // The version it begins with had these numbers too; the first one has no entry of its own, and was in force.
            _policies.TryAdd(begun.From, new ToldPolicy(entry.Sequence, begun.Hash));
            _inForce ??= begun.From;
        }

        var (hash, isStep) = happened switch
        {
            PolicyBegun b => (b.Hash, true),
            PolicyWentBack back => (back.Hash, true),
            PolicySaved e => (e.After.Hash, false),
            PolicyProposed e => (e.After.Hash, true),
            PolicySimulated e => (e.After.Hash, true),
            PolicyApproved e => (e.After.Hash, true),
            PolicyShadowed e => (e.After.Hash, true),
            PolicyPutInForce e => (e.After.Hash, true),
            PolicyWithdrawn e => (e.After.Hash, true),
            _ => ("", false),
        };
        if (hash.Length == 0)
        {
            return;
        }

        var told = _policies.GetValueOrDefault(happened.Version) ?? new ToldPolicy(entry.Sequence, hash);
        _policies[happened.Version] = told with
        {
            Entry = entry.Sequence,
            Hash = hash,
            Steps = told.Steps + (isStep ? 1 : 0),
            Authors = happened is PolicyBegun or PolicySaved or PolicyWentBack ? told.Authors.Add(entry.ActorId) : told.Authors,
            Approver = happened is PolicyApproved ? entry.ActorId : told.Approver,
        };
        _inForce = happened is PolicyPutInForce or PolicyWentBack ? happened.Version : _inForce;
    }

    private AuditFault? Fault(AuditEntry entry)
    {
        var expected = (Last?.Sequence ?? 0) + 1;
        if (entry.Sequence != expected)
        {
            return new AuditFault(AuditFaultKind.EntryMissing, entry.Sequence, (entry.Sequence - expected).ToString(CultureInfo.InvariantCulture));
        }

        if (_key is null || !entry.IsSealedBy(_key))
        {
            return new AuditFault(AuditFaultKind.EntryAltered, entry.Sequence);
        }

        return entry.PreviousHash == (Last?.Hash ?? "") ? null : new AuditFault(AuditFaultKind.EntryMoved, entry.Sequence);
    }

    // The first of a kind is enough: the admin who looks into it finds the others.
    private void Say(AuditFault fault)
    {
        if (!_faults.Exists(f => f.Kind == fault.Kind))
        {
            _faults.Add(fault);
        }
    }

    private static string When(AuditHead head) => head.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What the entries tell of a version.</summary>
    /// <param name="Entry">The last one about it.</param>
    private sealed record ToldPolicy(long Entry, string Hash)
    {
        public int Steps { get; init; }

        public ImmutableHashSet<string> Authors { get; init; } = [];

        public string? Approver { get; init; }

        public bool IsOf(StoredPolicy policy) => Hash == policy.Hash && policy.Life.Steps.Length >= Steps
            && (Approver is null || policy.Life.Step(PolicyState.Approved)?.ActorId == Approver)
            && Authors.All(author => policy.Life.AuthorIds.Contains(author, StringComparer.Ordinal));
    }
}
