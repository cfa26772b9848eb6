using EscalationDashboard.Host;
using EscalationDashboard.Resources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Tests.Support;

/// <summary>Every text that may reach a screen, in the current language.</summary>
public static class ScreenTexts
{
    public static IStringLocalizer<Text> All { get; } =
        CompositionRoot.Build(new ConfigurationBuilder().Build()).GetRequiredService<IStringLocalizer<Text>>();
}
