using System.Reflection;
using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.DependencyInjection;
using static EscalationDashboard.Tests.Features.Disputes.Queue.QueueRows;

namespace EscalationDashboard.Tests.Features.Disputes.Queue;

/// <summary>A push is about one row, and each page hears of it: the other rows stay as they were drawn.</summary>
public sealed class QueueRowViewTests : IAsyncLifetime
{
    private ProductFixture _office = null!;

    [Fact]
    public async Task WhatIsTheSame_IsNotDrawnAgain()
    {
        await using var screen = new StaffScreen(_office);
        var row = Draw(screen, Row("D-2"), []);

        Show(row, Row("D-2"), []);

        row.RenderCount.ShouldBe(1);
    }

    [Fact]
    public async Task WhatChanges_IsDrawn()
    {
        await using var screen = new StaffScreen(_office);
        var row = Draw(screen, Row("D-2"), []);

        Show(row, Row("D-2", version: 2, state: DisputeState.Claimed), []);
        row.Find("[data-testid=queue-row]").GetAttribute("data-version").ShouldBe("2");

        Show(row, Row("D-2", version: 2, state: DisputeState.Claimed), [new Viewer("L-US-FRE-2", "Daniel Okafor", Replying: true)]);
        row.FindAll("[data-testid=presence-dot]").Count.ShouldBe(1);

        row.Render(p => p.Add(r => r.Ticked, true).Add(r => r.OnTick, _ => { }));
        row.Find("[data-testid=row-tick]").HasAttribute("checked").ShouldBeTrue();
        row.RenderCount.ShouldBe(4);
    }

    [Fact]
    public async Task Time_GoesOnWithTheReadersClock()
    {
        await using var screen = new StaffScreen(_office);
        var clock = new ManualClock();
        clock.MoveTo(Row("D-2").Since.AddHours(1));
        screen.Services.AddSingleton<TimeProvider>(clock);
        var row = Draw(screen, Row("D-2"), []);
        row.Find("time").TextContent.ShouldStartWith("1 h ago");

        clock.Advance(TimeSpan.FromHours(3));
        Show(row, Row("D-2"), []);

        row.Find("time").TextContent.ShouldStartWith("4 h ago");
        row.RenderCount.ShouldBe(2);
    }

    [Theory]
    [InlineData("/queue", "/queue?open=D-2")]
    [InlineData("/queue?show=overdue", "/queue?show=overdue&open=D-2")]
    public async Task Row_LeadsToItselfInTheListAsItIsFiltered(string list, string href)
    {
        await using var screen = new StaffScreen(_office);
        var row = Draw(screen, Row("D-2"), [], list);

        row.Find("[data-testid=queue-row]").GetAttribute("href").ShouldBe(href);
    }

    /// <summary>Blazor keeps a component's frames in arrays of 32, 64 and 128, for each row of each open page (decision 59).</summary>
    [Fact]
    public async Task RowWithThreeMarks_KeepsNoMoreFramesThanAnArrayOf64Holds()
    {
        await using var screen = new StaffScreen(_office);
        var late = Row("D-2", minutesAgo: 70, state: DisputeState.Claimed) with
        {
            Words = "The brakes squeal.",
            UnansweredSince = ManualClock.TuesdayMorning,
        };

        var row = screen.Render<QueueRowView>(p => p.Add(r => r.Shown, Shown(late)).Add(r => r.List, "/queue").Add(r => r.OnTick, _ => { }).Add(r => r.OnReveal, _ => { }));

        row.FindAll(".chip").Count.ShouldBe(3);
        FramesOf(screen, row).ShouldBeLessThanOrEqualTo(64);
    }

    public async Task InitializeAsync() => _office = await ProductFixture.Open();

    public Task DisposeAsync() => _office.DisposeAsync();

    private static IRenderedComponent<QueueRowView> Draw(StaffScreen screen, QueueRow row, Viewer[] viewers, string list = "/queue") =>
        screen.Render<QueueRowView>(p => p.Add(r => r.Shown, Shown(row)).Add(r => r.List, list).Add(r => r.Viewers, viewers));

    private static void Show(IRenderedComponent<QueueRowView> view, QueueRow row, Viewer[] viewers) =>
        view.Render(p => p.Add(r => r.Shown, Shown(row)).Add(r => r.List, "/queue").Add(r => r.Viewers, viewers));

    // What a renderer keeps is for its heirs only, and none of the types it tells it with is for others.
    private static int FramesOf(StaffScreen screen, IRenderedComponent<QueueRowView> row)
    {
        var kept = typeof(Renderer).GetMethod("GetCurrentRenderTreeFrames", BindingFlags.Instance | BindingFlags.NonPublic)!
            .Invoke(screen.Renderer, [((ComponentState)row).ComponentId])!;
        return (int)kept.GetType().GetField("Count")!.GetValue(kept)!;
    }

    private static ShownRow Shown(QueueRow row) => new(RankedQueue(row).Rows[0], Settled: false);
}
