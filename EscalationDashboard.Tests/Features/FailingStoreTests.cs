using AngleSharp.Dom;
using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Features.Account;
using EscalationDashboard.Features.Audit;
using EscalationDashboard.Features.Customers;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Features.Guardrails;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Guardrails.Simulation;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Features.Messages;
using EscalationDashboard.Features.Messages.Keys;
using EscalationDashboard.Features.OnCall;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Features.Pilot;
using EscalationDashboard.Features.Pilot.Calendars;
using EscalationDashboard.Features.Pilot.Enrol;
using EscalationDashboard.Features.Pilot.Import;
using EscalationDashboard.Features.Pilot.Waves;
using EscalationDashboard.Features.Staff;
using EscalationDashboard.Features.Trends;
using EscalationDashboard.Features.Trends.Signs;
using EscalationDashboard.Features.Workload;
using EscalationDashboard.Shell.Parts;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features;

/// <summary>Whatever a person does while nothing can be stored, they are told so in one way, and what they typed stays.</summary>
public sealed class FailingStoreTests(FailingStore store) : IClassFixture<FailingStore>
{
    private const string Words = "Words that took long";
    private const string Location = "FR-ORL,FQ,Orléans,Orléans,FR,Europe/Paris,47.9,1.9,fr,EUR,+33 2 55 55 01 00,mon 08:00-12:00,2026-12-25\n";

    /// <summary>These only begin what is stored later, if at all.</summary>
    private static readonly Type[] StoreNothing = [typeof(SimulationStart), typeof(SimulationPage), typeof(ForecastStep)];

