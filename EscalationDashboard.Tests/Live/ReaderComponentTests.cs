using System.Globalization;
using Bunit;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace EscalationDashboard.Tests.Live;

/// <summary>What reaches a component from outside runs in the culture it was made in, whichever person sets it off.</summary>
public sealed class ReaderComponentTests : BunitContext
{
    [Theory]
    [InlineData("en", "fr")]
    [InlineData("fr", "en")]
    [InlineData("ar", "en")]
    [InlineData("ko", "uk")]
    [InlineData("uk", "en")]
    public async Task FromAnotherThread_TheReadersCultureAndTheCallersStay(string reader, string publisher)
    {
        Speak(reader);
        var clock = Render<Clock>();

        await Task.Run(async () =>
        {
            Speak(publisher);
            await clock.Instance.Ring();
            await clock.Instance.RingLater();
            Speaks().ShouldBe(publisher, "the caller's own thread goes on as it was");
        });

        clock.Instance.Heard.ShouldBe([reader, reader, reader]);
        clock.Markup.ShouldBe(DateTime.UnixEpoch.ToString("dddd", Languages.Find(reader)!.Culture));
    }

    [Fact]
    public async Task Fault_ReachesItsBoundaryInTheReadersCulture()
    {
        Speak("fr");
        var page = Render<ErrorBoundary>(p => p.Add(b => b.ChildContent, Child).Add(b => b.ErrorContent, _ => builder => builder.AddContent(0, Speaks())));
        var clock = page.FindComponent<Clock>();

        await Task.Run(async () =>
        {
            Speak("en");
            await clock.Instance.Break();
        });

        page.WaitForAssertion(() => page.Markup.ShouldBe("fr"));
    }

    private static void Child(RenderTreeBuilder builder)
    {
        builder.OpenComponent<Clock>(0);
        builder.CloseComponent();
    }

    private static string Speaks() => $"{CultureInfo.CurrentCulture.TwoLetterISOLanguageName}";

    private static void Speak(string language) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find(language)!.Culture;

    private sealed class Clock : ReaderComponent
    {
        public List<string> Heard { get; } = [];

        public Task Ring() => InvokeAsync(() =>
        {
            Heard.Add(Speaks());
            StateHasChanged();
        });

        public Task RingLater() => InvokeAsync(async () =>
        {
            Heard.Add(Speaks());
            await Task.Yield();
            Heard.Add(Speaks());
            StateHasChanged();
        });

        public Task Break() => DispatchExceptionAsync(new InvalidOperationException("broken on purpose"));

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, DateTime.UnixEpoch.ToString("dddd", CultureInfo.CurrentCulture));
    }
}
