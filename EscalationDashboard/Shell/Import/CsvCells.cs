using System.Globalization;
using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Typed;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Shell.Import;

/// <summary>Reads the values of one line, and notes every fault instead of stopping at the first.</summary>
public sealed class CsvCells(CsvLine line, ImportFaultList faults)
{
    /// <summary>Whether the file has such a column at all.</summary>
    public bool Has(string column) => line.Cells.ContainsKey(column);

    public string this[string column] => line.Cells.GetValueOrDefault(column, "");

    public void Fault(string column, string code, string detail = "") => faults.Add(new ImportFault(line.Number, column, this[column], code, detail));

    /// <summary>A name, as it is kept.</summary>
    public string Name(string column, int longest)
    {
        var name = NameText.Of(this[column]);
        if (name.Length > longest || !NameText.SaysSomething(name))
        {
            Fault(column, name.Length > longest ? "TooLong" : "Missing", longest.ToString(CultureInfo.InvariantCulture));
        }

        return name;
    }

    public string Shaped(string column, Regex shape, string code)
    {
        if (!shape.IsMatch(this[column]))
        {
            Fault(column, code);
        }

        return this[column];
    }

    public double Degrees(string column, double most)
    {
        // A file has no reader's language: a point before the decimals, as its page says.
        if (TypedNumber.Read(this[column], CultureInfo.InvariantCulture, NumberBounds.Degrees((decimal)most)).Value is { } degrees)
        {
            return (double)degrees;
        }

        Fault(column, "NotDegrees", most.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    /// <summary>One of a closed list of codes.</summary>
    public string Known(string column, IReadOnlySet<string> codes, string code)
    {
        if (!codes.Contains(this[column]))
        {
            Fault(column, code);
        }

        return this[column];
    }

    /// <summary>A zone that this machine knows, by its IANA name.</summary>
    public string Zone(string column)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(this[column], out var zone) || !zone.HasIanaId)
        {
            Fault(column, "ZoneUnknown");
        }

        return this[column];
    }

    public WeeklyHours Hours(string column, bool required)
    {
        try
        {
            var hours = WeeklyHours.Parse(this[column]);
            if (required && hours.IsEmpty)
            {
                Fault(column, "NeverOpen");
            }

            return hours;
        }
        catch (HoursFormatException e)
        {
            Fault(column, "HoursUnreadable", e.Part);
            return WeeklyHours.None;
        }
    }

    public IReadOnlyList<string> Words(string column) =>
        this[column].Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public T One<T>(string column)
        where T : struct, Enum
    {
        if (Enum.TryParse<T>(this[column], ignoreCase: true, out var value) && Enum.IsDefined(value) && char.IsAsciiLetter(this[column][0]))
        {
            return value;
        }

        Fault(column, "NotOneOf", string.Join(", ", Enum.GetNames<T>()));
        return default;
    }
}
