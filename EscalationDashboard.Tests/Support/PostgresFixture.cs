namespace EscalationDashboard.Tests.Support;

/// <summary>A product on PostgreSQL for the tests of a class that share one.</summary>
public sealed class PostgresFixture : ProductFixture
{
    public PostgresFixture() => Store = Store.Postgres;
}