    private static readonly Dictionary<string, Act> Acts = new()
    {
        ["claim"] = new(typeof(DisputeView), "L-US-FRE-1", s => ("Number", s.Waiting), [new("claim")]),
        ["reply"] = new(typeof(DisputeView), "L-US-FRE-1", s => ("Number", s.Claimed), [new("reply"), new("reply-text", Words), new("reply-form", Submits: true)]),
        ["note"] = new(typeof(DisputeView), "L-US-FRE-1", s => ("Number", s.Claimed), [new("note"), new("note-text", Words), new("note-form", Submits: true)]),
        ["take next"] = new(typeof(QueuePage), "L-US-FRE-1", null, [new("take-next")]),
        ["keep a view"] = new(typeof(QueueViews), "L-US-FRE-1", null, [new("view-name", Words, Changes: true), new("view-save", Submits: true)], On: typeof(QueuePage)),
        ["log a call"] = new(typeof(LogCallPage), "L-US-FRE-1", null, [new("call-visit", "V-1"), new("call-text", Words), new("call-form", Submits: true)]),
        ["reveal"] = new(typeof(CustomerPage), "L-US-FRE-1", _ => ("Ref", "C-1"), [new("reveal")]),
        ["look into unusual looks"] = new(typeof(RevealAlarm), "A-1", null, [new("reveal-alarm-read")]),
        ["erase"] = new(typeof(CustomerData), "A-1", _ => ("Ref", "C-V-quiet"), [new("record-reference", "R-1"), new("erase"), new("erase-sure", Ticks: true), new("erase-now")], On: typeof(CustomerPage)),
        ["skip an event"] = new(typeof(IntegrationsPage), "A-1", null, [new("event-reason", Words), new("skip")], At: s => $"/integrations?open={s.Event}"),
        ["make a key"] = new(typeof(NewKeyDialog), "A-1", null, [new("key-new"), new("key-name", Words), new("new-key-form", Submits: true)], On: typeof(KeysPage)),
        ["replace a key"] = new(typeof(RotateDialog), "A-1", null, [new("key-rotate"), new("rotate-form", Submits: true)], On: typeof(KeysPage)),
        ["revoke a key"] = new(typeof(EndDialog), "A-1", null, [new("key-revoke"), new("end-key-reason", Words), new("end-key-form", Submits: true)], On: typeof(KeysPage)),
        ["set hours"] = new(typeof(OwnTimePanel), "L-US-FRE-1", _ => ("Leader", "L-US-FRE-1"), [new("own-reason", Words), new("own-hours", Submits: true)], On: typeof(LeaderPage)),
        ["hand everything over"] = new(typeof(HandOverForm), "L-US-FRE-1", _ => ("Leader", "L-US-FRE-1"), [new("hand-over-save"), new("hand-over-ask-reason", Words), new("hand-over-ask-form", Submits: true)], On: typeof(LeaderPage), At: _ => EscalationDashboard.Shell.Links.HandOver("L-US-FRE-1", "L-US-FRE-2")),
        ["call back"] = new(typeof(MissedCallList), "L-US-FRE-1", null, [new("call-returned")], On: typeof(WorkloadPage)),
        ["vote"] = new(typeof(VotePanel), "L-US-HON-1", null, [new("vote-comment", Words), new("vote-no")]),
        ["begin a draft"] = new(typeof(VersionsPage), "A-1", null, [new("begin-draft")]),
        ["propose a draft"] = new(typeof(VersionPage), "A-1", s => ("Version", s.Draft), [new("propose"), new("policy-reason", Words), new("policy-reason", Submits: true)]),
        ["allow once"] = new(typeof(RequestActionsPanel), "L-US-FRE-1", s => ("RequestId", s.Held), [new("allow-once"), new("act-reason", Words), new("act-form", Submits: true)]),
        ["begin an enrolment"] = new(typeof(EnrolPage), "A-1", null, [new("begin-enrolment")]),
        ["keep an enrolment"] = new(typeof(EnrolmentPage), "A-1", s => ("Id", s.Enrolment), [new("enrol-name", Words, Changes: true)]),
        ["discard an enrolment"] = new(typeof(EnrolmentPage), "A-1", s => ("Id", s.Enrolment), [new("discard-reason", Words), new("discard")]),
        ["move a location"] = new(typeof(StagePanel), "A-1", _ => ("Code", "US-HON"), [new("move"), new("move-reason", Words), new("move-form", Submits: true)], On: typeof(PilotLocationPage)),
        ["plan a new wave"] = new(typeof(WavesPage), "A-1", null, [new("wave-name", Words), new("wave-save", Submits: true)]),
        ["move a wave"] = new(typeof(WavePage), "A-1", s => ("Wave", s.Wave), [new("wave-move"), new("wave-reason", Words), new("wave-move-form", Submits: true)]),
        ["set a calendar"] = new(typeof(CalendarPage), "A-1", _ => ("Code", "US-FRE"), [new("calendar-show"), new("calendar-reason", Words), new("calendar-save")]),
        ["add holidays"] = new(typeof(HolidaysPage), "A-1", null, [new("holiday-day"), new("calendar-show"), new("calendar-reason", Words), new("calendar-save")]),
        ["import"] = new(typeof(ImportPage), "A-1", null, [new("import-file", $"{string.Join(',', LocationLines.Columns)}\n{Location}", Uploads: true), new("import-do")]),
        ["take a cause on"] = new(typeof(FixForm), "R-NA-1", null, [new("fix-owner", "R-NA-1", Changes: true), new("fix-change", Words), new("fix-add", Submits: true)], On: typeof(CausesPage)),
        ["invite somebody"] = new(typeof(InviteDialog), "A-1", null, [new("staff-new"), new("invite-name", Words), new("invite-email", "words@example.com"), new("invite-form", Submits: true)], On: typeof(StaffPage)),
        ["appoint somebody"] = new(typeof(AppointDialog), "A-1", null, [new("staff-appoint"), new("appoint-reason", Words), new("appoint-form", Submits: true)], On: typeof(StaffPage)),
        ["name a deputy"] = new(typeof(DeputyDialog), "A-1", null, [new("staff-deputy"), new("deputy-reason", Words), new("deputy-form", Submits: true)], On: typeof(StaffPage)),
        ["import staff"] = new(typeof(StaffImportPage), "A-1", null, [new("import-file", "email,name,role,places\nnoor@example.com,Noor Haddad,Auditor,\n", Uploads: true), new("import-do")]),
        ["import staff with a reason"] = new(typeof(StaffImportPage), "A-1", null, [
            new("import-file", "id,email,name,role,places\nL-US-FRE-2,,Daniel Okafor,LocalLeader,US-SEA\n", Uploads: true), new("import-do"), new("import-reason", Words), new("import-form", Submits: true)]),
        ["choose a language"] = new(typeof(PreferencesPanel), "L-US-FRE-2", null, [new("own-language", "fr", Changes: true), new("preferences-form", Submits: true)], On: typeof(AccountPage)),
        ["see somebody off"] = new(typeof(LeaveDialog), "A-1", null, [new("staff-leave"), new("leave-reason", Words), new("leave-form", Submits: true)], On: typeof(StaffPage)),
        ["change the password"] = new(typeof(PasswordPanel), "L-US-FRE-2", null, [new("password-current", Enrolled.Password), new("password-next", Words), new("password-form", Submits: true)], On: typeof(AccountPage)),
        ["begin a second factor"] = new(typeof(SecondFactorPanel), "L-US-FRE-2", null, [new("factor-password", Enrolled.Password), new("factor-acts", Submits: true)], On: typeof(AccountPage)),
        ["sign out elsewhere"] = new(typeof(SessionsPanel), "L-US-FRE-2", null, [new("sign-out-everywhere")], On: typeof(AccountPage)),
        ["reset a second factor"] = new(typeof(ResetDialog), "A-1", null, [new("staff-reset"), new("reset-reason", Words), new("reset-form", Submits: true)], On: typeof(StaffPage)),
        ["read of a reset"] = new(typeof(ResetNotice), "R-NA-1", null, [new("factor-reset-read")], On: typeof(AccountPage)),
        ["remove a passkey"] = new(typeof(PasskeysPanel), "L-US-FRE-2", s => ("Of", s.Account), [new("passkey-password", Enrolled.Password), new("passkey-remove")]),
        ["call a visit"] = new(typeof(CallCell), "L-US-FRE-1", s => ("Of", s.Sign), [new("call-now")], Also: s => ("Me", s.Maya)),
        ["set a rota"] = new(typeof(RotaDialog), "R-NA-1", null, [new("on-call-edit"), new("layer-add-person"), new("rota-form", Submits: true)], On: typeof(OnCallPage)),
        ["take a stretch"] = new(typeof(TakeDialog), "L-US-FRE-1", null, [new("on-call-take"), new("take-from", "2026-09-20T10:00", Changes: true), new("take-until", "2026-09-20T20:00", Changes: true), new("take-form", Submits: true)], On: typeof(OnCallPage)),
        ["swap turns"] = new(typeof(SwapDialog), "L-US-FRE-1", null, [new("on-call-swap"), new("swap-give", Waits: true), new("swap-form", Submits: true)], On: typeof(OnCallPage)),
        ["give a stretch back"] = new(typeof(PlaceCard), "L-US-FRE-1", null, [new("on-call-return")], On: typeof(OnCallPage)),
        ["choose how to be reached"] = new(typeof(ReachPanel), "L-US-FRE-2", null, [new("reach-email-address", "words@example.com", Changes: true), new("reach-form", Submits: true)]),
        ["remove a browser"] = new(typeof(PushWays), "L-US-FRE-2", s => ("Of", s.Browsers), [new("push-remove")]),
        ["withdraw a fix"] = new(typeof(FixList), "R-NA-1", null, [new("fix-withdraw"), new("fix-withdraw-confirm")], On: typeof(CausesPage)),
    };

