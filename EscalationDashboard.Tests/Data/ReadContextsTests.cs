using EscalationDashboard.Data;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Data;

/// <summary>What is read for one screen was true at one moment, however many statements it takes.</summary>
public sealed class ReadContextsTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    [Fact]
    public async Task CommitBetweenTwoStatements_IsSeenByNeither()
    {
        var contexts = office.Get<IReadContexts>();

        var (disputes, requests) = await contexts.Read(async db =>
        {
            var before = await db.Disputes.CountAsync();
            await office.Ask(danger: true);
            return (before, await db.Requests.CountAsync(r => r.DisputeNumber != null));
        });

        requests.ShouldBe(disputes);
        (await contexts.Read(db => db.Disputes.CountAsync())).ShouldBe(disputes + 1);
    }
}
