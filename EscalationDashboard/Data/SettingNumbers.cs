using System.Globalization;

namespace EscalationDashboard.Data;

/// <summary>Numbers and choices in the settings: one that cannot be ends the start in one sentence that names it.</summary>
public static class SettingNumbers
{
    /// <param name="usual">Where the setting is not there.</param>
    /// <exception cref="StartRefusedException">It is no whole number, or not between the two.</exception>
    public static int Whole(this IConfiguration configuration, string name, int usual, int least, int most = int.MaxValue)
    {
        if (string.IsNullOrWhiteSpace(configuration[name]))
        {
            return usual;
        }

        return int.TryParse(configuration[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new StartRefusedException(
                $"{name} is '{configuration[name]}'; it is a whole number {(most == int.MaxValue ? $"and {least} or more" : $"from {least} to {most}")}.");
    }

    /// <exception cref="StartRefusedException">It is neither.</exception>
    public static bool IsOn(this IConfiguration configuration, string name)
    {
        if (string.IsNullOrWhiteSpace(configuration[name]))
        {
            return false;
        }

        return bool.TryParse(configuration[name], out var on) ? on : throw new StartRefusedException($"{name} is '{configuration[name]}'; it is true or false.");
    }
}
