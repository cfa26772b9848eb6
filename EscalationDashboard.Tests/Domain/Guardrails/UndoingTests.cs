using System.Collections.Immutable;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Guardrails;

/// <summary>Whether an act may still be taken back; the commands' own tests show that all of it then goes.</summary>
public sealed class UndoingTests
{
    private static readonly Actor Lou = new("A-L-1", "Lou", StaffRole.LocalLeader, "L-1", Scope.Locations([Build.Location]));
    private static readonly DateTimeOffset End = Build.Now + Undoing.Grace;

    [Theory]
    [InlineData(StaffActionKind.TakeNow, UndoRefusal.CustomerTold)]
    [InlineData(StaffActionKind.AllowOnce, UndoRefusal.CustomerTold)]
    [InlineData(StaffActionKind.UpholdAppeal, UndoRefusal.CustomerTold)]
    [InlineData(StaffActionKind.TurnDownAppeal, UndoRefusal.CustomerTold)]
    [InlineData(StaffActionKind.Exempt, UndoRefusal.UndoTooLate)]
    [InlineData(StaffActionKind.Restrict, UndoRefusal.UndoTooLate)]
    [InlineData(StaffActionKind.Lift, UndoRefusal.UndoTooLate)]
    [InlineData(StaffActionKind.ShouldHaveReached, UndoRefusal.UndoTooLate)]
    [InlineData(StaffActionKind.DisproveSafetyClaim, UndoRefusal.UndoTooLate)]
    public void Act_IsTakenBackUntilItsGraceEnds(StaffActionKind kind, string after)
    {
        Codes(May(Act(kind), at: End.AddTicks(-1))).ShouldBe("");
        Codes(May(Act(kind), at: End)).ShouldBe(after);
    }

    [Fact]
    public void AnothersAct_IsNotTakenBackAndTheirNameIsTold()
    {
        var refusal = May(Act(by: "A-L-2")).Refusals.ShouldHaveSingleItem();

        (refusal.Code, refusal.Values["name"]).ShouldBe((UndoRefusal.NotYourAct, "Name of A-L-2"));
    }

    [Fact]
    public void ActTakenBackOnce_SaysThatAndNothingElse()
    {
        var act = Act(opening: true);
        act.UndoneAt = Build.Now;

        Codes(May(act, opened: (Build.Dispute("D-7"), 9), promised: Build.Now, at: End)).ShouldBe(UndoRefusal.AlreadyUndone);
    }

    [Fact]
    public void ActThatNobodyCouldTakeBack_IsNotTooLate() =>
        Codes(May(Act(undoable: false), at: End)).ShouldBe(UndoRefusal.NotUndoable);

    [Theory]
    [InlineData(0, 0, false, true)]
    [InlineData(1, 0, false, false)] // written on since
    [InlineData(0, 1, false, false)] // changed since
    [InlineData(0, 0, true, false)] // claimed since, and released as it was
    public void DisputeThatItOpened_GoesOnlyWhileNobodyHasGoneOnWithIt(int entriesMore, int versionsMore, bool claimed, bool goes)
    {
        var dispute = Build.Dispute("D-7");
        if (claimed)
        {
            dispute.Claim(Lou, dispute.Version, Build.Now).IsAllowed.ShouldBeTrue();
        }

        var act = Act(opening: true, version: dispute.Version - versionsMore);

        Codes(May(act, opened: (dispute, 2 + entriesMore))).ShouldBe(goes ? "" : UndoRefusal.GoneOnSince);
    }

    [Theory]
    [InlineData("D-7", "D-7")]
    [InlineData(null, "–")]
    public void DisputeThatIsNoLongerThere_HasGoneOnUnderItsNumber(string? number, string told) =>
        May(Act(opening: true, number: number)).Refusals.ShouldHaveSingleItem().Values["number"].ShouldBe(told);

    [Theory]
    [InlineData(-1, UndoRefusal.PromiseDue)]
    [InlineData(0, UndoRefusal.PromiseDue)]
    [InlineData(1, "")]
    public void PromiseThatHasComeDue_IsNotGivenBack(int seconds, string code) =>
        Codes(May(Act(), promised: Build.Now.AddSeconds(seconds))).ShouldBe(code);

    [Fact]
    public void EverythingWrong_IsToldAtOnce() => Codes(May(Act(by: "A-L-2", opening: true), promised: Build.Now, at: End))
        .ShouldBe($"{UndoRefusal.NotYourAct} {UndoRefusal.CustomerTold} {UndoRefusal.GoneOnSince} {UndoRefusal.PromiseDue}");

    private static Verdict May(
        StaffAction act, (Dispute Dispute, int Entries)? opened = null, DateTimeOffset? promised = null, DateTimeOffset? at = null) =>
        Undoing.May(Lou, act, opened, promised is { } time ? Booking(time) : null, at ?? Build.Now);

    private static string Codes(Verdict verdict) => string.Join(' ', verdict.Refusals.Select(r => r.Code));

    private static StaffAction Act(
        StaffActionKind kind = StaffActionKind.AllowOnce, string by = "A-L-1", bool undoable = true, bool opening = false,
        int version = 1, string? number = "D-7") => new()
        {
            Kind = kind,
            ActorId = by,
            ActorName = $"Name of {by}",
            Reason = "x",
            At = Build.Now,
            CustomerRef = "C-1",
            LocationCode = Build.Location,
            RegionCode = Build.Region,
            DisputeNumber = number,
            UndoUntil = undoable ? End : null,
            Before = new BeforeAct
            {
                Opening = opening
                    ? new BeforeOpening(ImmutableSortedDictionary<string, string?>.Empty, Permit: null, ServedAt: null, version, Entries: 2)
                    : null,
            },
        };

    private static Booking Booking(DateTimeOffset promised) => new()
    {
        RequestId = "Q-1",
        LeaderId = "L-1",
        LocationCode = Build.Location,
        RegionCode = Build.Region,
        CustomerRef = "C-1",
        PromisedAt = promised,
        BookedAt = Build.Now,
        Tier = LeaderTier.Local,
        Urgent = false,
    };
}
