using EscalationDashboard.Data;
using EscalationDashboard.Domain.Retention;
namespace EscalationDashboard.Application.Retention;

/// <summary>How long each class of data is kept, as the settings say it, in days.</summary>
public static class RetentionSettings
{
    public const string Contacts = "Retention:ContactDays";
    public const string Words = "Retention:WordsDays";
    public const string Pages = "Retention:PageDays";
    public const string SignIns = "Retention:SignInDays";

    // A century: a year before there were any would be no time any more.
    private const int MostDays = 36_500;

    /// <exception cref="StartRefusedException">So short that guardrails and disputes would miss what they rest on, or words would outlive nobody's name.</exception>
    public static RetentionPeriods From(IConfiguration configuration)
    {
        var periods = new RetentionPeriods(
            Days(configuration, Contacts, RetentionPeriods.Usual.Contacts), Days(configuration, Words, RetentionPeriods.Usual.Words),
            Days(configuration, SignIns, RetentionPeriods.Usual.SignIns),
            Days(configuration, Pages, RetentionPeriods.Usual.Pages));
        return periods.Contacts >= TimeSpan.FromDays(RetentionPeriods.FewestDays) && periods.Words >= periods.Contacts && periods.SignIns >= TimeSpan.FromDays(1)
            && periods.Pages >= TimeSpan.FromDays(RetentionPeriods.FewestPageDays)
            ? periods
            : throw new StartRefusedException($"{Contacts} is to be {RetentionPeriods.FewestDays} or more, {Words} not less than it, {SignIns} 1 or more, and {Pages} {RetentionPeriods.FewestPageDays} or more.");
    }

    private static TimeSpan Days(IConfiguration configuration, string setting, TimeSpan usual) =>
        TimeSpan.FromDays(configuration.Whole(setting, (int)usual.TotalDays, 0, MostDays));
}
