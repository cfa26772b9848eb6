using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Bunit;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Features.Audit;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Audit;

/// <summary>Every event has words of its own in each language, by which a reader finds it.</summary>
public sealed class ActionTextTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    private static readonly List<string> Names = [.. EventNames.All.Values.Select(e => e.Name).Distinct()];

    public static TheoryData<string> Codes => [.. Languages.All.Select(l => l.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Event_HasAPhraseThatNoOtherHas(string language)
    {
        var phrases = Phrases(language);

        phrases.Intersect(Names).ShouldBeEmpty();
        phrases.CountBy(phrase => phrase).Where(phrase => phrase.Value > 1).Select(phrase => phrase.Key).ShouldBeEmpty();
    }

    [Fact]
    public void EventOfAnotherVersion_IsShownByItsName() => ActionText.Of(ScreenTexts.All, "dispute.of-tomorrow").ShouldBe("dispute.of-tomorrow");

    [Fact]
    public void EveryFieldOfEveryEvent_HasAWord() => EventNames.All.Keys.SelectMany(type => Fields(type, [])).Distinct()
        .Where(part => ScreenTexts.All[$"Audit.Field.{part}"].ResourceNotFound).ShouldBeEmpty();

    [Fact]
    public void EveryStateRoleAndCauseInAnEvent_HasAWord() => EventNames.All.Keys.SelectMany(type => Enums(type, [])).Distinct()
        // Which act was taken back is told by the timeline, in a sentence with its own values.
        .Where(type => type != typeof(TimelineKind))
        .SelectMany(type => Enum.GetNames(type).Where(value => ValueText.Word(ScreenTexts.All, type.Name, value).ResourceNotFound).Select(value => $"{type.Name}.{value}"))
        .ShouldBeEmpty();

    [Theory]
    [InlineData("account.sign-in", "way", "Passkey", "Passkey")]
    [InlineData("account.sign-in", "way", "Telepathy", "Telepathy")]
    [InlineData("account.second-factor", "on", "true", "yes")]
    [InlineData("dispute.claim", "dispute.state", "Resolved", "Settled")]
    [InlineData("dispute.claim", "dispute.number", "D-1", "D-1")]
    [InlineData("dispute.of-tomorrow", "state", "Claimed", "Claimed")]
    public void Value_IsSaidInWords(string action, string field, string value, string said) =>
        ValueText.Of(ScreenTexts.All, action, field, value, at => at).ShouldBe(said);

    [Fact]
    public void FieldInsideAnother_IsCalledByBoth() => ActionText.Field(ScreenTexts.All, "dispute.state").ShouldBe("Dispute · State");

    [Fact]
    public async Task Filter_ListsPhrasesInTheirOwnOrderAndChoosesByName()
    {
        await using var screen = new StaffScreen(office);

        var filters = screen.Render<AuditFilters>(f => f
            .Add(x => x.Of, AuditFilter.Of(_ => null)).Add(x => x.Actions, ["account.sign-in", "dispute.claim"]).Add(x => x.Places, []));

        var options = filters.FindAll("[data-testid=filter-what] option").Skip(1).ToList();
        options.Select(o => o.TextContent).ShouldBe(["Dispute claimed", "Signed in"]);
        options.Select(o => o.GetAttribute("value")).ShouldBe(["dispute.claim", "account.sign-in"]);
    }

    private static IEnumerable<Type> Enums(Type type, ImmutableHashSet<Type> above) => type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null && p.GetIndexParameters().Length == 0)
        .Select(p => Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType)
        .SelectMany(of => of.IsEnum ? [of] : of.IsClass && of.Assembly == typeof(EventNames).Assembly && !above.Contains(of) ? Enums(of, above.Add(of)) : Enumerable.Empty<Type>());

    // As the audit keeps them: what an event has, and what its values have that are records of ours.
    private static IEnumerable<string> Fields(Type type, ImmutableHashSet<Type> above) => type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null && p.GetIndexParameters().Length == 0)
        .SelectMany(p => Inside(Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType, above).Prepend(JsonNamingPolicy.CamelCase.ConvertName(p.Name)));

    private static IEnumerable<string> Inside(Type type, ImmutableHashSet<Type> above) =>
        type is { IsClass: true, IsArray: false } && type.GetCustomAttribute<JsonConverterAttribute>() is null && type.Assembly == typeof(EventNames).Assembly && !above.Contains(type) ? Fields(type, above.Add(type)) : [];

    private static List<string> Phrases(string language)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Languages.Find(language)!.Culture;
        try
        {
            return Names.ConvertAll(name => ActionText.Of(ScreenTexts.All, name));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
