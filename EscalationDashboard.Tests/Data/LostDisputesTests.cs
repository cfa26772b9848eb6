using EscalationDashboard.Data;
using EscalationDashboard.Host;
using EscalationDashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace EscalationDashboard.Tests.Data;

public sealed class LostDisputesTests : IAsyncLifetime
{
    private ProductFixture _office = null!;

    public async Task InitializeAsync() => _office = await ProductFixture.Open();

    public Task DisposeAsync() => _office.DisposeAsync();

    [Fact]
    public async Task OpenDisputes_AsTheProductStoresThem_AreAllFound()
    {
        await _office.Ask(danger: true);
        await _office.Ask();

        (await Lost()).ShouldBeEmpty();
        (await Health()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Theory]
    [InlineData("DELETE FROM VisitContacts WHERE VisitRef = 'V-1'")]
    [InlineData("DELETE FROM Visits WHERE Ref = 'V-1'")]
    [InlineData("DELETE FROM Decisions")]
    [InlineData("UPDATE Disputes SET CustomerRef = 'C-nobody'")]
    [InlineData("UPDATE Disputes SET VisitRef = 'V-nowhere'")]
    [InlineData("UPDATE Disputes SET LocationCode = 'XX-NOW'")]
    [InlineData("UPDATE Disputes SET LeaderId = 'L-nobody'")]
    [InlineData("UPDATE Disputes SET LeaderId = 'L-FR-PAR-1'")]
    [InlineData("UPDATE Requests SET DisputeNumber = NULL")]
    public async Task ADisputeThatNobodyCouldWork_IsNamedAndTheReadinessSaysSo(string harm)
    {
        var number = (await _office.Ask(visit: "V-1", danger: true)).DisputeNumber!;
        await using var connection = new SqliteConnection($"Data Source={_office.DatabaseFile};Foreign Keys=False;Pooling=False");
        await connection.OpenAsync();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = harm;
            command.ExecuteNonQuery().ShouldBeGreaterThan(0);
        }

        (await Lost()).ShouldBe([number]);
        var health = await Health();
        health.Status.ShouldBe(HealthStatus.Degraded, "no other node would show it either");
        health.Description!.ShouldContain(number);
    }

    private Task<List<string>> Lost() => _office.Read(async db => await LostDisputes.In(db, await _office.Get<NetworkCatalog>().Current(db)));

    private Task<HealthCheckResult> Health() => new OpenDisputesHealth(
        _office.Get<IReadContexts>(), _office.Get<NetworkCatalog>(), _office.Clock, NullLogger<OpenDisputesHealth>.Instance)
        .CheckHealthAsync(new HealthCheckContext());
}
