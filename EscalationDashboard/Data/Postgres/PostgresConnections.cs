using Npgsql;

namespace EscalationDashboard.Data.Postgres;

/// <summary>How the server is reached for each purpose. What a person set stands, but for what the product relies on.</summary>
internal static class PostgresConnections
{
    private const string UsualName = "escalation-dashboard";
    private const int UsualTimeout = 15; // Npgsql's own, in seconds

    // A cut that nobody tells of is found within seconds and not after the system's two hours: by the node, and by the server, which
    // then gives the locks of the other end up.
    private const int KeepAlive = 5;
    private const int LockSeconds = 5;
    private const string Watched = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    /// <exception cref="StartRefusedException">It is none, or names no host or database.</exception>
    public static NpgsqlConnectionStringBuilder Read(string connectionString)
    {
        try
        {
            var read = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrWhiteSpace(read.Host) || string.IsNullOrWhiteSpace(read.Database)
                ? throw new StartRefusedException("ConnectionStrings:Dashboard names no Host and Database; for PostgreSQL it is like 'Host=db;Database=escalation;Username=…;Password=…'.")
                : read;
        }
        catch (ArgumentException)
        {
            // Its own message repeats what is in it, the password too.
            throw new StartRefusedException("ConnectionStrings:Dashboard can't be read; for PostgreSQL it is like 'Host=db;Database=escalation;Username=…;Password=…'.");
        }
    }

    /// <summary>From a pool, for what only reads, however long it takes.</summary>
    public static string Reading(NpgsqlConnectionStringBuilder given) => With(given, "-c default_transaction_read_only=on -c statement_timeout=60s").ConnectionString;

    /// <summary>From no pool, for what takes its time: making the database ready, moving, copying.</summary>
    public static string Writing(NpgsqlConnectionStringBuilder given) => Alone(given, idleSeconds: 30).ConnectionString;

    /// <summary>From no pool, for a node that serves people. Another node's turn may be waited for; beyond that, an answer that does not come is none.</summary>
    public static string Serving(NpgsqlConnectionStringBuilder given, TimeSpan answer)
    {
        var (made, seconds) = (Alone(given, idleSeconds: 10), (int)answer.TotalSeconds);
        made.Timeout = made.Timeout == UsualTimeout ? seconds : made.Timeout;
        made.CommandTimeout = seconds + LockSeconds;
        made.CancellationTimeout = -1;
        return made.ConnectionString;
    }

    // A node that hangs, or has gone without a word, gives its turn up when it has said nothing in it for as long.
    private static NpgsqlConnectionStringBuilder Alone(NpgsqlConnectionStringBuilder given, int idleSeconds)
    {
        var made = With(given, FormattableString.Invariant($"-c lock_timeout={LockSeconds}s -c idle_in_transaction_session_timeout={idleSeconds}s -c statement_timeout=60s"));
        made.Pooling = false;
        return made;
    }

    private static NpgsqlConnectionStringBuilder With(NpgsqlConnectionStringBuilder given, string options)
    {
        var made = new NpgsqlConnectionStringBuilder(given.ConnectionString)
        {
            Options = string.Join(' ', new[] { given.Options, options, Watched }.Where(part => !string.IsNullOrWhiteSpace(part))),
            Multiplexing = false,
            Enlist = false,
        };
        made.ApplicationName ??= UsualName;
        made.KeepAlive = made.KeepAlive == 0 ? KeepAlive : made.KeepAlive;
        made.MaxAutoPrepare = made.MaxAutoPrepare == 0 ? 200 : made.MaxAutoPrepare;
        made.AutoPrepareMinUsages = 3;
        return made;
    }
}
