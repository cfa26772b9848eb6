using System.Globalization;

namespace EscalationDashboard.Tests.Domain;

/// <summary>Does something as a machine set up for another culture would.</summary>
internal static class CultureScope
{
    public static T Culture<T>(CultureInfo culture, Func<T> act)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            return act();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    public static T Culture<T>(string name, Func<T> act) => Culture(CultureInfo.GetCultureInfo(name), act);
}
