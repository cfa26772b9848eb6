using EscalationDashboard.Data;

namespace EscalationDashboard.Tests.Data;

/// <summary>Nobody waits for a store that does not answer.</summary>
public sealed class StoreLineTests
{
    private static readonly DateTimeOffset Away = new(2026, 11, 22, 18, 42, 0, TimeSpan.Zero);

    private readonly StoreLine _line = new();
    private readonly TaskCompletionSource<int> _answer = new();

    [Fact]
    public async Task StoreThatAnswers_IsHeard()
    {
        var asked = _line.Answer(() => _answer.Task);
        _answer.SetResult(7);

        (await asked).ShouldBe(7);
        await Should.ThrowAsync<TimeoutException>(_line.Answer(() => Task.FromException(new TimeoutException())));
    }

    [Fact]
    public async Task QuestionUnderWay_EndsOnceTheStoreIsAwayAndTellsWhenItHasEndedAfterAll()
    {
        var asked = _line.Answer(() => _answer.Task);

        _line.Set(Away);

        var told = await Should.ThrowAsync<StoreAwayException>(asked);
        told.Ended.IsCompleted.ShouldBeFalse("it is still under way");
        _answer.SetException(new TimeoutException());
        await told.Ended;
    }

    [Fact]
    public async Task QuestionThatComesLater_DoesNotBeginBeforeTheStoreIsBack()
    {
        var asked = 0;
        Task<int> Ask() => Task.FromResult(++asked);
        _line.Set(Away);

        (await Should.ThrowAsync<StoreAwayException>(_line.Answer(Ask))).Ended.IsCompleted.ShouldBeTrue();
        asked.ShouldBe(0);
        _line.Set(awaySince: null);
        (await _line.Answer(Ask)).ShouldBe(1);
    }

    [Fact]
    public void OnlyGoingAndComingBack_AreToldAndItIsAwaySinceItWent()
    {
        var told = new List<DateTimeOffset?>();
        _line.Changed += () => told.Add(_line.AwaySince);

        foreach (var found in new DateTimeOffset?[] { null, Away, Away.AddSeconds(5), null })
        {
            _line.Set(found);
        }

        told.ShouldBe([Away, null]);
    }
}
