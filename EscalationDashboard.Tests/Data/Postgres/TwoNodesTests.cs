using System.Diagnostics;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Postgres;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Data.Postgres;

/// <summary>Two whole nodes on one database: what is posted to one is on the screens of the other.</summary>
public sealed class TwoNodesTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private PostgresServer _server = null!;
    private DashboardApp _here = null!;
    private DashboardApp _there = null!;
    private string _name = "";

    [Fact]
    public async Task RequestPostedHere_IsOnTheBoardAndInTheSearchThere()
    {
        (await _there.Services.GetRequiredService<QueueQueries>().Search(Scope.Network, "Robin"))!.ShouldBeEmpty();

        var number = await Ask(_here, "V-1");

        await Shown(_there, number);
        (await _there.Services.GetRequiredService<QueueQueries>().Search(Scope.Network, "Robin"))!.Select(r => r.Number).ShouldBe([number]);
    }

    [Fact]
    public async Task ConnectionsCut_WhatWasPostedMeanwhileIsShownAll()
    {
        await Shown(_there, await Ask(_here, "V-1"));
        await _server.Run($"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{_name}' AND pid <> pg_backend_pid()");

        var second = await Ask(_here, "V-2");
        var third = await Ask(_there, "V-3");

        await Shown(_there, second);
        await Shown(_here, third);
        await _here.Read(db => db.ShouldHaveAWholeAuditChain());
    }

    // The node that was to ring has gone between its commit and its ring.
    [Fact]
    public async Task BellThatDoesNotRing_IsNotMissed()
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = _there.Services.GetRequiredService<ChangeFeed>().Subscribe(change =>
        {
            if (change.Subject == "D-4711")
            {
                heard.TrySetResult();
            }
        });

        await _server.Run("""
            INSERT INTO "NodeNews" ("Node", "News") VALUES ('gone', '{"changes":[{"sequence":1,"regionCode":"NA","locationCode":"US-FRE","subject":"D-4711"}],"contacts":[]}')
            """, _name);

        await heard.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task ManyCommits_RingAtMostTenTimesASecond()
    {
        var dispatcher = _here.Services.GetRequiredService<PostgresDispatcher>();
        var (started, before) = (Stopwatch.GetTimestamp(), dispatcher.Rung);

        for (var i = 0; i < 20; i++)
        {
            await Ask(_here, $"V-{i}");
        }

        var most = (Stopwatch.GetElapsedTime(started) / PostgresDispatcher.Between) + 2;
        ((double)(dispatcher.Rung - before)).ShouldBeInRange(1, most);
    }

    [Fact]
    public void WhatOneNodeProtects_TheOtherReads()
    {
        var closed = _here.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Protect("Maya");

        _there.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("cookie").Unprotect(closed).ShouldBe("Maya");
    }

    [Fact]
    public async Task SameRequestPostedToBoth_IsOneRequest()
    {
        await Ask(_here, "V-1");
        var body = Bodies.Request("V-1", "C-V-1", "It rattles.", null, "Warranty");

        var answers = await Task.WhenAll(new[] { _here, _there, _here, _there }.Select(async app =>
        {
            using var client = app.ServiceSystem();
            client.DefaultRequestHeaders.Add("Idempotency-Key", "the same");
            using var answer = await client.PostAsync("/api/v1/contact-requests", System.Net.Http.Json.JsonContent.Create(body));
            return await answer.Content.ReadAsStringAsync();
        }));

        answers.Distinct().Count().ShouldBe(1);
        (await _here.Read(db => db.Requests.CountAsync(r => r.VisitRef == "V-1"))).ShouldBe(2);
    }

    public async Task InitializeAsync()
    {
        _server = await PostgresServer.Start();
        _name = await _server.NewDatabase();
        _here = Node();
        _there = Node();
        await Task.WhenAll(new[] { _here, _there }.Select(app => app.Services.GetRequiredService<PostgresRelay>().Listening)).WaitAsync(Patience);
    }

    public async Task DisposeAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
        await _server.Drop(_name);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private DashboardApp Node() => new(settings: new(_server.SettingsFor(_name).ToDictionary(s => s.Key, s => s.Value!)) { [WebhookSettings.UrlSetting] = "" });

    private static async Task<string> Ask(DashboardApp app, string visit)
    {
        using var answer = await app.Ask(visit, dangers: ["Fire"]);
        answer.EnsureSuccessStatusCode();
        return (await app.Read(db => db.Disputes.SingleAsync(d => d.VisitRef == visit))).Number;
    }

    /// <summary>Waits until the node's board shows it.</summary>
    private static async Task Shown(DashboardApp app, string number)
    {
        var board = app.Services.GetRequiredService<Board<QueueRow>>();
        var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = board.Subscribe(_ => Look());
        Look();
        await shown.Task.WaitAsync(Patience);

        void Look()
        {
            if (board.View.Rows.ContainsKey(number))
            {
                shown.TrySetResult();
            }
        }
    }
}
