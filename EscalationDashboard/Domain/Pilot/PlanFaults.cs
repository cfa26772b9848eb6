using System.Collections.Immutable;
using System.Text.RegularExpressions;
using EscalationDashboard.Domain.Calendar;
using EscalationDashboard.Domain.Typed;
using EscalationDashboard.Domain.Words;

namespace EscalationDashboard.Domain.Pilot;

/// <summary>What can be wrong with something typed.</summary>
public static class PlanFaultCode
{
    public const string Missing = "Missing";
    public const string TooLong = "TooLong";
    public const string Unreadable = "Unreadable";
    public const string NotACode = "NotACode";
    public const string CodeTaken = "CodeTaken";
    public const string NotACountry = "NotACountry";
    public const string NotARegionCode = "NotARegionCode";
    public const string RegionUnknown = "RegionUnknown";
    public const string RegionTaken = "RegionTaken";
    public const string NotAZone = "NotAZone";
    public const string NotADegree = "NotADegree";
    public const string NotALanguage = "NotALanguage";
    public const string NotACurrency = "NotACurrency";
    public const string NotAPhone = "NotAPhone";
    public const string PhoneTaken = "PhoneTaken";
    public const string NotHours = "NotHours";
    public const string NeverOpen = "NeverOpen";
    public const string NotANumber = "NotANumber";
    public const string NotACap = "NotACap";
    public const string DeputyUnknown = "DeputyUnknown";

    public static readonly ImmutableArray<string> All =
    [
        Missing, TooLong, Unreadable, NotACode, CodeTaken, NotACountry, NotARegionCode, RegionUnknown, RegionTaken, NotAZone, NotADegree, NotALanguage,
        NotACurrency, NotAPhone, PhoneTaken, NotHours, NeverOpen, NotANumber, NotACap, DeputyUnknown,
    ];
}

/// <summary>Gathers what is wrong with a plan while it is read.</summary>
internal sealed partial class PlanFaults
{
    public const int LongestName = 80;

    private readonly List<PlanFault> _faults = [];

    public ImmutableArray<PlanFault> All => [.. _faults];

    public bool None(EnrolmentStep step) => _faults.TrueForAll(f => f.Step != step);

    public void Add(EnrolmentStep step, string field, string code) => _faults.Add(new PlanFault(step, field, code));

    /// <summary>A text that must be there and is no longer than a name.</summary>
    public string Name(EnrolmentStep step, string field, string typed)
    {
        var text = NameText.Of(typed);
        var fault = !NameText.SaysSomething(text) ? PlanFaultCode.Missing
            : text.Length > LongestName ? PlanFaultCode.TooLong
            : WrittenText.StrangeSign(typed) is not null ? PlanFaultCode.Unreadable
            : null;
        if (fault is not null)
        {
            Add(step, field, fault);
        }

        return text;
    }

    /// <summary>A text that must be there and be right.</summary>
    public string Checked(EnrolmentStep step, string field, string typed, Func<string, bool> isRight, string code)
    {
        var text = typed.Trim();
        if (text.Length == 0 || !isRight(text))
        {
            Add(step, field, text.Length == 0 ? PlanFaultCode.Missing : code);
        }

        return text;
    }

    public double Degrees(string field, string typed, double most)
    {
        if (Number(typed, NumberBounds.Degrees((decimal)most)) is not { } degrees)
        {
            Add(EnrolmentStep.Place, field, typed.Trim().Length == 0 ? PlanFaultCode.Missing : PlanFaultCode.NotADegree);
            return 0;
        }

        return (double)degrees;
    }

    /// <summary>A leader's own cap: a whole number from 1, or nothing.</summary>
    public int? Cap(string field, string typed)
    {
        if (typed.Trim().Length == 0)
        {
            return null;
        }

        if (Number(typed, PlanBounds.Caps) is { } cap)
        {
            return (int)cap;
        }

        Add(EnrolmentStep.Leaders, field, PlanFaultCode.NotACap);
        return null;
    }

    /// <summary>The windows of a week; a day that cannot be read is a fault of its own and counts as shut.</summary>
    public WeeklyHours Week(EnrolmentStep step, string prefix, IReadOnlyList<string> days)
    {
        var windows = new List<(DayOfWeek, DayWindow)>();
        for (var day = 0; day < Math.Min(days.Count, 7); day++)
        {
            try
            {
                var ofDay = Windows(days[day]).ConvertAll(w => ((DayOfWeek)day, w));
                _ = new WeeklyHours(ofDay);
                windows.AddRange(ofDay);
            }
            catch (FormatException)
            {
                Add(step, $"{prefix}-{day}", PlanFaultCode.NotHours);
            }
        }

        return new WeeklyHours(windows);
    }

    public static bool IsPhone(string text) => Phone().IsMatch(text) && text.Count(char.IsAsciiDigit) is >= 6 and <= 15;

    /// <summary>A plan keeps numbers for readers of every language (<see cref="TypedNumber.Kept"/>).</summary>
    public static decimal? Number(string kept, NumberBounds bounds) => TypedNumber.ReadKept(kept, bounds).Value;

    private static List<DayWindow> Windows(string typed) =>
        [.. TypedWindow.ReadDay(typed).Select(window => WeeklyHours.ParseWindow($"{window}"))];

    [GeneratedRegex(@"^\+[0-9][0-9 ]*$")]
    private static partial Regex Phone();
}
