using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Audit;

/// <summary>
/// Invariant I13. A chain cannot know that its newest entries are missing: that takes a head of it kept elsewhere
/// (<see cref="Data.Audit.HeadFileTests"/>), so the tests tamper with what lies before them.
/// </summary>
public sealed class AuditEntryTests
{
    private static readonly AuditKey Key = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private static readonly AuditKey OtherKey = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    private static readonly Gen<string> Texts =
        from length in Gen.Choose(0, 4)
        from pieces in Gen.ArrayOf(Gen.Elements("a", "B", "1:", ":", "\n", "\"", "é", "متجر", "🚗", " "), length)
        select string.Concat(pieces);

    private static readonly Gen<Entry> Entries =
        from seconds in Gen.Choose(0, 1_000_000)
        from texts in Gen.ArrayOf(Texts, 4)
        select new Entry(Build.Now.AddSeconds(seconds), texts[0], texts[1], texts[2], texts[3]);

    private static readonly Gen<Log> Logs =
        from count in Gen.Choose(2, 8)
        from entries in Gen.ArrayOf(Entries, count)
        from one in Gen.Choose(0, count - 2)
        from other in Gen.Choose(0, count - 1)
        from edit in Entries
        select new Log(entries, one, other, edit);

    [Fact]
    public void The_first_entry_begins_the_count_and_each_one_names_the_hash_before_it()
    {
        var first = After(null, Build.Now, "A-1", "dispute.claim", "dispute:D-1", "{}");
        var second = After(first, Build.Now, "A-1", "dispute.resolve", "dispute:D-1", "{}");

        (first.Sequence, first.PreviousHash).ShouldBe((1, ""));
        (second.Sequence, second.PreviousHash).ShouldBe((2, first.Hash));
        first.Follows(Key, null).ShouldBeTrue();
        second.Follows(Key, first).ShouldBeTrue();
        second.Follows(Key, null).ShouldBeFalse();
    }

    [Fact]
    public void An_entry_that_skips_a_number_does_not_follow_whatever_its_hash()
    {
        var first = After(null, Build.Now, "A-1", "dispute.claim", "dispute:D-1", "{}");
        var ahead = new AuditEntry
        {
            Sequence = 2,
            At = first.At,
            ActorId = first.ActorId,
            Action = first.Action,
            Subject = first.Subject,
            Data = first.Data,
            Version = first.Version,
            PreviousHash = first.PreviousHash,
            Hash = first.Hash,
        };

        var third = After(ahead, Build.Now, "A-1", "dispute.release", "dispute:D-1", "{}");

        third.PreviousHash.ShouldBe(first.Hash);
        third.Follows(Key, first).ShouldBeFalse();
    }

    [Fact]
    public void A_hash_stays_the_same_for_all_time() => // of an entry that is stored somewhere
        After(null, Build.Time("2026-09-15T08:00Z"), "A-1", "dispute.claim", "dispute:D-1", """{"leader":"L-1"}""")
            .Hash.ShouldBe("84afd1440e12f662dd02898958441779f055bc65fe66a0a190f4c4fd1ff51c5d");

    [Theory]
    [InlineData("ab", "c", "a", "bc")]
    [InlineData("", "x", "x", "")]
    [InlineData("a1:b", "", "a", "1:b")]
    public void What_moves_from_one_part_to_the_next_changes_the_hash(string actor, string action, string otherActor, string otherAction) =>
        After(null, Build.Now, actor, action, "s", "d").Hash
            .ShouldNotBe(After(null, Build.Now, otherActor, otherAction, "s", "d").Hash);

    [Fact]
    public void The_same_instant_in_another_offset_is_the_same_entry() =>
        After(null, Build.Now.ToOffset(TimeSpan.FromHours(9)), "a", "b", "c", "d").Hash
            .ShouldBe(After(null, Build.Now, "a", "b", "c", "d").Hash);

    [Fact]
    public void A_chain_that_nobody_touched_verifies() => Properties.Hold(Logs, log => Verifies(log.Chain()).ShouldBeTrue());

    [Fact]
    public void Any_edit_is_found() => Properties.Hold(Logs, log =>
    {
        foreach (var edited in log.Edits())
        {
            Verifies(log.With(edited)).ShouldBeFalse();
        }
    });

    [Fact]
    public void An_edit_that_brings_its_own_hash_is_found_by_the_entry_after_it() => Properties.Hold(Logs, log =>
    {
        var chain = log.Chain();
        var forged = log.Edit.After(log.One == 0 ? null : chain[log.One - 1]);

        Verifies(log.With(forged)).ShouldBe(forged.Hash == chain[log.One].Hash);
    });

    [Fact]
    public void Any_drop_is_found() => Properties.Hold(Logs, log =>
        Verifies([.. log.Chain().Where((_, at) => at != log.One)]).ShouldBeFalse());

