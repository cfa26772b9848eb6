using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Shell.Parts;

/// <summary>Who did something: a person by name, and in words where the program did it by itself.</summary>
public static class ActorText
{
    public static string Of(IStringLocalizer<Text> text, string name) => name == Actor.System.Name ? text["Actor.System"] : name;
}
