using EscalationDashboard.Domain.Events;
using EscalationDashboard.Live;

namespace EscalationDashboard.Tests.Live;

public sealed class ChangeFeedTests
{
    private static readonly Change One = new(1, "NA", "US-FRE", "D-1");

    private readonly ChangeFeed _feed = new();

    [Fact]
    public void Hint_ReachesEverySubscriberInOrder()
    {
        var (first, second) = (new List<Change>(), new List<Change>());
        using var a = _feed.Subscribe(first.Add);
        using var b = _feed.Subscribe(second.Add);

        _feed.Publish(One);
        _feed.Publish(One with { Sequence = 2 });

        first.Select(c => c.Sequence).ShouldBe([1L, 2L]);
        second.ShouldBe(first);
    }

    [Fact]
    public void Unsubscribed_HearsNoMoreWhileOthersDo()
    {
        var (first, second) = (new List<Change>(), new List<Change>());
        var a = _feed.Subscribe(first.Add);
        using var b = _feed.Subscribe(second.Add);

        a.Dispose();
        a.Dispose();
        _feed.Publish(One);

        first.ShouldBeEmpty();
        second.ShouldHaveSingleItem();
    }

    [Fact]
    public void SubscriberThatLeavesWhileItIsCalled_HoldsNobodyUp()
    {
        var heard = new List<string>();
        IDisposable? leaving = null;
        leaving = _feed.Subscribe(_ =>
        {
            heard.Add("leaving");
            leaving!.Dispose();
        });
        using var staying = _feed.Subscribe(_ => heard.Add("staying"));

        _feed.Publish(One);
        _feed.Publish(One);

        heard.ShouldBe(["leaving", "staying", "staying"]);
    }

    [Fact]
    public void SubscriberThatPublishes_IsNotUnderALock()
    {
        var heard = new List<long>();
        using var subscription = _feed.Subscribe(change =>
        {
            heard.Add(change.Sequence);
            if (change.Sequence == 1)
            {
                Task.Run(() => _feed.Publish(One with { Sequence = 2 })).Wait(TimeSpan.FromSeconds(20)).ShouldBeTrue();
            }
        });

        _feed.Publish(One);

        heard.ShouldBe([1L, 2L]);
    }
}
