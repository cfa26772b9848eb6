using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>
/// What people type as a number, a day or a time is read in one place (<c>Domain/Typed</c>), through one field for each kind
/// (<c>Shell/Parts</c>). A parser of a page's own, or a binding's, silently keeps what was there before.
/// </summary>
public sealed partial class TypedInputTests
{
    private static readonly Type[] Kinds =
    [
        typeof(int), typeof(long), typeof(short), typeof(double), typeof(float), typeof(decimal),
        typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
    ];

    // Not typed by a person: an answer's radio button, a plan's own keys, a page's place in a list, and instants in an address.
    private static readonly string[] MayParse = ["FeedbackPage", "LeadersStep", "IntegrationsPage", "DecisionsPage"];

    // A choice among a few numbers.
    private static readonly string[] MayBind = ["SimulationStart"];

    [Fact]
    public void A_component_parses_no_numbers_and_times() => NeverListTests.Nothing(Product.Uses
        .Where(use => typeof(IComponent).IsAssignableFrom(use.Owner) && !MayParse.Contains(use.Owner.Name) && Parses(use.Used))
        .Select(use => use.Told));

    [Fact]
    public void A_binding_parses_no_numbers_and_times() => NeverListTests.Nothing(Product.Uses
        .Where(use => !MayBind.Contains(use.Owner.Name) && use.Used is MethodInfo { Name: "CreateBinder" or "CreateInferredBindSetter" } binder
            && binder.GetParameters().SelectMany(p => p.ParameterType.GetGenericArguments().Prepend(p.ParameterType)).Any(IsKind))
        .Select(use => use.Told));

    [Fact]
    public void A_field_for_a_number_or_a_time_is_one_of_the_shared_ones() => NeverListTests.Nothing(SourceTree.Files
        .Where(file => file.IsIn("EscalationDashboard") && file.Name.EndsWith(".razor", StringComparison.Ordinal) && !file.IsIn("EscalationDashboard/Shell/Parts"))
        .SelectMany(file => file.Find(TypedInput())));

    // What is chosen in any other before the browser listens to it is lost.
    [Fact]
    public void A_field_for_a_file_is_the_shared_one() => NeverListTests.Nothing(SourceTree.Files
        .Where(file => file.IsIn("EscalationDashboard") && file.Name.EndsWith(".razor", StringComparison.Ordinal) && file.Name != "FileField.razor")
        .SelectMany(file => file.Find(FileInput())));

    [Fact]
    public void The_rules_see_what_they_look_for()
    {
        SourceTree.Files.Count(file => file.Path.Contains("/Features/", StringComparison.Ordinal) && SharedField().IsMatch(file.Code)).ShouldBeGreaterThan(6);
        Product.Uses.ShouldContain(use => Parses(use.Used) && MayParse.Contains(use.Owner.Name));
        Product.Uses.ShouldContain(use => use.Used.Name == "CreateBinder");
        SourceTree.Files.Count(file => FileInput().IsMatch(file.Code) && file.Name == "FileField.razor").ShouldBe(1);
        TypedInput().IsMatch("<input class=\"input\" type=\"number\" />").ShouldBeTrue();
    }

    private static bool Parses(MemberInfo used) => used is MethodInfo { Name: "Parse" or "TryParse" or "ParseExact" or "TryParseExact" }
        && used.DeclaringType is { } type && Kinds.Contains(type);

    private static bool IsKind(Type type) => Kinds.Contains(Nullable.GetUnderlyingType(type) ?? type);

    [GeneratedRegex("""type="(?:number|range|date|time|datetime-local|month|week)"|<Input(?:Number|Date)\b""")]
    private static partial Regex TypedInput();

    [GeneratedRegex("""type="file"|<InputFile\b""")]
    private static partial Regex FileInput();

    [GeneratedRegex(@"<(?:NumberField|DateField|MomentField)\b")]
    private static partial Regex SharedField();
}
