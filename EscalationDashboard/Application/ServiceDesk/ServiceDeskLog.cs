using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using EscalationDashboard.Domain.Guardrails;

namespace EscalationDashboard.Application.ServiceDesk;

/// <summary>One request of a service desk's past.</summary>
/// <param name="SettledAt">When the desk resolved it; null where the log does not say.</param>
public sealed record LoggedRequest(
    string Number, string Caller, string Location, string Category, bool Critical, DateTimeOffset OpenedAt, DateTimeOffset? SettledAt)
{
    /// <summary>By hash, since a log knows no such thing: the same category is the same reason in every run and in every log.</summary>
    public DisputeReason Reason =>
        (DisputeReason)(SHA256.HashData(Encoding.UTF8.GetBytes(Category))[0] % Enum.GetValues<DisputeReason>().Length);
}

/// <summary>Why a log cannot be read.</summary>
public enum LogFaultKind
{
    /// <summary>Something other than the file itself.</summary>
    Other,
    Empty,
    ColumnsMissing,
    NotCsv,
    ValueMissing,
    NotATime,
    NoRequests,
    TooManyLines,
}

/// <summary>The log cannot be read; the message says where and why, in one sentence.</summary>
public sealed class LogFaultException(string message) : Exception(message)
{
    public LogFaultKind Kind { get; init; }

    /// <summary>In the file, the header included; null where it is about the whole of it.</summary>
    public int? Line { get; init; }

    /// <summary>The columns it is about.</summary>
    public string Column { get; init; } = "";

    /// <summary>What stands there.</summary>
    public string Value { get; init; } = "";
}

/// <summary>
/// Reads a service desk's event log: one row for each change of state, in order; the first row of a number is the request,
/// the last holds how it ended. Times are local and read as UTC, since the log names no zone.
/// </summary>
public static class ServiceDeskLog
{
    private const string Unknown = "?";
    private const string TimeFormat = "dd-MM-yyyy HH:mm";
    private static readonly string[] Columns = ["number", "caller_id", "location", "opened_at", "category", "priority", "resolved_at", "closed_at"];

    /// <param name="mostLines">Where there are more, it is refused.</param>
    /// <exception cref="LogFaultException">The file is not such a log.</exception>
    public static IReadOnlyList<LoggedRequest> Read(TextReader text, int mostLines = int.MaxValue)
    {
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
        if (!csv.Read() || !csv.ReadHeader())
        {
            throw new LogFaultException("The file is empty.") { Kind = LogFaultKind.Empty };
        }

        var missing = Columns.Except(csv.HeaderRecord ?? []).ToList();
        if (missing.Count > 0)
        {
            throw new LogFaultException($"The file lacks the columns {string.Join(", ", missing)}.")
            {
                Kind = LogFaultKind.ColumnsMissing,
                Line = 1,
                Column = string.Join(", ", missing),
            };
        }

        var requests = new Dictionary<string, LoggedRequest>();
        while (ReadRow(csv))
        {
            if (csv.Parser.RawRow > mostLines)
            {
                throw new LogFaultException($"The file has more than {mostLines} lines.") { Kind = LogFaultKind.TooManyLines, Line = mostLines };
            }

            var number = Value(csv, "number");
            var settledAt = Time(csv, "resolved_at") ?? Time(csv, "closed_at");
            requests[number] = requests.TryGetValue(number, out var first)
                ? first with { SettledAt = settledAt }
                : Request(csv, number, settledAt);
        }

        return requests.Count > 0
            ? [.. requests.Values.OrderBy(r => r.OpenedAt).ThenBy(r => r.Number, StringComparer.Ordinal)]
            : throw new LogFaultException("The file has no requests.") { Kind = LogFaultKind.NoRequests };
    }

    private static bool ReadRow(CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvHelperException e)
        {
            throw new LogFaultException($"Line {csv.Parser.RawRow}: {e.Message.Split('\n')[0].Trim()}") { Kind = LogFaultKind.NotCsv, Line = csv.Parser.RawRow };
        }
    }

    private static LoggedRequest Request(CsvReader csv, string number, DateTimeOffset? settledAt) => new(
        number,
        Known(csv, "caller_id") ?? $"unknown {number}",
        Known(csv, "location") ?? "unknown",
        Value(csv, "category"),
        Value(csv, "priority").StartsWith('1'),
        Time(csv, "opened_at") ?? throw Missing(csv, "opened_at", "unknown"),
        settledAt);

    private static string? Known(CsvReader csv, string column) => Value(csv, column) is var value && value == Unknown ? null : value;

    private static string Value(CsvReader csv, string column) => csv.TryGetField<string>(column, out var value) && !string.IsNullOrWhiteSpace(value)
        ? value.Trim()
        : throw Missing(csv, column, "missing");

    private static LogFaultException Missing(CsvReader csv, string column, string how) =>
        new($"Line {csv.Parser.RawRow}: {column} is {how}.") { Kind = LogFaultKind.ValueMissing, Line = csv.Parser.RawRow, Column = column };

    private static DateTimeOffset? Time(CsvReader csv, string column)
    {
        var text = Known(csv, column);
        return text is null
            ? null
            : DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time
                : throw new LogFaultException($"Line {csv.Parser.RawRow}: {column} is '{text}', not a time like 29-02-2016 01:16.")
                {
                    Kind = LogFaultKind.NotATime,
                    Line = csv.Parser.RawRow,
                    Column = column,
                    Value = text,
                };
    }
}
