using System.Net;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Shell.Edge;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>More is waiting to be written than the queue holds.</summary>
public sealed class FullQueueTests
{
    [Fact]
    public async Task RequestWhileTheQueueIsFull_IsToldToComeBackAndLaterTakenIn()
    {
        using var intake = new IntakeApp();
        var visit = await intake.OpenStatedVisit();
        var before = await intake.RowCounts();
        var writes = intake.App.Services.GetRequiredService<IWriteQueue>();
        var (started, hold) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource());
        var blocked = writes.Execute(async _ =>
        {
            started.SetResult();
            await hold.Task;
            return true;
        });
        await started.Task;
        var filling = Enumerable.Range(0, SqliteWriteQueue.Capacity).Select(_ => writes.Execute(_ => Task.FromResult(true), WriteShare.Danger)).ToList();
        writes.Fill.ShouldBe(1);

        foreach (var busy in new[]
        {
            await intake.Ask(visit, dangers: ["Fire"], key: "later"),
            await intake.Put(visit, Bodies.Visit($"C-{visit}", intake.Now)),
            await intake.Post($"/api/v1/visits/{visit}/facts", new { kind = "stage", stage = "Ready" }),
        })
        {
            busy.ShouldBeAProblem(HttpStatusCode.ServiceUnavailable, "busy").Headers["Retry-After"].ShouldBe("2");
            busy.Body.GetProperty(Meanwhile.Member).EnumerateObject().Select(words => words.Name).ShouldBe(["ar", "en", "fr", "ko", "uk"], "what to tell who is in danger");
        }

        (await intake.Get("/health/ready")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await intake.Get("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        hold.SetResult();
        await Task.WhenAll([blocked, .. filling]);
        (await intake.RowCounts()).ShouldBe(before);
        (await intake.Ask(visit, dangers: ["Fire"], key: "later")).Status.ShouldBe(HttpStatusCode.Created);
        (await intake.Get("/health/ready")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
