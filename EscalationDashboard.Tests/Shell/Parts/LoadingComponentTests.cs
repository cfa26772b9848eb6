using System.Collections.Concurrent;
using System.Reflection;
using Bunit;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Shell.Parts;

/// <summary>A page that could not be read comes back by itself, and an act whose person could not be read is refused in its place.</summary>
public sealed class LoadingComponentTests : IDisposable
{
    private readonly DashboardApp _app = new();

    private StoreLine Store => _app.Services.GetRequiredService<StoreLine>();

    [Fact]
    public void PageThatCouldNotBeRead_IsReadAgainLaterAndLaterUntilItCan()
    {
        using var screen = new WholeScreen(_app, StaffRole.PilotAdmin, Languages.Find("en")!.Culture);
        screen.Services.AddSingleton<TimeProvider>(screen.Time);
        Store.Set(ManualClock.TuesdayMorning);
        var page = screen.Open(Links.Decisions);
        page.WaitForElement(".failed");

        screen.Time.Advance(TimeSpan.FromSeconds(5));
        page.FindAll(".failed").ShouldNotBeEmpty("it is as far away as before");
        Store.Set(awaySince: null);
        page.FindAll(".failed").ShouldNotBeEmpty("nobody looked");

        page.WaitForAssertion(() =>
        {
            screen.Time.Advance(TimeSpan.FromSeconds(10));
            page.FindAll(".failed").ShouldBeEmpty();
        });
    }

    [Fact]
    public async Task ActWhosePersonCannotBeRead_IsRefusedInItsPlaceAndThePageStays()
    {
        using var screen = new WholeScreen(_app, StaffRole.PilotAdmin, Languages.Find("en")!.Culture);
        var page = screen.Open(Links.Account);
        page.WaitForElement("[data-testid=preferences-form]");
        Store.Set(ManualClock.TuesdayMorning);

        await page.Find("[data-testid=preferences-form]").SubmitAsync();

        page.WaitForElement("[data-code=NotStored]");
        page.FindAll("[data-testid=preferences-form]").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task AnotherSubject_ShowsNothingOfTheOneBefore()
    {
        using var screen = new WholeScreen(_app, StaffRole.PilotAdmin, Languages.Find("en")!.Culture);
        var reads = new Reads();
        var page = screen.Render<Thing>(thing => thing.Add(t => t.Id, "first").Add(t => t.Reads, reads));
        await reads.Answer("first");
        page.WaitForAssertion(() => page.Find("p").TextContent.ShouldBe("first"));

        page.Render(thing => thing.Add(t => t.Id, "second").Add(t => t.Reads, reads));
        page.FindAll("p").ShouldBeEmpty("an act on it would be one on the second");
        await reads.Answer("second");

        page.WaitForAssertion(() => page.Find("p").TextContent.ShouldBe("second"));
    }

    [Fact]
    public async Task ReadingThatEndsOnceAnotherIsAskedFor_IsNotShown()
    {
        using var screen = new WholeScreen(_app, StaffRole.PilotAdmin, Languages.Find("en")!.Culture);
        var reads = new Reads();
        var page = screen.Render<Thing>(thing => thing.Add(t => t.Id, "first").Add(t => t.Reads, reads));
        await reads.Begun("first");

        page.Render(thing => thing.Add(t => t.Id, "second").Add(t => t.Reads, reads));
        await reads.Answer("first");
        await reads.Begun("second");
        page.FindAll("p").ShouldBeEmpty();
        await reads.Answer("second");

        page.WaitForAssertion(() => page.Find("p").TextContent.ShouldBe("second"));
    }

    // Where a page does not say what it is about, its buttons act on what its address asks for, while it still shows what it showed before.
    [Fact]
    public void PageAboutOneThing_SaysWhichItIs()
    {
        var pages = typeof(LoadingComponent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(LoadingComponent))
            && type.GetCustomAttributes<RouteAttribute>().Any(route => route.Template.Contains('{', StringComparison.Ordinal))).ToList();

        pages.Count.ShouldBeGreaterThan(5);
        pages.Where(page => page.GetProperty("Subject", BindingFlags.Instance | BindingFlags.NonPublic)!.DeclaringType == typeof(LoadingComponent))
            .Select(page => page.Name).Except(["CardPage"]).ShouldBeEmpty();
    }

    public void Dispose() => _app.Dispose();

    private sealed class Reads
    {
        private readonly ConcurrentDictionary<string, (TaskCompletionSource Begun, TaskCompletionSource Answered)> _of = new();

        public Task Begun(string id) => Of(id).Begun.Task;

        public async Task Answer(string id)
        {
            await Of(id).Begun.Task;
            Of(id).Answered.SetResult();
        }

        public Task Take(string id)
        {
            Of(id).Begun.TrySetResult();
            return Of(id).Answered.Task;
        }

        private (TaskCompletionSource Begun, TaskCompletionSource Answered) Of(string id) => _of.GetOrAdd(id, _ =>
            (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)));
    }

    private sealed class Thing : LoadingComponent
    {
        private string? _shown;

        [Parameter]
        public required string Id { get; set; }

        [Parameter]
        public required Reads Reads { get; set; }

        protected override object Subject => Id;

        protected override async Task<LoadPhase> Read(Actor actor)
        {
            var id = Id;
            await Reads.Take(id);
            _shown = id;
            return LoadPhase.Content;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            if (Phase == LoadPhase.Content)
            {
                builder.OpenElement(0, "p");
                builder.AddContent(1, _shown);
                builder.CloseElement();
            }
        }
    }
}
