using Bunit;
using EscalationDashboard.Resources;
using EscalationDashboard.Shell.Parts;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Shell;

public sealed class LoadStateTests : BunitContext
{
    public LoadStateTests() => Services.AddTexts();

    [Fact]
    public void Loading_shows_the_shape_of_what_comes_and_says_so()
    {
        var part = RenderPart(LoadPhase.Loading);

        part.Find("[aria-busy=true]").TextContent.ShouldContain("Loading");
        part.FindAll(".mud-skeleton").Count.ShouldBe(4);
        part.Markup.ShouldNotContain("the rows");
    }

    [Fact]
    public void Empty_shows_only_what_the_page_says_about_it() =>
        RenderPart(LoadPhase.Empty).MarkupMatches("<p>nothing yet</p>");

    [Fact]
    public void Content_shows_only_the_content() =>
        RenderPart(LoadPhase.Content).MarkupMatches("<p>the rows</p>");

    [Fact]
    public void Failed_says_what_happened_and_offers_another_try()
    {
        var tries = 0;
        var part = Render<LoadState>(p => p
            .Add(x => x.Phase, LoadPhase.Failed)
            .Add(x => x.Fault, "The list could not be read.")
            .Add(x => x.Retry, () => { tries++; }));

        part.Find("[role=alert]").TextContent.ShouldContain("The list could not be read.");
        part.Find("button").Click();

        tries.ShouldBe(1);
    }

    [Fact]
    public void Failed_offers_no_try_where_there_is_none()
    {
        var part = RenderPart(LoadPhase.Failed);

        part.Find("[role=alert]").TextContent.ShouldContain("could not be loaded");
        part.FindAll("button").ShouldBeEmpty();
    }

    private IRenderedComponent<LoadState> RenderPart(LoadPhase phase) => Render<LoadState>(p => p
        .Add(x => x.Phase, phase)
        .Add(x => x.Empty, "<p>nothing yet</p>")
        .AddChildContent("<p>the rows</p>"));
}
