using System.Collections.Immutable;

namespace EscalationDashboard.Domain.Typed;

/// <summary>Why something typed is not taken; codes of refusals, so that their words are in Resources under <c>Refusal.{Code}</c>.</summary>
public static class TypedFault
{
    public const string NotANumber = "NotANumber";

    /// <summary>Its marks mean one thing here and another thing elsewhere.</summary>
    public const string NumberUnclear = "NumberUnclear";
    public const string NumberMissing = "NumberMissing";
    public const string NumberOutside = "NumberOutside";
    public const string NotWhole = "NotWhole";
    public const string TooFine = "TooFine";
    public const string NotADate = "NotADate";
    public const string DateMissing = "DateMissing";
    public const string DateOutside = "DateOutside";

    /// <summary>The clocks of that zone go forward over it.</summary>
    public const string TimeSkipped = "TimeSkipped";

    public const string WindowMissing = "WindowMissing";
    public const string WindowEndsFirst = "WindowEndsFirst";
    public const string WindowsOverlap = "WindowsOverlap";

    public static readonly ImmutableArray<string> All =
        [NotANumber, NumberUnclear, NumberMissing, NumberOutside, NotWhole, TooFine, NotADate, DateMissing, DateOutside, TimeSkipped,
        WindowMissing, WindowEndsFirst, WindowsOverlap];
}
