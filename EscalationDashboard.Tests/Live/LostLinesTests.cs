using EscalationDashboard.Live;

namespace EscalationDashboard.Tests.Live;

public sealed class LostLinesTests
{
    private readonly LostLines _lost = new();

    [Fact]
    public void WhoWasNotGone_IsNotBack() => _lost.Back("wallboard", "network").ShouldBeNull();

    [Fact]
    public void WhoWasGone_IsBackOnce()
    {
        _lost.Note("wallboard", "network");

        _lost.Back("wallboard", "network").ShouldNotBeNull();
        _lost.Back("wallboard", "network").ShouldBeNull();
    }

    [Theory]
    [InlineData("another", "network")]
    [InlineData("wallboard", "region:NA")]
    public void AnotherCallerOrScope_IsNotTheOneThatWasGone(string caller, string scope)
    {
        _lost.Note("wallboard", "network");

        _lost.Back(caller, scope).ShouldBeNull();
    }

    [Fact]
    public void OfMoreThanItHolds_TheOldestAreForgotten()
    {
        for (var i = 0; i < 1025; i++)
        {
            _lost.Note($"{i}", "network");
        }

        _lost.Back("0", "network").ShouldBeNull();
        _lost.Back("1", "network").ShouldNotBeNull();
        _lost.Back("1024", "network").ShouldNotBeNull();
    }
}
