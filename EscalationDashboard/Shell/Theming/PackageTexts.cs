using EscalationDashboard.Resources;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace EscalationDashboard.Shell.Theming;

/// <summary>What MudBlazor's parts say by themselves, in the reader's language: a key of the package under the prefix <c>Mud.</c> in ours.</summary>
public sealed class PackageTexts(IStringLocalizer<Text> text) : MudLocalizer
{
    public override LocalizedString this[string key] => Of(key, text[$"Mud.{key}"]);

    public override LocalizedString this[string key, params object[] arguments] => Of(key, text[$"Mud.{key}", arguments]);

    private static LocalizedString Of(string key, LocalizedString said) => new(key, said.Value, said.ResourceNotFound);
}
