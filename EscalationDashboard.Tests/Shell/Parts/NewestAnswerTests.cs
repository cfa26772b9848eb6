using EscalationDashboard.Shell.Parts;

namespace EscalationDashboard.Tests.Shell.Parts;

public sealed class NewestAnswerTests
{
    private readonly NewestAnswer _newest = new();

    [Fact]
    public async Task OlderAnswerThatComesLast_DoesNotCount()
    {
        var (first, second) = (new TaskCompletionSource<string>(), new TaskCompletionSource<string>());
        var (one, two) = (_newest.To(() => first.Task), _newest.To(() => second.Task));

        second.SetResult("new");
        first.SetResult("old");

        (await one, await two).ShouldBe((null, "new"));
    }

    [Fact]
    public async Task AnswerThatNobodyWaitsForAnyMore_DoesNotCount()
    {
        var late = new TaskCompletionSource<string>();
        var answer = _newest.To(() => late.Task);

        _newest.None();
        late.SetResult("late");

        (await answer).ShouldBeNull();
    }
}
