using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Paging;

/// <summary>Who is asked after whom, and what ends it. 15 September 2026 is a Tuesday; the place is open from eight to six.</summary>
public sealed class PageTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Night = Build.Time("2026-09-15 23:00", Build.Zone);

    /// <summary>People who can be reached: one to nine of them, none twice.</summary>
    private static readonly Gen<IReadOnlyList<PagedPerson>> Orders =
        from people in Gen.Choose(1, 9)
        from first in Gen.Choose(0, 20)
        select (IReadOnlyList<PagedPerson>)[.. Enumerable.Range(first, people).Select(i => new PagedPerson($"P-{i}", $"Person {i}", (PageTier)((i - first) * 3 / people)))];

    [Fact]
    public void Danger_AsksTheNearestFirstThenEachAfterTheWaitAndThenFromTheStart()
    {
        var asked = Run(Page(Lane.S, PageCause.Safety, Night), [One("A"), One("B", PageTier.Region), One("C", PageTier.Admins)], Night, steps: 5);

        asked.Select(s => (s.AccountId, s.Round, s.At)).ShouldBe(
        [
            ("A", 1, Night), ("B", 1, Night + Wait), ("C", 1, Night + (2 * Wait)), ("A", 2, Night + (3 * Wait)), ("B", 2, Night + (4 * Wait)),
        ]);
    }

    [Theory]
    [InlineData(Lane.N, 60)]
    [InlineData(Lane.S, 5)] // danger never slows
    public void NobodyAnswersForRounds_SlowsDownUnlessSomebodyIsInDanger(Lane lane, int minutes)
    {
        var at = Build.Time("2026-09-15 08:00", Build.Zone);
        var page = Page(lane, PageCause.NoOwner, at);
        IReadOnlyList<PagedPerson> order = [One("A"), One("B", PageTier.Admins)];
        var last = Run(page, order, at, steps: 2 * EscalationDashboard.Domain.Paging.Page.RoundsAtPace);
        (page.IsSlow, page.NextAt).ShouldBe((false, last[^1].At + Wait));

        var step = page.Ask(order, last, Wait, Build.Calendar(), page.NextAt!.Value)!;

        (step.Round, page.IsSlow, page.NextAt).ShouldBe((EscalationDashboard.Domain.Paging.Page.RoundsAtPace + 1, lane == Lane.N, step.At.AddMinutes(minutes)));
    }

    [Fact]
    public void OwnerOfTheDispute_IsAskedBeforeTheRotaAndOnceInARound() =>
        PageOrder.After(One("B", PageTier.Owner), [One("A"), One("B"), One("C", PageTier.Admins)]).Select(p => (p.AccountId, p.Tier))
            .ShouldBe([("B", PageTier.Owner), ("A", PageTier.Location), ("C", PageTier.Admins)]);

    [Fact]
    public void DutyHandedOverMeanwhile_AsksTheOneWhoHasComeToItInTheRoundThatRuns()
    {
        var page = Page(Lane.S, PageCause.Safety, Night);
        var asked = Run(page, [One("A"), One("C", PageTier.Admins)], Night, steps: 1);

        asked.AddRange(Run(page, [One("B"), One("A"), One("C", PageTier.Admins)], Night + Wait, steps: 3, asked));

        asked.Select(s => s.AccountId).ShouldBe(["A", "B", "C", "B"]);
    }

    [Fact]
    public void NobodyToBeReached_LooksAgainAfterTheWait()
    {
        var page = Page(Lane.S, PageCause.Safety, Night);

        page.Ask([], [], Wait, Build.Calendar(), Night).ShouldBeNull();

        page.NextAt.ShouldBe(Night + Wait);
    }

    [Theory]
    [InlineData("2026-09-15 17:57", "2026-09-16 08:02")] // what is left of the wait is waited in the morning
    [InlineData("2026-09-15 10:00", "2026-09-15 10:05")]
    public void NoDanger_GoesOnOnlyWhileThePlaceIsOpen(string at, string next)
    {
        var start = Build.Time(at, Build.Zone);
        var page = Page(Lane.N, PageCause.NoOwner, start);

        page.Ask([One("A")], [], Wait, Build.Calendar(), start).ShouldNotBeNull();

        page.NextAt.ShouldBe(Build.Time(next, Build.Zone));
    }

    [Fact]
    public void NoDangerThatComesDueWhileClosed_WaitsForTheMorning()
    {
        var page = Page(Lane.N, PageCause.NoOwner, Night);

        page.Ask([One("A")], [], Wait, Build.Calendar(), Night).ShouldBeNull();

        (page.NextAt, page.Steps).ShouldBe((Build.Time("2026-09-16 08:00", Build.Zone), 0));
    }

    [Fact]
    public void Acknowledged_StopsAndIsTheFirstOnes()
    {
        var page = Page(Lane.S, PageCause.Safety, Night);

        page.Acknowledge("A", "Ann", AcknowledgedVia.Screen, Night).IsAllowed.ShouldBeTrue();
        var second = page.Acknowledge("B", "Bo", AcknowledgedVia.Api, Night + Wait);

        second.ShouldBe(Verdict.Refused(Refusal.PageEnded));
        (page.AcknowledgedBy, page.AcknowledgedByName, page.Via, page.End, page.EndedAt, page.NextAt)
            .ShouldBe(("A", "Ann", AcknowledgedVia.Screen, PageEnd.Acknowledged, Night, null));
        page.Stop(PageEnd.Claimed, Night + Wait).ShouldBeFalse();
    }

    [Fact]
    public void Safety_EndsOnceALeaderHasTheDispute()
    {
        var (about, page) = (Build.Dispute("D-1"), Page(Lane.S, PageCause.Safety, Build.Now));
        page.EndBy(about).ShouldBeNull();

        Claim(about, Build.Now.AddMinutes(1));

        page.EndBy(about).ShouldBe(PageEnd.Claimed);
    }

    [Fact]
    public void PromiseOfADisputeThatHadAnOwner_GoesOnUntilTheCustomerHasHeard()
    {
        var about = Build.Dispute("D-1");
        Claim(about, Build.Now);
        var page = Page(Lane.N, PageCause.PromiseBreaking, Build.Now.AddMinutes(50));
        page.EndBy(about).ShouldBeNull();

        about.Note(Owner, "Called.", spoke: true, Build.Now.AddMinutes(51)).IsAllowed.ShouldBeTrue();

        page.EndBy(about).ShouldBe(PageEnd.Contacted);
    }

    [Theory]
    [InlineData(Lane.N, 44, true, null)]
    [InlineData(Lane.N, 46, true, PageCause.PromiseBreaking)] // of the hour in which the customer is to hear
    [InlineData(Lane.N, 46, false, null)]
    [InlineData(Lane.N, 61, true, PageCause.NoOwner)]
    [InlineData(Lane.N, 61, false, null)]
    [InlineData(Lane.S, 46, false, PageCause.PromiseBreaking)]
    [InlineData(Lane.S, 61, false, PageCause.NoOwner)]
    public void Need_IsOfAPromiseAboutToBreakOrOfADisputeThatIsNobodysPastItsClock(Lane lane, int minutes, bool isOpen, PageCause? cause) =>
        PageNeed.Of(Of(lane), isOpen, Build.Now.AddMinutes(minutes)).ShouldBe(cause);

    [Fact]
    public void Need_OfTheSameComesNoSoonerThanADayLater()
    {
        var page = Page(Lane.N, PageCause.NoOwner, Build.Now);
        PageNeed.MayBegin(PageCause.PromiseBreaking, [page], Build.Now).ShouldBeFalse("one at a time");
        page.Acknowledge("A", "Ann", AcknowledgedVia.Screen, Build.Now);

        PageNeed.MayBegin(PageCause.NoOwner, [page], Build.Now + PageNeed.Rest - TimeSpan.FromTicks(1)).ShouldBeFalse();
        PageNeed.MayBegin(PageCause.NoOwner, [page], Build.Now + PageNeed.Rest).ShouldBeTrue();
        PageNeed.MayBegin(PageCause.PromiseBreaking, [page], Build.Now + PageNeed.TimeToAct - TimeSpan.FromTicks(1)).ShouldBeFalse("a person has just said that they look after it");
        PageNeed.MayBegin(PageCause.PromiseBreaking, [page], Build.Now + PageNeed.TimeToAct).ShouldBeTrue();
    }

    [Fact]
    public void OpenPage_AlwaysHasANextStepAndNeverAsksOnePersonTwiceInARound() => Properties.Hold(
        from order in Orders
        from looks in Gen.ListOf(Gen.Choose(0, 20 * 60), 40)
        from danger in Gen.Elements(true, false)
        select (order, looks, danger),
        it =>
        {
            var (now, page) = (Night, Page(it.danger ? Lane.S : Lane.N, PageCause.Safety, Night));
            var asked = new List<PageStep>();
            foreach (var seconds in it.looks)
            {
                now = now.AddSeconds(seconds);
                var due = page.NextAt!.Value;
                if (page.Ask(it.order, asked, Wait, Build.Calendar(), now) is { } step)
                {
                    due.ShouldBeLessThanOrEqualTo(now);
                    asked.Add(step);
                }

                page.NextAt.ShouldNotBeNull();
                page.NextAt.Value.ShouldBeGreaterThanOrEqualTo(due);
                page.Ask(it.order, asked, Wait, Build.Calendar(), now).ShouldBeNull("nobody is asked twice for one step");
            }

            asked.Select(s => (s.Round, s.AccountId)).ShouldBeUnique();
            asked.Select(s => s.At).ShouldBeUnique();
            asked.Select(s => s.Number).ShouldBe(Enumerable.Range(1, asked.Count));
            asked.Zip(asked.Skip(1)).ShouldAllBe(pair => pair.Second.At - pair.First.At >= Wait);
            foreach (var round in asked.GroupBy(s => s.Round).SkipLast(1))
            {
                round.Select(s => s.AccountId).ShouldBe(it.order.Select(p => p.AccountId));
            }
        });

    [Fact]
    public void HoweverManySaySo_OneAcknowledgesIt() => Properties.Hold(
        Gen.NonEmptyListOf(Gen.Choose(0, 5)),
        who =>
        {
            var page = Page(Lane.S, PageCause.Safety, Night);

            var said = who.Select((person, i) => page.Acknowledge($"P-{person}", "", AcknowledgedVia.Screen, Night.AddSeconds(i))).ToList();

            said.Count(verdict => verdict.IsAllowed).ShouldBe(1);
            (page.AcknowledgedBy, page.EndedAt).ShouldBe(($"P-{who.First()}", Night));
        });

    private static readonly EscalationDashboard.Domain.Staff.Actor Owner = new(
        "L-1", "Lou", EscalationDashboard.Domain.Staff.StaffRole.LocalLeader, "L-1", EscalationDashboard.Domain.Staff.Scope.Network);

    private static PagedPerson One(string id, PageTier tier = PageTier.Location) => new(id, id, tier);

    private static Dispute Of(Lane lane)
    {
        var plain = Build.Dispute("D-1");
        return new Dispute
        {
            Number = plain.Number,
            LocationCode = plain.LocationCode,
            RegionCode = plain.RegionCode,
            VisitRef = plain.VisitRef,
            CustomerRef = plain.CustomerRef,
            Reason = plain.Reason,
            Lane = lane,
            Tier = plain.Tier,
            PolicyVersion = 1,
            RequestId = plain.RequestId,
            AdmittedAt = plain.AdmittedAt,
            Timers = plain.Timers,
            LastRungAt = plain.LastRungAt,
        };
    }

    private static Page Page(Lane lane, PageCause cause, DateTimeOffset at) => EscalationDashboard.Domain.Paging.Page.Start("G-1", Of(lane), cause, at);

    private static void Claim(Dispute about, DateTimeOffset at) => about.Claim(Owner, about.Version, at).IsAllowed.ShouldBeTrue();

    private static List<PageStep> Run(Page page, IReadOnlyList<PagedPerson> order, DateTimeOffset from, int steps, IReadOnlyList<PageStep>? before = null)
    {
        var asked = new List<PageStep>();
        for (var i = 0; i < steps; i++)
        {
            asked.Add(page.Ask(order, [.. before ?? [], .. asked], Wait, Build.Calendar(), from + (i * Wait))!);
        }

        return asked;
    }
}
