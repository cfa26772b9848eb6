using EscalationDashboard.Data;
using EscalationDashboard.Domain.Audit;

namespace EscalationDashboard.Application.Customers;

/// <summary>From when on admins are told how often a person looks at what is masked, as the settings say it.</summary>
public static class RevealSettings
{
    public const string PerHour = "Reveals:MostPerHour";
    public const string PerDay = "Reveals:MostPerDay";

    /// <exception cref="StartRefusedException">A number that would tell of every look, or of none.</exception>
    public static RevealLimits From(IConfiguration configuration)
    {
        var limits = new RevealLimits(
            configuration.Whole(PerHour, RevealLimits.Usual.PerHour, 0), configuration.Whole(PerDay, RevealLimits.Usual.PerDay, 0));
        return limits.PerHour >= 1 && limits.PerDay >= limits.PerHour
            ? limits
            : throw new StartRefusedException($"{PerHour} is to be 1 or more, and {PerDay} not less than it.");
    }
}