    public static TheoryData<string> Names => [.. Acts.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Act_IsAnsweredAsNotStoredAndKeepsWhatWasTyped(string name)
    {
        var act = Acts[name];
        await using var screen = store.Screen(act.Account);
        if (act.At is { } at)
        {
            screen.Services.GetRequiredService<NavigationManager>().NavigateTo(at(store));
        }

        var page = screen.RenderWithPlaces(act.On ?? act.Of, [.. new[] { act.Given, act.Also }.OfType<Func<FailingStore, (string, object)>>().Select(given => given(store))]);
        foreach (var step in act.Steps)
        {
            page.WaitForElement(step.Selector);
            await step.Do(page);
        }

        page.WaitForElement($"[data-code={Refusal.NotStored}]").TextContent.ShouldBe("It could not be stored just now. Nothing was changed and your text is kept; try again in a moment.");
        foreach (var typed in act.Steps.Where(s => s.Text is not null && !s.Uploads))
        {
            page.Find(typed.Selector).GetAttribute("value").ShouldBe(typed.Text);
        }
    }

    [Fact]
    public void EveryComponentThatActs_IsAsked() => typeof(ActRunner).Assembly.GetTypes()
        .Where(type => type.GetProperties(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)
            .Any(property => property.PropertyType == typeof(ActRunner) && property.IsDefined(typeof(InjectAttribute), inherit: false)))
        .ShouldBe(Acts.Values.Select(act => act.Of).Concat(StoreNothing).Distinct(), ignoreOrder: true);

    /// <param name="Of">The component that acts.</param>
    /// <param name="On">The page it is part of; itself where none is named.</param>
    private sealed record Act(
        Type Of, string Account, Func<FailingStore, (string Name, object Value)>? Given, Step[] Steps, Type? On = null, Func<FailingStore, string>? At = null,
        Func<FailingStore, (string Name, object Value)>? Also = null);

    /// <summary>A click, where nothing else is said.</summary>
    private sealed record Step(string TestId, string? Text = null, bool Submits = false, bool Ticks = false, bool Changes = false, bool Uploads = false, bool Waits = false)
    {
        public string Selector => $"[data-testid={TestId}]";

        public Task Do(IRenderedComponent<IComponent> page)
        {
            // Whatever was waited for is there.
            if (Waits)
            {
                return Task.CompletedTask;
            }

            if (!Uploads)
            {
                // Found and used in one turn of the page's own thread: a push may draw it anew in between.
                return page.InvokeAsync(() => Do(page.Find(Selector)));
            }

            // Not in such a turn, for which the reading of the file would wait.
            page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(Text!, "locations.csv"));
            return Task.CompletedTask;
        }

        private void Do(IElement element)
        {
            if (Ticks)
            {
                element.Change(true);
            }
            else if (Changes)
            {
                element.Change(Text);
            }
            else if (Text is not null)
            {
                element.Input(Text);
            }
            else if (Submits)
            {
                (element.Closest("form") ?? element).Submit();
            }
            else
            {
                element.Click();
            }
        }
    }
}
