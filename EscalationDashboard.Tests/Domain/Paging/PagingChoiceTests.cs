using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Domain.Paging;

/// <summary>By which ways a person is asked, and when; and what becomes of a message that does not get through.</summary>
public sealed class PagingChoiceTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById(Build.Zone);
    private static readonly HashSet<PageChannel> All = [PageChannel.Push, PageChannel.Email, PageChannel.Webhook];

    [Fact]
    public void PersonWhoHasChosenNothing_IsReachedByEveryWayThatNeedsNoChoice() =>
        PagingChoice.Usual("A").Plan(All, passesQuiet: false, Paris, Build.Now).ShouldBe([(PageChannel.Push, Build.Now), (PageChannel.Email, Build.Now)]);

    [Fact]
    public void Ways_ComeAfterTheirOwnDelaysAndOnlyWhereThePersonCanBeReachedByThem()
    {
        var choice = new PagingChoice { AccountId = "A", PushDelay = 3, EmailDelay = 1, Webhook = true, Number = "+15105550100" };

        choice.Plan(All, false, Paris, Build.Now).ShouldBe(
            [(PageChannel.Webhook, Build.Now), (PageChannel.Email, Build.Now.AddMinutes(1)), (PageChannel.Push, Build.Now.AddMinutes(3))]);
        choice.Plan(new HashSet<PageChannel> { PageChannel.Email }, false, Paris, Build.Now).ShouldBe([(PageChannel.Email, Build.Now.AddMinutes(1))]);
    }

    [Theory]
    [InlineData("22:00", "07:00", "2026-09-15 21:59", null)]
    [InlineData("22:00", "07:00", "2026-09-15 22:00", "2026-09-16 07:00")]
    [InlineData("22:00", "07:00", "2026-09-16 06:59", "2026-09-16 07:00")]
    [InlineData("22:00", "07:00", "2026-09-16 07:00", null)]
    [InlineData("12:00", "13:00", "2026-09-15 12:30", "2026-09-15 13:00")]
    [InlineData("12:00", "13:00", "2026-09-15 13:30", null)]
    [InlineData("22:00", "02:30", "2026-03-29 01:30", "2026-03-29 03:00")] // the clocks jump over the end
    public void QuietHours_PutOffEverythingButDanger(string from, string to, string at, string? end)
    {
        var choice = new PagingChoice { AccountId = "A", QuietFrom = TimeOnly.Parse(from, null), QuietTo = TimeOnly.Parse(to, null), Push = false };
        var now = Build.Time(at, Build.Zone);

        choice.Plan(All, passesQuiet: false, Paris, now).ShouldBe([(PageChannel.Email, end is null ? now : Build.Time(end, Build.Zone))]);
        choice.Plan(All, passesQuiet: true, Paris, now).ShouldBe([(PageChannel.Email, now)]);
        choice.Faults().ShouldBeEmpty();
        new PagingChoice { AccountId = "A", QuietFrom = choice.QuietFrom, QuietTo = choice.QuietFrom }.Faults().Select(f => f.Code).ShouldBe([Refusal.QuietWrong]);
    }

    [Fact]
    public void QuietThatBeginsDuringADelay_HoldsToo()
    {
        var choice = new PagingChoice { AccountId = "A", QuietFrom = new(3, 0), QuietTo = new(5, 0), EmailDelay = 15, Push = false };
        var now = Build.Time("2026-09-15 02:51", "Europe/Paris");

        choice.Plan(All, passesQuiet: false, Paris, now).ShouldBe([(PageChannel.Email, Build.Time("2026-09-15 05:00", "Europe/Paris"))]);
        choice.Plan(All, passesQuiet: true, Paris, now).ShouldBe([(PageChannel.Email, now.AddMinutes(15))]);
    }

    [Fact]
    public void WrongChoice_IsRefusedWithEveryReason() =>
        new PagingChoice { AccountId = "A", Webhook = true, EmailDelay = PagingChoice.LongestDelay + 1, QuietFrom = new TimeOnly(22, 0) }
            .Faults().Select(f => f.Code).ShouldBe([Refusal.DelayWrong, Refusal.NumberWrong, Refusal.QuietWrong]);

    [Fact]
    public void MessageThatFails_IsTriedAgainWithGrowingWaitsAndThenGivenUp()
    {
        var (message, now, waits) = (Message(), Build.Now, new List<double>());
        while (message.State == PageDeliveryState.Waiting)
        {
            message.Begin(now).ShouldBeTrue();
            message.FailedAt("down", now, jitter: 0);
            waits.Add(message.DueAt is { } due ? (due - now).TotalSeconds : -1);
            now = message.DueAt ?? now;
        }

        waits.ShouldBe([5, 10, 20, 40, 80, -1]);
        (message.State, message.Failures, message.Fault).ShouldBe((PageDeliveryState.Failed, PageDelivery.MostAttempts, "down"));
        message.Begin(now).ShouldBeFalse();
    }

    [Fact]
    public void MessageUnderWay_IsBegunOnceAndNotAgainAfterTheProgramWasKilled()
    {
        var message = Message();
        message.Begin(Build.Now).ShouldBeTrue();
        message.Begin(Build.Now).ShouldBeFalse();

        message.CutOff(Build.Now).ShouldBeTrue();

        (message.Begin(Build.Now), message.State, message.DueAt).ShouldBe((false, PageDeliveryState.Cut, null));
    }

    [Fact]
    public void MessageThatIsNotUnderWay_IsNotCutOff()
    {
        var (waiting, sent) = (Message(), Message());
        sent.Begin(Build.Now);
        sent.Arrived(Build.Now);

        (waiting.CutOff(Build.Now), waiting.State).ShouldBe((false, PageDeliveryState.Waiting));
        (sent.CutOff(Build.Now), sent.State).ShouldBe((false, PageDeliveryState.Sent));
    }

    [Fact]
    public void OtherWays_AreNotWaitedForOnceOneHasFailed()
    {
        var later = Message(Build.Now.AddMinutes(3));

        later.Hasten(Build.Now);

        later.DueAt.ShouldBe(Build.Now);
    }

    private static PageDelivery Message(DateTimeOffset? due = null) => new()
    {
        Id = "M-1",
        PageId = "G-1",
        Step = 1,
        AccountId = "A",
        Channel = PageChannel.Email,
        DueAt = due ?? Build.Now,
    };
}
