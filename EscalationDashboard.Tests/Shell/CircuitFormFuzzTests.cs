using System.Text.RegularExpressions;
using EscalationDashboard.Tests.Architecture;
using EscalationDashboard.Tests.Shell.Forms;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Shell;

/// <summary>
/// Every field of every form that a circuit sends, one odd value at a time: nothing breaks, nothing is stored that isn't valid,
/// and what is refused is said and stays where it was typed.
/// </summary>
public sealed partial class CircuitFormFuzzTests
{
    private const int Seed = 20_261_127;

    // The worst of them into each field; of the others a few, other ones for each.
    private static readonly string[] Always = ["", "a\u0000b", "x\udc00", "\u200B\u200B\u200B", "\u202Eevil", new('x', 10_000)];

    private static readonly string[] Others =
    [
        // The last character of a plane ends a page for the parser that reads it here.
        .. OddValues.Texts.Where(text => !text.Contains('\uFFFF')), "_", "'", "-1", "2147483647", "-2147483648", "9223372036854775808", "1e309", "Infinity", "٣", "1,5", "not-offered",
        "0001-01-01T00:00", "9999-12-31T23:59:59.9999999", "275760-09-13T00:00", "2026-02-30", "mon 25:00-26:00", "[]", "{\"a\":1}", "a\nb\r\nc\td",
    ];

    private static readonly FuzzedForm[] Forms = [.. DisputeForms.All, .. RuleForms.All, .. PilotForms.All, .. StaffForms.All];

    // Filled by a browser's own form or with a file, and tried there: FormFuzzTests, ImportCommandsTests, EnrolmentPageTests;
    // and parts that others fill with their own fields, one or two of which are tried here.
    private static readonly string[] Elsewhere =
    [
        "FeedbackPage.razor", "LogSource.razor/forecast-file", "ImportPage.razor/import-file", "StaffImportPage.razor/import-file",
        // ReachPanelTests, PushTests, AttentionTests; what may be chosen is the form's own.
        "ReachPanel.razor", "PushWays.razor", "OneOf.razor", "NoteForm.razor/note-minutes",
        "PlaceSelect.razor", "DraftField.razor", "LayerFields.razor", "LayerStep.razor", "EnrolField.razor", "ReasonedActs.razor", "ComparePage.razor",
        "PlaceStep.razor/enrol-regionName-{language.Code}",

        // Which end what they are about, or are read alone: StaffCommandsTests, AccountCommandsTests, FirstDayTests, KeysPageTests.
        "SecondFactorPanel.razor", "Successor.razor", "RotateDialog.razor",
        "CurrentPassword.razor", "PasskeysPanel.razor", "CallCell.razor",

        // Filters of a list, and a choice from what there is: AuditPageTests, AuditQueriesTests, CausesPageTests.
        "AuditFilters.razor", "FixForm.razor/fix-subject",
    ];

    // About no single field, since it came too late or two do not go together, or with the word itself that is wrong.
    private static readonly string[] OfTheForm =
        ["Changed", "VisitUnknown", "StageNotReady", "LeaveEndsFirst", "LeaveOverlaps", "LeavePassed", "LeaveTooLong", "CalendarNoHolidays", "CalendarHolidaysUnreadable", "EmailTaken", "KeyNameTaken", "SpanEndsFirst", "SpanHeld", "SpanNotTheirs", "SpanOverlaps", "SpanPassed", "SpanTooFar", "SpanTooLong", "PasswordWrong", "SignInLocked"];

    public static TheoryData<string> Names => [.. Forms.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task OddValue_IsRefusedOrKeptAsTyped(string name)
    {
        await using var target = new WebhookTarget();
        var office = new ProductFixture { Settings = target.Settings };
        await office.InitializeAsync();
        var form = Forms.Single(f => f.Name == name);
        var (faults, said) = (new List<string>(), new Dictionary<(string Code, string Words), string>());
        foreach (var field in form.Fields)
        {
            FuzzedScreen? screen = null;
            foreach (var value in Values(form, field))
            {
                screen ??= await FuzzedScreen.Open(office, form);
                FuzzedOutcome outcome;
                try
                {
                    outcome = await screen.Try(field, value);
                }
                catch (Exception e)
                {
                    faults.Add($"{field.Id} {FuzzedOutcome.Odd($"{value}")}: {e.GetType().Name} {e.Message.Split('\n')[0]}");
                    screen = null;
                    continue;
                }

                foreach (var (code, words) in outcome.Refusals)
                {
                    said.TryAdd((code, words), field.Id);
                    if (said[(code, words)] != field.Id && field.Kind is not FieldKind.Choice && !OfTheForm.Contains(code))
                    {
                        faults.Add($"{code} says neither {field.Id} nor {said[(code, words)]}: {words}");
                    }
                }

                faults.AddRange(outcome.Faults(field, value).Select(fault => $"{field.Id} “{FuzzedOutcome.Odd($"{value}")}”: {fault}"));
                if (!screen.IsOpen)
                {
                    await screen.DisposeAsync();
                    screen = null;
                }
            }

            await (screen?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        await office.DisposeAsync();
        faults.ShouldBeEmpty();
    }

    private static IEnumerable<object> Values(FuzzedForm form, FuzzedField field)
    {
        if (field.Kind == FieldKind.Tick)
        {
            return [true, false];
        }

        var random = new Random(Seed + form.Name.Sum(c => c) + field.Id.Sum(c => c));
        return Always.Concat(random.GetItems(Others, 6)).Distinct();
    }

    [Fact]
    public void EveryFieldOfEveryFeature_IsTried()
    {
        var tried = Forms.SelectMany(f => f.Fields.Select(field => field.Id)).ToHashSet();

        Fields.Where(f => !tried.Contains(f.Id) && !Elsewhere.Contains(f.File) && !Elsewhere.Contains($"{f.File}/{f.Id}")).ShouldBeEmpty();
        Elsewhere.ShouldAllBe(entry => Fields.Any(f => f.File == entry || $"{f.File}/{f.Id}" == entry));
        Fields.Count().ShouldBeGreaterThan(100);
    }

    // By the file that draws it and the id it is found by.
    private static IEnumerable<(string File, string Id)> Fields =>
        from file in SourceTree.Files
        where file.Path.Contains("EscalationDashboard/Features/", StringComparison.Ordinal) && file.Name.EndsWith(".razor", StringComparison.Ordinal)
        from Match tag in FieldTag().Matches(file.Code)
        let id = Id().Match(file.Code, tag.Index).Groups
        select (file.Name, tag.Groups["part"].Value != "EnrolField" ? id["id"].Value : $"enrol-{(id["leader"].Success ? "leader-1-" : "")}{id["id"].Value}");

    [GeneratedRegex(@"<(?<part>input|textarea|select|FileField|NumberField|DateField|MomentField|FindBox|DeputyChoice|ReasonedActs|EnrolField)\b")]
    private static partial Regex FieldTag();

    [GeneratedRegex(@"\b(?:data-testid|TestId|Test|Draft|Name)=""(?:@\(\$""|@(?<leader>Field)\(""|@)?(?<id>[^""]+)""|(?<id>data-danger|data-alerts-known)")]
    private static partial Regex Id();
}
