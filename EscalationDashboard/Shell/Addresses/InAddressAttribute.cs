namespace EscalationDashboard.Shell.Addresses;

/// <summary>What a value of an address must be.</summary>
public enum AddressValue
{
    /// <summary>Anything: words to look for, where a list goes on, what is open beside it.</summary>
    Free,

    /// <summary>The code of a location that the person may see.</summary>
    Location,

    /// <summary>The code of a location or of a region.</summary>
    Place,
    Region,
    Leader,
    Wave,

    /// <summary>The code of a root cause.</summary>
    Cause,

    /// <summary>A guardrail, or one of its codes.</summary>
    Check,
    EventType,

    /// <summary>The model of a vehicle that has visited where the person may see it.</summary>
    Model,

    /// <summary>One thing that a visit was about.</summary>
    Subject,

    Day,

    /// <summary>A day, or an instant.</summary>
    Moment,
    Number,

    /// <summary>One of a closed list.</summary>
    Choice,
}

/// <summary>Says of a page's parameter what may stand under its name in the address; <see cref="AddressGate"/> keeps everything else out.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InAddressAttribute(AddressValue kind, params string[] choices) : Attribute
{
    public AddressValue Kind => kind;

    /// <summary>The closed list, where it is not that of <see cref="Names"/>.</summary>
    public IReadOnlyList<string> Choices => Names is { } names ? [.. Enum.GetNames(names), .. choices] : choices;

    /// <summary>Whether it is one of the closed list: an enum's names are read in any case, anything else as it is written.</summary>
    public bool Takes(string value) => choices.Contains(value, StringComparer.Ordinal)
        || (Names is { } names && Enum.GetNames(names).Contains(value, StringComparer.OrdinalIgnoreCase));

    /// <summary>An enum.</summary>
    public Type? Names { get; init; }

    public int From { get; init; }

    public int To { get; init; } = int.MaxValue;

    /// <summary>How far the week of a day must have come.</summary>
    public AddressWeek Week { get; init; }

    /// <summary>The parameter without which it says nothing.</summary>
    public string? With { get; init; }

    /// <summary>The parameter whose week the day's must come after, where that is said too.</summary>
    public string? After { get; init; }
}

/// <summary>How far the week of a day must have come, everywhere on earth.</summary>
public enum AddressWeek
{
    Any,
    Begun,
    Over,
}
