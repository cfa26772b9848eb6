using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;
using static EscalationDashboard.Tests.Domain.Disputes.DisputeStates;

namespace EscalationDashboard.Tests.Domain.Disputes;

/// <summary>What makes a half-written reply stale, and what does not: everything that happens to a dispute, decided one by one.</summary>
public sealed class DisputeVersionTests
{
    private static readonly DateTimeOffset Later = Build.Now.AddMinutes(30);
    private static readonly Actor Lea = Leader("L-1");
    private static readonly Actor Max = Leader("L-2");
    private static readonly TimeSpan Reopens = TimeSpan.FromHours(72);
    private static readonly TimeSpan RingsAgain = TimeSpan.FromHours(4);

    /// <summary>Name, what happens to a dispute that Lea has claimed, and whether it changes the matter or where it stands.</summary>
    private static readonly (string What, Action<Dispute> Happens, bool Moves)[] Everything =
    [
        ("a quiet repeat", d => d.Merge(Merged(rings: false), Later), false),
        ("a repeat that rings", d => d.Merge(Merged(rings: true), Later), true),
        ("a quiet repeat while it rests", d => { Rest(d); d.Merge(Merged(rings: false), Later); }, true),
        ("the customer's first words", d => Hear(d, Later), true),
        ("further words of which the owner has heard", d => { Hear(d, Later); Quietly(d, () => Hear(d, Later.AddMinutes(1))); }, false),
        ("words hours later, which ring again", d => { Hear(d, Later); Quietly(d, () => Hear(d, Later + RingsAgain)); }, true),
        ("a colleague's note", d => Allow(d.Note(Max, "Seen it.", spoke: false, Later)), false),
        ("the owner's note", d => Allow(d.Note(Lea, "Seen it.", spoke: false, Later)), false),
        ("a talk with the customer", d => Allow(d.Note(Lea, "We talked.", spoke: true, Later)), true),
        ("a reply", d => Allow(d.Reply(Lea, "Hello", false, d.Version, Later)), true),
        ("a link", d => Allow(d.Link(Max, Build.Dispute("D-2"))), false),
        ("a link from the other side", d => Allow(Build.Dispute("D-2").Link(Max, d)), false),
        ("a rest", d => Allow(d.Snooze(Lea, PauseKind.Time, Later.AddHours(1), Later)), true),
        ("a rest that the owner ends", d => { Rest(d); Quietly(d, () => Allow(d.Resume(Lea, Later))); }, true),
        ("a rest whose time has come", d => { Rest(d); Quietly(d, () => Allow(d.Resume(Actor.System, Later.AddHours(2)))); }, false),
        ("a release", d => Allow(d.Release(Lea, Later)), true),
        ("a lapse", d => d.Rise(new RiseMove(RiseStep.ToQueue, null), Later.AddHours(3)), true),
        ("a step up by itself", d => d.Rise(new RiseMove(RiseStep.ToRegion, RisingTests.Person("R-1", LeaderTier.Regional)), Later.AddHours(3)), true),
        ("a hand-up", d => Allow(d.PassUp(Lea, "Too large.", to: null, d.Version, Later)), true),
        ("a hand-over", d => d.HandTo("L-2", Later), true),
        ("a resolution", d => Allow(d.Resolve(Lea, Details(), true, d.Version, Later)), true),
        ("a split", d => { d.Merge(Merged(rings: false), Later); Allow(d.Split(Lea, "Q-2")); }, true),
        ("another dispute that ends in it", d => Allow(Build.Dispute("D-2").MergeInto(Lea, d, 1, Later)), true),
    ];

    public static TheoryData<string> Each => [.. Everything.Select(e => e.What)];

    [Theory]
    [MemberData(nameof(Each))]
    public void A_version_moves_with_what_changes_the_matter_and_with_nothing_else(string what)
    {
        var (_, happens, moves) = Everything.Single(e => e.What == what);
        var dispute = Claimed(Lea);
        _before = dispute.Version;

        happens(dispute);

        (dispute.Version > _before).ShouldBe(moves);
    }

    [ThreadStatic]
    private static int _before;

    // What came before is set aside: only the last of it is asked about.
    private static void Quietly(Dispute dispute, Action then)
    {
        _before = dispute.Version;
        then();
    }

    private static void Rest(Dispute dispute)
    {
        Allow(dispute.Snooze(Lea, PauseKind.Time, Later.AddHours(1), Build.Now));
        _before = dispute.Version;
    }

    private static void Hear(Dispute dispute, DateTimeOffset at) => dispute.Hear(Reopens, RingsAgain, ownerOnDuty: true, at);

    private static void Allow(Verdict verdict) => verdict.Refusals.Select(r => r.Code).ShouldBeEmpty();
}
