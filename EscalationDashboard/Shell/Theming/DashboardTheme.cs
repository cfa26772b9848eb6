using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using MudBlazor;

namespace EscalationDashboard.Shell.Theming;

/// <summary>
/// MudBlazor's theme in the colours of <c>wwwroot/tokens.css</c>, which stays the one place where a colour is chosen: a colour there
/// is a pair, <c>light-dark(#rrggbb, #rrggbb)</c>, or one for both.
/// </summary>
public sealed partial class DashboardTheme
{
    private readonly Dictionary<string, (string Light, string Dark)> _tokens;

    /// <param name="tokens">The text of the sheet of tokens.</param>
    public DashboardTheme(string tokens) => _tokens = Pair().Matches(tokens).ToDictionary(
        found => found.Groups["name"].Value,
        found => (found.Groups["light"].Value, found.Groups["dark"] is { Success: true } dark ? dark.Value : found.Groups["light"].Value),
        StringComparer.Ordinal);

    /// <summary>Every variable that MudBlazor's parts look up, as a block of declarations.</summary>
    public string Variables(bool dark)
    {
        var variables = new StringBuilder();
#pragma warning disable BL0005 // Never rendered: it only writes.
        Generate(new MudThemeProvider { Theme = Theme(name => dark ? Token(name).Dark : Token(name).Light) }, variables);
#pragma warning restore BL0005
        return variables.ToString();
    }

    private static MudTheme Theme(Func<string, string> token) => new()
    {
        // The generator reads this palette unless it is told to be dark; which of a pair it is given was decided before.
        PaletteLight = Palette(token),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "var(--radius)" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = ["var(--font)"], FontSize = "var(--font-size)", LineHeight = "var(--line-height)", LetterSpacing = "normal" },
            Button = new ButtonTypography { TextTransform = "none", FontWeight = "500", LetterSpacing = "normal" },
        },
    };

    private (string Light, string Dark) Token(string name) => _tokens.TryGetValue(name, out var pair)
        ? pair
        : throw new InvalidOperationException($"tokens.css has no colour --{name}.");

    private static PaletteLight Palette(Func<string, string> token) => new()
    {
        Primary = token("accent"),
        PrimaryContrastText = token("on-accent"),
        Secondary = token("text-quiet"),
        SecondaryContrastText = token("on-accent"),
        Tertiary = token("held"),
        TertiaryContrastText = token("on-accent"),
        Info = token("waiting"),
        InfoContrastText = token("on-accent"),
        Success = token("settled"),
        SuccessContrastText = token("on-accent"),
        Warning = token("overdue"),
        WarningContrastText = token("on-accent"),
        Error = token("lane-s"),
        ErrorContrastText = token("on-accent"),
        Dark = token("text"),
        DarkContrastText = token("surface"),
        TextPrimary = token("text"),
        TextSecondary = token("text-quiet"),
        TextDisabled = token("text-faint"),
        ActionDefault = token("text-quiet"),
        ActionDisabled = token("text-faint"),
        ActionDisabledBackground = token("surface-pressed"),
        Background = token("ground"),
        BackgroundGray = token("surface-hover"),
        Surface = token("surface-raised"),
        DrawerBackground = token("surface"),
        DrawerText = token("text"),
        DrawerIcon = token("text-quiet"),
        AppbarBackground = token("ground"),
        AppbarText = token("text"),
        LinesDefault = token("line"),
        LinesInputs = token("line-strong"),
        TableLines = token("line"),
        TableHover = token("surface-hover"),
        TableStriped = token("surface-hover"),
        Divider = token("line"),
        DividerLight = token("line"),
        Skeleton = token("surface-pressed"),
    };

    [GeneratedRegex(@"--(?<name>[\w-]+):\s*(?:light-dark\((?<light>#[0-9a-fA-F]{6}),\s*(?<dark>#[0-9a-fA-F]{6})\)|(?<light>#[0-9a-fA-F]{6}));")]
    private static partial Regex Pair();

    // The package writes its variables itself, for a component that is rendered; nothing of it is rendered here.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "GenerateTheme")]
    private static extern void Generate(MudThemeProvider provider, StringBuilder into);
}
