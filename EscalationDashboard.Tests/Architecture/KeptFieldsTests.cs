using System.Text.RegularExpressions;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>
/// What is typed and not sent comes back by the page's path and by what it is about (<c>wwwroot/drafts.js</c>). Where a list or a query
/// parameter chooses that, the path does not say it: words about one event would be sent for another.
/// </summary>
public sealed partial class KeptFieldsTests
{
    // What they are about is in the path, or in the name under which they are kept; or it is the person, or all there is of it.
    private static readonly string[] SaidOtherwise =
    [
        "AssignForm", "DisputeView", "NoteForm", "ReasonForm", "ReplyForm", "ResolveForm", "SnoozeForm", // a dispute, by its data-number
        "DraftEditor", "DraftField", // a version of the policy
        "DiscardPanel", "EnrolField", // an enrolment
        "WavePlanForm", // a wave
        "CalendarSave", "HolidayAdd", // a location; on the page of holidays they stand in a part that says which region
        "VotePanel", // named after the location
        "ReasonedActs", "NumberField", // parts of those that use them
        "OwnTimePanel", "PasskeysPanel", "PasswordPanel", "PreferencesPanel", "ReachPanel", "SecondFactorPanel", // the person themselves
        "LogCallPage", "QueueViews", "ReceiverPanel", "SoftphonePage", // the one there is
    ];

    private static readonly IReadOnlyList<SourceFile> Keeping =
        [.. SourceTree.Files.Where(file => file.IsIn("EscalationDashboard") && file.Name.EndsWith(".razor", StringComparison.Ordinal) && Kept().IsMatch(file.Code))];

    [Fact]
    public void A_field_that_is_kept_says_what_it_is_about() => NeverListTests.Nothing(Keeping
        .Where(file => !Says().IsMatch(file.Code) && !SaidOtherwise.Contains(Component(file)))
        .SelectMany(file => file.Find(Kept())));

    [Theory]
    [InlineData("EventDetails")]
    [InlineData("FixForm")]
    [InlineData("RequestActionsPanel")]
    public void A_form_about_what_the_address_asks_for_says_so(string component) =>
        Says().IsMatch(Keeping.Single(file => Component(file) == component).Code).ShouldBeTrue();

    [Fact]
    public void Holidays_are_about_the_region_that_is_chosen() =>
        SourceTree.Files.Single(file => file.Name == "HolidaysPage.razor").Code.ShouldContain("data-whose=\"@Chosen\"");

    [Fact]
    public void The_rule_sees_what_it_looks_for()
    {
        SaidOtherwise.Except(Keeping.Select(Component)).ShouldBeEmpty("each keeps something");
        Kept().IsMatch("<form class=\"stack\" @onsubmit=\"Add\">").ShouldBeTrue();
        Kept().IsMatch("<form role=\"search\" class=\"row\">").ShouldBeFalse();
        Kept().IsMatch("<input data-draft=\"none\" />").ShouldBeFalse();
    }

    private static string Component(SourceFile file) => Path.GetFileNameWithoutExtension(file.Name);

    [GeneratedRegex("""\b(?:data-draft|Draft)="(?!none")|<form\b(?![^>]*(?:role="search"|\bmethod=))""")]
    private static partial Regex Kept();

    [GeneratedRegex("""\bdata-whose="|<(?:AppDialog|ReasonDialog)\b""")]
    private static partial Regex Says();
}
