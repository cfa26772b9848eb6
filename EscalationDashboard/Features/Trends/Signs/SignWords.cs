using System.Globalization;
using EscalationDashboard.Domain.Trends.Risk;
using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Features.Trends.Signs;

/// <summary>Signs in the reader's words.</summary>
internal static class SignWords
{
    // Weights so near to nothing say nothing.
    private const double Slight = 0.05;
    private const double Strong = 0.4;

    /// <summary>What a sign does, without a number.</summary>
    public static string Effect(SignWeight weight) => weight switch
    {
        { Deviation: 0 } => "Unseen",
        { Weight: >= Strong } => "StrongUp",
        { Weight: >= Slight } => "Up",
        { Weight: <= -Strong } => "StrongDown",
        { Weight: <= -Slight } => "Down",
        _ => "None",
    };

    /// <summary>For example <c>estimate up 38 %</c>.</summary>
    public static string Of(IStringLocalizer<Text> words, SignReason reason, SignRow row) => reason.Sign switch
    {
        Sign.EstimateUp when row.RisenBy is { } by => words["Sign.EstimateUp.Said", Percent(reason.Value), Money(by, row.Currency)],
        Sign.Standing => words["Sign.Standing.Said", Days(Math.Exp(reason.Value) - 1)],
        Sign.Overdue => words["Sign.Overdue.Said", Days(reason.Value)],
        _ => words[$"Sign.{reason.Sign}.Said", reason.Value.ToString("0", CultureInfo.CurrentCulture)],
    };

    public static string Percent(double share) => share.ToString("P0", CultureInfo.CurrentCulture);

    private static string Money(decimal amount, string? currency) => $"{amount.ToString("N0", CultureInfo.CurrentCulture)} {currency}";

    private static string Days(double days) => days.ToString(days < 1 ? "0.0" : "0", CultureInfo.CurrentCulture);
}
