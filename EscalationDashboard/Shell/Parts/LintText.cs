using System.Globalization;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Shell.Parts;

/// <summary>A fault of a policy, in the reader's words.</summary>
public static class LintText
{
    public static string Of(IStringLocalizer<Text> text, LintFault fault) => text[$"Lint.{fault.Code}",
        Said(fault.Value),
        Said(fault.Limit),
        Said(fault.Most),
        fault.Other is { } other ? text[$"Field.{other}"].Value : "",
        fault.Leaders,
        fault.Locations];

    private static string Said(decimal value) => value.ToString("0.##", CultureInfo.CurrentCulture);
}
