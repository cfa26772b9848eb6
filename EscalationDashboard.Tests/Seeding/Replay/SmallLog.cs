using System.Globalization;
using System.Text;

namespace EscalationDashboard.Tests.Seeding.Replay;

/// <summary>A service desk's log of invented people, in the columns of a real one.</summary>
public static class SmallLog
{
    public const string Header = "number,incident_state,caller_id,location,opened_at,category,priority,contact_type,resolved_at,closed_at";

    /// <summary>Two days at two desks: one that is quiet, and one whose callers outnumber what two leaders can take.</summary>
    public static string Text()
    {
        var text = new StringBuilder(Header).Append('\n');
        for (var i = 0; i < 60; i++)
        {
            var desk = i % 6 == 0 ? "Harbour" : "Old Mill";
            var caller = i % 5 == 0 ? "Ada Quill" : $"Person {i}";
            var opened = new DateTime(2016, 2, 29, 8, 0, 0).AddMinutes(i * 23);
            var priority = i % 17 == 3 ? "1 - Critical" : "3 - Moderate";
            Add(text, i, "New", caller, desk, opened, priority, null);
            Add(text, i, "Closed", caller, desk, opened, "3 - Moderate", opened.AddHours(5 + i));
        }

        return text.ToString();
    }

    private static void Add(
        StringBuilder text, int i, string state, string caller, string desk, DateTime opened, string priority, DateTime? settled) =>
        text.Append(CultureInfo.InvariantCulture, $"INV{i:000},{state},{caller},{desk},{Time(opened)},Category {i % 7},{priority},Phone,{Time(settled)},{Time(settled)}\n");

    private static string Time(DateTime? time) => time?.ToString("dd-MM-yyyy HH:mm", CultureInfo.InvariantCulture) ?? "?";
}
