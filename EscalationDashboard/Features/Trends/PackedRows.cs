using System.Globalization;

namespace EscalationDashboard.Features.Trends;

/// <summary>What parts columns and rows of <see cref="PackedRows"/>. Neither may be typed into a name or a code.</summary>
internal static class Packed
{
    /// <summary>Ends each column.</summary>
    public const string Column = "\u001f";

    /// <summary>Parts rows.</summary>
    public const string Row = "\u001e";
}

/// <summary>
/// Many rows in one text, as the database puts them together: reading a text of some hundred rows takes a third of what reading
/// the rows one by one takes, and a year has hundreds of thousands (<c>docs/performance.md</c>, <c>trends</c>).
/// </summary>
internal ref struct PackedRows(string packed)
{
    private ReadOnlySpan<char> _left = packed;
    private ReadOnlySpan<char> _row;

    /// <summary>Whether there is one more row, whose columns follow in their order.</summary>
    public bool Next()
    {
        if (_left.IsEmpty)
        {
            return false;
        }

        var end = _left.IndexOf(Packed.Row[0]);
        _row = end < 0 ? _left : _left[..end];
        _left = end < 0 ? [] : _left[(end + 1)..];
        return true;
    }

    public int Number() => int.Parse(Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public int? NumberOrNone() => Text() is { IsEmpty: false } text ? int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;

    public decimal? AmountOrNone() => Text() is { IsEmpty: false } text ? decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture) : null;

    /// <summary>Empty where the column has no value.</summary>
    public ReadOnlySpan<char> Text()
    {
        var end = _row.IndexOf(Packed.Column[0]);
        var text = _row[..end];
        _row = _row[(end + 1)..];
        return text;
    }
}

/// <summary>Each of the few codes once, however many rows name it.</summary>
internal sealed class Codes
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <returns>Null where there is none.</returns>
    public string? Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        if (!_known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var code))
        {
            _known.Add(code = text.ToString());
        }

        return code;
    }
}
