namespace EscalationDashboard.Domain.Calendar;

/// <summary>Hours that cannot be read. The message is for those who run the product; a screen shows the part, in its reader's language.</summary>
/// <param name="part">What of the text is wrong, as it was written.</param>
public sealed class HoursFormatException(string part, string message) : FormatException(message)
{
    public string Part { get; } = part;
}
