using Bunit;
using EscalationDashboard.Shell;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Tests.Shell;

public sealed class CounterTests : BunitContext
{
    [Fact]
    public void A_click_counts()
    {
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var counter = Render<Counter>();

        counter.Find("button").Click();

        counter.Find("button").MarkupMatches("""<button data-testid="count">Clicked 1 times</button>""");
    }
}
