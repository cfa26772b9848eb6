namespace EscalationDashboard.Domain.Trends.Forecast;

/// <summary>
/// How many leaders must be there so that few wait long. It assumes that requests come independently of each other (Poisson),
/// that handling times are spread exponentially, that the customer who comes first is served first, and that none gives up waiting.
/// </summary>
public static class ErlangC
{
    // Beyond this many leaders in one hour something else is wrong.
    private const int MostAgents = 10_000;

    /// <summary>How likely it is that a request finds nobody free.</summary>
    /// <param name="load">Requests an hour times hours each takes (Erlangs).</param>
    /// <returns>1 where fewer are there than the load needs: the queue grows without end.</returns>
    public static double WaitProbability(int agents, double load)
    {
        if (load <= 0)
        {
            return 0;
        }

        if (agents <= load)
        {
            return 1;
        }

        var blocked = Blocked(agents, load);
        return agents * blocked / (agents - (load * (1 - blocked)));
    }

    /// <summary>The share of requests that wait at most <paramref name="wait"/>.</summary>
    public static double ServedWithin(int agents, double perHour, TimeSpan handling, TimeSpan wait)
    {
        var load = perHour * handling.TotalHours;
        if (load <= 0)
        {
            return 1;
        }

        return agents <= load ? 0 : 1 - (WaitProbability(agents, load) * Math.Exp(-(agents - load) * (wait / handling)));
    }

    /// <summary>The fewest that serve at least <paramref name="share"/> of requests within <paramref name="wait"/>; 0 where none come.</summary>
    public static int Needed(double perHour, TimeSpan handling, TimeSpan wait, double share)
    {
        var load = perHour * handling.TotalHours;
        if (load <= 0)
        {
            return 0;
        }

        for (var agents = (int)Math.Floor(load) + 1; agents < MostAgents; agents++)
        {
            if (ServedWithin(agents, perHour, handling, wait) >= share)
            {
                return agents;
            }
        }

        return MostAgents;
    }

    // Erlang B by its recursion on the inverse, which neither overflows nor loses digits as factorials would.
    private static double Blocked(int agents, double load)
    {
        var inverse = 1.0;
        for (var i = 1; i <= agents; i++)
        {
            inverse = 1 + (inverse * i / load);
        }

        return 1 / inverse;
    }
}
