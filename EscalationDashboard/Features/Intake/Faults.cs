using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Guardrails.Checks;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Features.Intake;

/// <summary>Everything that is wrong with a body, by field, so that a caller can put all of it right at once.</summary>
public sealed partial class Faults
{
    public const int ShortText = 200;
    public const int LongText = WrittenText.Longest;

    // A year outside this range is a mistake, and beyond it calendars overflow.
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, List<string>> _byField = [];

    public bool Any => _byField.Count > 0;

    public IReadOnlyDictionary<string, string[]> ByField => _byField.ToDictionary(f => f.Key, f => f.Value.ToArray());

    public void Add(string field, string fault)
    {
        if (!_byField.TryGetValue(field, out var faults))
        {
            _byField[field] = faults = [];
        }

        faults.Add(fault);
    }

    /// <summary>These, and another's about fields of which there is no word yet: what could not be read is not missing too.</summary>
    public Faults And(Faults more)
    {
        foreach (var (field, faults) in more._byField.Where(f => !_byField.Keys.Any(k => IsAbout(k, f.Key))).ToList())
        {
            _byField[field] = faults;
        }

        return this;
    }

    public void Check(bool holds, string field, string fault)
    {
        if (!holds)
        {
            Add(field, fault);
        }
    }

    /// <summary>Something must be there.</summary>
    public void Present(object? value, string field) => Check(value is not null, field, "is required");

    /// <summary>A text that must be there, not too long and free of control characters.</summary>
    public void Text(string? value, string field, int limit = ShortText, bool required = true)
    {
        if (string.IsNullOrEmpty(value) || (required && WrittenText.IsBlank(value)))
        {
            Check(!required, field, "is required");
            return;
        }

        Check(value.Length <= limit, field, $"is longer than {limit} characters");
        Check(WrittenText.StrangeSign(value) is null, field, $"contains {WrittenText.StrangeSign(value)}, a control character or half a character");
    }

    /// <summary>A person's name, as it will be kept.</summary>
    public void Name(string? value, string field)
    {
        Text(value, field);
        Check(WrittenText.IsBlank(value) || NameText.SaysSomething(NameText.Of(value)), field, "has no letter, digit or symbol");
    }

    /// <summary>A reference of the service system, safe in a URL.</summary>
    public void Reference(string? value, string field) => Check(
        value is not null && ReferencePattern().IsMatch(value), field,
        "is required: 1 to 64 letters, digits, dots, dashes or underscores");

    public void Match(string? value, Regex pattern, string field, string fault) =>
        Check(value is not null && pattern.IsMatch(value), field, fault);

    public void Time(DateTimeOffset? value, string field, bool required = true)
    {
        if (value is { } time)
        {
            Check(time >= Earliest && time < Latest, field, "is not a time between 1990 and 2100");
        }
        else
        {
            Check(!required, field, "is required");
        }
    }

    /// <summary>A time of something that has happened; clocks of two machines may differ a little.</summary>
    public void Past(DateTimeOffset? value, string field, DateTimeOffset now)
    {
        Time(value, field, required: false);
        Check(!(value > now + Undecided.ClockTolerance && value < Latest), field, $"is more than {Undecided.ClockTolerance.Minutes} minutes ahead");
    }

    public void Range<T>(T? value, string field, T from, T to)
        where T : struct, IComparable<T>
    {
        if (value is { } number)
        {
            Check(number.CompareTo(from) >= 0 && number.CompareTo(to) <= 0, field, $"is not between {from} and {to}");
        }
    }

    // A part that cannot be read says nothing of what would be inside it.
    private static bool IsAbout(string part, string field) =>
        field.StartsWith(part, StringComparison.Ordinal) && (field.Length == part.Length || field[part.Length] is '.' or '[');

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex ReferencePattern();
}
