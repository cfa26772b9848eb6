namespace EscalationDashboard.Tests.Support;

/// <summary>
/// What a test's database is kept in. A class that matters most has a constructor with it, and a heir that gives the other one; with
/// <c>TEST_STORE=Postgres</c> in the environment every test whose fixture is <see cref="ProductFixture"/> runs on PostgreSQL.
/// </summary>
public enum Store
{
    /// <summary>What the environment says; SQLite where it says nothing.</summary>
    Usual,
    Sqlite,
    Postgres,
}

public static class Stores
{
    private static readonly Store Said = Environment.GetEnvironmentVariable("TEST_STORE") == nameof(Store.Postgres) ? Store.Postgres : Store.Sqlite;

    public static Store Named(this Store store) => store == Store.Usual ? Said : store;
}
