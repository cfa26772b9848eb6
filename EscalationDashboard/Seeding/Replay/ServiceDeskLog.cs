using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace EscalationDashboard.Seeding.Replay;

/// <summary>One request of a service desk's past.</summary>
/// <param name="SettledAt">When the desk resolved it; null where the log does not say.</param>
public sealed record LoggedRequest(
    string Number, string Caller, string Location, string Category, bool Critical, DateTimeOffset OpenedAt, DateTimeOffset? SettledAt);

/// <summary>The log cannot be read; the message says where and why, in one sentence.</summary>
public sealed class LogFaultException(string message) : Exception(message);

/// <summary>
/// Reads a service desk's event log: one row for each change of state, in order; the first row of a number is the request,
/// the last holds how it ended. Times are local and read as UTC, since the log names no zone.
/// </summary>
public static class ServiceDeskLog
{
    private const string Unknown = "?";
    private const string TimeFormat = "dd-MM-yyyy HH:mm";
    private static readonly string[] Columns = ["number", "caller_id", "location", "opened_at", "category", "priority", "resolved_at", "closed_at"];

    /// <exception cref="LogFaultException">The file is not such a log.</exception>
    public static IReadOnlyList<LoggedRequest> Read(TextReader text)
    {
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
        if (!csv.Read() || !csv.ReadHeader())
        {
            throw new LogFaultException("The file is empty.");
        }

        var missing = Columns.Except(csv.HeaderRecord ?? []).ToList();
        if (missing.Count > 0)
        {
            throw new LogFaultException($"The file lacks the columns {string.Join(", ", missing)}.");
        }

        var requests = new Dictionary<string, LoggedRequest>();
        while (ReadRow(csv))
        {
            var number = Value(csv, "number");
            var settledAt = Time(csv, "resolved_at") ?? Time(csv, "closed_at");
            requests[number] = requests.TryGetValue(number, out var first)
                ? first with { SettledAt = settledAt }
                : Request(csv, number, settledAt);
        }

        return requests.Count > 0
            ? [.. requests.Values.OrderBy(r => r.OpenedAt).ThenBy(r => r.Number, StringComparer.Ordinal)]
            : throw new LogFaultException("The file has no requests.");
    }

    private static bool ReadRow(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvHelperException e)
        {
            throw new LogFaultException($"Line {csv.Parser.RawRow}: {e.Message.Split('\n')[0].Trim()}");
        }
    }

    private static LoggedRequest Request(CsvReader csv, string number, DateTimeOffset? settledAt) => new(
        number,
        Known(csv, "caller_id") ?? $"unknown {number}",
        Known(csv, "location") ?? "unknown",
        Value(csv, "category"),
        Value(csv, "priority").StartsWith('1'),
        Time(csv, "opened_at") ?? throw new LogFaultException($"Line {csv.Parser.RawRow}: opened_at is unknown."),
        settledAt);

    private static string? Known(CsvReader csv, string column) => Value(csv, column) is var value && value == Unknown ? null : value;

    private static string Value(CsvReader csv, string column) => csv.TryGetField<string>(column, out var value) && !string.IsNullOrWhiteSpace(value)
        ? value.Trim()
        : throw new LogFaultException($"Line {csv.Parser.RawRow}: {column} is missing.");

    private static DateTimeOffset? Time(CsvReader csv, string column)
    {
        var text = Known(csv, column);
        return text is null
            ? null
            : DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : throw new LogFaultException($"Line {csv.Parser.RawRow}: {column} is '{text}', not a time like 29-02-2016 01:16.");
    }
}
