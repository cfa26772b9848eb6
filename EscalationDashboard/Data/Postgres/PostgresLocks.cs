namespace EscalationDashboard.Data.Postgres;

/// <summary>
/// The numbers of the locks that the nodes hold against one another. They belong to a database; who holds one is seen in
/// <c>pg_locks</c>, and a node whose connection has ended holds none.
/// </summary>
public static class PostgresLocks
{
    // The same beginning for all, so that they are told from those of other programs.
    private const long Product = 0x45_53_43_44L << 32;

    /// <summary>Held by the transaction that writes: the end of the audit chain is its own until it is committed.</summary>
    public const long Writing = Product + 1;

    /// <summary>Held while a node makes the database ready.</summary>
    public const long Preparing = Product + 2;

    /// <summary>Held by the node that does what is done once in the cluster.</summary>
    public const long Duty = Product + 3;

    /// <summary>With the name of a database, held while a copy is put back beside it.</summary>
    public const long Side = Product + 4;
}