    [Fact]
    public void Any_swap_is_found() => Properties.Hold(Logs, log =>
    {
        var chain = log.Chain();
        (chain[log.One], chain[log.Other]) = (chain[log.Other], chain[log.One]);

        Verifies(chain).ShouldBe(log.One == log.Other);
    });

    [Fact]
    public void Any_entry_told_twice_is_found() => Properties.Hold(Logs, log =>
    {
        var chain = log.Chain();

        Verifies([.. chain.Take(log.Other), chain[log.One], .. chain.Skip(log.Other)]).ShouldBeFalse();
    });

    [Fact]
    public void A_chain_made_anew_without_the_key_is_found_at_the_entry_it_begins_with() => Properties.Hold(Logs, log =>
    {
        var chain = log.Chain();
        for (var at = log.One; at < chain.Count; at++)
        {
            var was = chain[at];
            chain[at] = AuditEntry.After(at == 0 ? null : chain[at - 1], was.At, was.ActorId, was.Action, was.Subject, at == log.One ? "forged" : was.Data)
                .Sealed(OtherKey, at == 0 ? null : chain[at - 1]);
        }

        chain.FindIndex(entry => !entry.IsSealedBy(Key)).ShouldBe(log.One);
    });

    [Fact]
    public void A_key_is_as_long_as_its_hash_and_tells_nothing_of_itself()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new AuditKey(new byte[31]));
        $"{Key}".ShouldBe("AuditKey");
    }

    [Fact]
    public void A_seal_of_one_kind_is_none_of_another() => Key.IsSeal(Key.Seal("entry", "a"), "head", "a").ShouldBeFalse();

    private static AuditEntry After(AuditEntry? previous, DateTimeOffset at, string actor, string action, string subject, string data) =>
        AuditEntry.After(previous, at, actor, action, subject, data).Sealed(Key, previous, [new CoveredRow(CoveredKind.Quota, "00ff", "Q-1")]);

    private static bool Verifies(List<AuditEntry> chain) =>
        chain.Select((entry, at) => entry.Follows(Key, at == 0 ? null : chain[at - 1])).All(follows => follows);

    private sealed record Entry(DateTimeOffset At, string Actor, string Action, string Subject, string Data)
    {
        public AuditEntry After(AuditEntry? previous) => AuditEntryTests.After(previous, At, Actor, Action, Subject, Data);
    }

    /// <param name="One">Which entry is tampered with; never the newest.</param>
    /// <param name="Other">Which other one takes part.</param>
    /// <param name="Edit">What the entry says afterwards.</param>
    private sealed record Log(Entry[] Entries, int One, int Other, Entry Edit)
    {
        public List<AuditEntry> Chain()
        {
            var chain = new List<AuditEntry>();
            foreach (var entry in Entries)
            {
                chain.Add(entry.After(chain.LastOrDefault()));
            }

            return chain;
        }

        public List<AuditEntry> With(AuditEntry tampered) => [.. Chain().Select((entry, at) => at == One ? tampered : entry)];

        /// <summary>The entry with one part changed, for each part that the edit would change.</summary>
        public IEnumerable<AuditEntry> Edits()
        {
            var was = Chain()[One];
            AuditEntry[] edits =
            [
                Copy(was, at: Edit.At), Copy(was, actor: Edit.Actor), Copy(was, action: Edit.Action),
                Copy(was, subject: Edit.Subject), Copy(was, data: Edit.Data),
                Copy(was, covers: ""),
                Copy(was, version: was.Version + 1), Copy(was, sequence: was.Sequence + 1), Copy(was, previousHash: was.Hash), Copy(was, hash: new string('0', 64)),
            ];
            return edits.Where(edit => Told(edit) != Told(was));
        }

        public override string ToString() => $"{string.Join(" | ", Entries.AsEnumerable())}; {One} becomes {Edit}, or swaps with {Other}";

        private static string Told(AuditEntry e) =>
            string.Join('\0', e.Sequence, e.At.UtcTicks, e.ActorId, e.Action, e.Subject, e.Version, e.Data, e.Covers, e.PreviousHash, e.Hash);

        private static AuditEntry Copy(
            AuditEntry of, DateTimeOffset? at = null, string? actor = null, string? action = null, string? subject = null,
            string? data = null, string? covers = null, int? version = null, long? sequence = null, string? previousHash = null, string? hash = null) => new()
            {
                Sequence = sequence ?? of.Sequence,
                At = at ?? of.At,
                ActorId = actor ?? of.ActorId,
                Action = action ?? of.Action,
                Subject = subject ?? of.Subject,
                Data = data ?? of.Data,
                Covers = covers ?? of.Covers,
                Version = version ?? of.Version,
                PreviousHash = previousHash ?? of.PreviousHash,
                Hash = hash ?? of.Hash,
            };
    }
}
