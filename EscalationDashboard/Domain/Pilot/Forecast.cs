using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>Where a location's past was taken from.</summary>
public enum PastSource
{
    /// <summary>The location's own service-desk log.</summary>
    Log,

    /// <summary>What was asked at a location that is like it.</summary>
    Similar,
}

/// <summary>What a forecast takes to be so without being able to know it; the words are in Resources.</summary>
public enum ForecastAssumption
{
    /// <summary>So many in a hundred of the log's entries would ask for a leader.</summary>
    ShareAsks,

    /// <summary>Requests come at the log's times, on the location's own clocks.</summary>
    LogTimes,

    /// <summary>As many ask here as there, at the same hours of the local clock.</summary>
    SameAsThere,

    /// <summary>The past is shorter than a week: a week is as many days like these as the location is open.</summary>
    OpenDaysAlike,

    /// <summary>A dispute stays open as long as half of the past's did.</summary>
    MedianHandling,

    /// <summary>The past does not say how long anything took.</summary>
    HandlingUnknown,

    /// <summary>The log names no facts: whatever is disputed was stated and talked over an hour before.</summary>
    FactsStated,

    /// <summary>A count may have come out otherwise by chance; low and high bound it in nineteen cases of twenty.</summary>
    Chance,

    /// <summary>Customers ask as they did, whatever they are told.</summary>
    CustomersUnchanged,
}

/// <summary>A figure with the bounds that chance in the past gives it.</summary>
public sealed record Ranged(double Low, double Expected, double High)
{
    public static Ranged Of(double low, double expected, double high) =>
        new(Math.Min(low, Math.Min(expected, high)), expected, Math.Max(high, Math.Max(low, expected)));
}

/// <summary>What one leader would carry.</summary>
/// <param name="Capacity">Requests in 24 hours, by policy or the leader's own choice.</param>
/// <param name="PerDay">Requests on an average day on which the leader is on duty.</param>
/// <param name="BusiestDay">The most on one day.</param>
public sealed record LeaderForecast(string Name, int Capacity, Ranged PerDay, int BusiestDay);

/// <summary>What is to be expected of a location, worked out by the guardrails themselves from a past.</summary>
/// <param name="Fingerprint">Of hours, leaders and policy it was worked out with; another one makes it out of date.</param>
/// <param name="Past">Requests of the past, over so many <paramref name="PastDays"/>.</param>
/// <param name="HeldShare">Deferred, redirected, refused and left to a person, of all; 0 to 1.</param>
/// <param name="LongestWaitHours">Of those who are deferred, from asking to reaching a leader.</param>
public sealed record Forecast(
    PastSource Source, string SourceName, int SharePercent, string Fingerprint, int Past, int PastDays, DateTimeOffset MadeAt, string MadeByName,
    Ranged PerWeek, Ranged AdmittedPerWeek, Ranged HeldShare, Ranged LaneSPerWeek, Ranged LongestWaitHours,
    ImmutableArray<LeaderForecast> Leaders, ImmutableArray<ForecastAssumption> Assumptions);
