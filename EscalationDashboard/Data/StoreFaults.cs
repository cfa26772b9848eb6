using EscalationDashboard.Data.Postgres;
using EscalationDashboard.Data.Sqlite;

namespace EscalationDashboard.Data;

/// <summary>Tells what the store cannot do just now, and may again shortly, from what is wrong with a question.</summary>
public static class StoreFaults
{
    public static bool IsOfTheStore(Exception fault) =>
        fault is NotStoredException || PostgresFaults.IsOfTheStore(fault) || SqliteFaults.Told(fault) is NotStoredException;
}
