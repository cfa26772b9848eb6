using System.Net;
using EscalationDashboard.Data;
using EscalationDashboard.Host;
using EscalationDashboard.Tests.Support;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace EscalationDashboard.Tests.Host;

public sealed class HealthTests
{
    [Fact]
    public async Task QuestionOfThousandsAtOnce_IsOneWriteAtMost()
    {
        var (writes, clock) = (new Writes(), new ManualClock());
        var health = new WriteHealth(writes, new Lifetime(), clock);

        var asking = Enumerable.Range(0, 3_000).Select(_ => health.CheckHealthAsync(new HealthCheckContext())).ToList();
        writes.Done.SetResult();

        (await Task.WhenAll(asking)).ShouldAllBe(answer => answer.Status == HealthStatus.Healthy);
        writes.Asked.ShouldBe(1);
        writes.LastCommitAt = clock.GetUtcNow();
        (await health.CheckHealthAsync(new HealthCheckContext())).Status.ShouldBe(HealthStatus.Healthy);
        writes.Asked.ShouldBe(1, "a write of a moment ago answers it");
        clock.Advance(TimeSpan.FromSeconds(6));
        await health.CheckHealthAsync(new HealthCheckContext());
        writes.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task WriteThatFails_IsSaidAndNotTriedForEachWhoAsks()
    {
        var (writes, clock) = (new Writes(), new ManualClock());
        writes.Done.SetException(new InvalidOperationException("the disk is full"));
        var health = new WriteHealth(writes, new Lifetime(), clock);

        for (var i = 0; i < 10; i++)
        {
            (await health.CheckHealthAsync(new HealthCheckContext())).Status.ShouldBe(HealthStatus.Unhealthy);
        }

        writes.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task StoreThatFailed_IsAskedByAWriteThatMeansNothing_WhateverWasCommittedSince()
    {
        var (writes, clock) = (new Writes { IsFailing = true }, new ManualClock());
        writes.LastCommitAt = clock.GetUtcNow();
        var health = new WriteHealth(writes, new Lifetime(), clock);

        writes.Probed.SetException(new NotStoredException("the disk is full"));
        (await health.CheckHealthAsync(new HealthCheckContext())).Status.ShouldBe(HealthStatus.Unhealthy);
        writes.Asked.ShouldBe(0, "what changes nothing succeeds on a full disk too");

        writes.IsFailing = false;
        (await health.CheckHealthAsync(new HealthCheckContext())).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Ready_WritesNothing()
    {
        using var intake = new IntakeApp();
        var before = await intake.RowCounts();

        var replies = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => intake.Get("/health/ready")));

        replies.ShouldAllBe(r => r.Status == HttpStatusCode.OK);
        (await intake.RowCounts()).ShouldBe(before);
    }

    private sealed class Writes : IWriteQueue
    {
        public TaskCompletionSource Done { get; } = new();

        public int Asked { get; private set; }

        public double Fill => 0;

        public DateTimeOffset? LastCommitAt { get; set; }

        public bool IsFailing { get; set; }

        public TaskCompletionSource Probed { get; } = new();

        public Task Probe() => Probed.Task;

        public async Task<T> Execute<T>(Func<WriteScope, Task<T>> command)
        {
            Asked++;
            await Done.Task;
            return default!;
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => default;

        public CancellationToken ApplicationStopping => default;

        public CancellationToken ApplicationStopped => default;

        public void StopApplication()
        {
        }
    }
}
