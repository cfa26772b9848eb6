using EscalationDashboard.Shell.Edge;

namespace EscalationDashboard.Tests.Shell.Edge;

public sealed class KeptPagesTests
{
    [Fact]
    public void Person_HasRoomUpToTheMostAndAgainOnceOneHasGone()
    {
        var pages = new KeptPages(2);

        pages.TryAdd("L-1").ShouldBeTrue();
        pages.TryAdd("L-1").ShouldBeTrue();
        pages.TryAdd("L-1").ShouldBeFalse();
        pages.TryAdd("L-2").ShouldBeTrue("another person's pages are counted apart");
        pages.Remove("L-1");
        pages.TryAdd("L-1").ShouldBeTrue();
    }
}
