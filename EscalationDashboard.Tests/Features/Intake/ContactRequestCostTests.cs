using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>
/// How often one decided request asks the database. Every writer waits for it, so the number must not grow unseen; the figures
/// in time are the benchmark's.
/// </summary>
public sealed class ContactRequestCostTests : IAsyncLifetime, IAsyncDisposable
{
    // Of looking at the count: begin, end of the audit chain, savepoint, release, commit.
    private const int OfTheLook = 5;

    private readonly ProductFixture _office = new();

    [Fact]
    public async Task AdmittedRequest_AsksTheDatabaseAFixedNumberOfTimes() =>
        (await CommandsOf(stated: true, RequestOutcome.Admitted)).ShouldBeLessThanOrEqualTo(36);

    [Fact]
    public async Task RedirectedRequest_AsksTheDatabaseAFixedNumberOfTimes() =>
        (await CommandsOf(stated: false, RequestOutcome.Redirected)).ShouldBeLessThanOrEqualTo(21);

    [Fact]
    public async Task LongHistory_TakesNoFurtherCommands()
    {
        var without = await CommandsOf(stated: false, RequestOutcome.Redirected);
        for (var i = 0; i < 2; i++)
        {
            await _office.Ask(visit: "V-before", customer: "C-cost", stated: false);
        }

        (await CommandsOf(stated: false, RequestOutcome.Redirected)).ShouldBe(without);
    }

    // The first one of all reads what is kept from then on: the network, and the policy.
    public async Task InitializeAsync()
    {
        await _office.InitializeAsync();
        await _office.Ask(visit: "V-first");
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task<long> CommandsOf(bool stated, RequestOutcome outcome)
    {
        var visit = $"V-{await Executed()}";
        await _office.OpenVisit(visit, stated: stated, customer: "C-cost");
        var before = await Executed();
        var received = await _office.Writes.Execute(scope => _office.Get<ContactRequestCommands>().Receive(scope, ProductFixture.System, new ContactRequestBody
        {
            VisitRef = visit,
            CustomerRef = "C-cost",
            Reason = DisputeReason.Diagnosis,
            Text = "I do not agree.",
            Channel = ContactChannel.App,
            Dangers = [],
        }));
        received.Request!.Outcome.ShouldBe(outcome);
        return await Executed() - before - OfTheLook;
    }

    private Task<long> Executed() =>
        _office.Writes.Execute(scope => Task.FromResult(((WriterConnection)scope.Db.Database.GetDbConnection()).Executed));
}
