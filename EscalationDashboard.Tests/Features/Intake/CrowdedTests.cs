using System.Net;
using System.Net.Http.Json;
using Bunit;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Writing;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Guardrails.Simulation;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Guardrails.Simulation;
using EscalationDashboard.Identity;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>More comes in than can be written: what can wait stops first, danger never, and each is told.</summary>
public sealed class CrowdedTests : IDisposable
{
    private readonly DashboardApp _app = new(new ManualClock());
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> _waiting = [];

    private WriteQueue Writes => _app.Services.GetRequiredService<WriteQueue>();

    [Fact]
    public async Task NothingButDanger_IsTakenAndTheRestIsToldToComeAgain()
    {
        (await _app.Ask("V-1")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await _app.Ask("V-2")).StatusCode.ShouldBe(HttpStatusCode.Created);
        await FillFor(WriteShare.Intake);
        var full = Writes.Fill;
        using var client = _app.ServiceSystem();

        using var refused = await client.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request("V-1", "C-V-1", "And now?", null, "Diagnosis"));
        var burns = client.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request("V-2", "C-V-2", "It burns!", ["Fire"], "Diagnosis"));

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        while (!burns.IsCompleted && Writes.Fill <= full)
        {
            // Until it waits with the others, or is turned away.
            await Task.Yield();
        }

        burns.IsCompleted.ShouldBeFalse("it is taken");
        await Release();
        (await burns).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await _app.Read(db => db.Disputes.Where(d => d.Lane == Lane.S).Select(d => d.VisitRef).SingleAsync())).ShouldBe("V-2");
        (await _app.Read(db => db.Requests.CountAsync(r => r.Text == "And now?"))).ShouldBe(0);
    }

    [Fact]
    public async Task FiguresStopFirst_AndThePageSaysWhyUntilThereIsRoom()
    {
        await FillFor(WriteShare.Reckoning);
        using var screen = new WholeScreen(_app, StaffRole.RegionalManager, Languages.Find("en")!.Culture);

        var page = screen.Open(Links.Trends);

        page.WaitForElement("[data-testid=held]").TextContent.ShouldContain("disputes go first");
        await page.Find("[data-testid=held] [data-testid=retry]").ClickAsync();
        page.FindAll("[data-testid=held]").ShouldNotBeEmpty("it is as crowded as before");
        await Release();
        page.WaitForElement("[data-testid=per-hundred]");
    }

    [Fact]
    public async Task Simulation_IsRefusedAndSaysWhy()
    {
        await FillFor(WriteShare.Reckoning);
        var admin = (await _app.Services.GetRequiredService<StaffDirectory>().Find("A-1"))!;

        var (verdict, id) = await _app.Services.GetRequiredService<SimulationRuns>().Start(admin, new SimulationOrder(1, 30, new SimulationScope()));

        (verdict, id).ShouldBe((Verdict.Refused("SimulationsHeld"), null));
        await Release();
    }

    public void Dispose()
    {
        _gate.TrySetResult();
        _app.Dispose();
    }

    // The writer stands at a command that doesn't end, and behind it wait as many as it takes.
    private async Task FillFor(WriteShare share)
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add(Writes.Execute(async _ =>
        {
            held.SetResult();
            await _gate.Task;
            return true;
        }));
        await held.Task;
        while (Writes.Takes(share))
        {
            _waiting.Add(Writes.Execute(_ => Task.FromResult(true), WriteShare.Danger));
        }
    }

    private Task Release()
    {
        _gate.TrySetResult();
        return Task.WhenAll(_waiting);
    }
}
