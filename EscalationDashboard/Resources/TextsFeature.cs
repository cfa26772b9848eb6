using Microsoft.Extensions.Localization;

namespace EscalationDashboard.Resources;

public static class TextsFeature
{
    public static IServiceCollection AddTexts(this IServiceCollection services) => services.AddSingleton<IStringLocalizer<Text>, PluralTexts>();
}
