using AngleSharp.Dom;
using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>What a person sees of how they are reached, and of who is asked about a dispute.</summary>
public sealed class ReachPanelTests : PagingCase
{
    private const string Person = "L-QA-DOH-1";

    [Fact]
    public async Task Ways_AreChosenAndKept()
    {
        await using var screen = new StaffScreen(Office, Person);
        var panel = screen.Render<ReachPanel>();
        panel.WaitForElement("[data-testid=reach-form]");

        await panel.InvokeAsync(() => panel.Find("[data-testid=reach-email-address]").ChangeAsync(new() { Value = "jasim@example.org" }));
        await panel.InvokeAsync(() => panel.Find("[data-testid=reach-number]").ChangeAsync(new() { Value = "+974 4412 3456" }));
        await panel.InvokeAsync(() => panel.Find("[data-testid=reach-webhook-on]").ChangeAsync(new() { Value = true }));
        await panel.InvokeAsync(() => panel.Find("[data-testid=reach-webhook-delay]").ChangeAsync(new() { Value = "2" }));
        await panel.InvokeAsync(() => panel.Find("[data-testid=reach-quiet-from]").ChangeAsync(new() { Value = "23" }));
        await panel.InvokeAsync(() => panel.Find("[data-testid=reach-quiet-to]").ChangeAsync(new() { Value = "8" }));
        await panel.InvokeAsync(() => panel.Find("[data-testid=reach-form]").SubmitAsync());

        panel.WaitForElement("[data-testid=reach-done]");
        var kept = await Office.Read(db => db.PagingChoices.SingleAsync(c => c.AccountId == Person));
        (kept.EmailAddress, kept.Number, kept.Webhook, kept.WebhookDelay, kept.QuietFrom, kept.QuietTo)
            .ShouldBe(("jasim@example.org", "+97444123456", true, 2, new TimeOnly(22, 0), new TimeOnly(7, 0)));
    }

    [Fact]
    public async Task SecondTab_TakesNothingBackThatItDidNotTouch()
    {
        await using var screen = new StaffScreen(Office, Person);
        var (first, second) = (screen.Render<ReachPanel>(), screen.Render<ReachPanel>());
        first.WaitForElement("[data-testid=reach-form]");
        second.WaitForElement("[data-testid=reach-form]");

        await first.InvokeAsync(() => first.Find("[data-testid=reach-number]").ChangeAsync(new() { Value = "+974 4412 3456" }));
        await first.InvokeAsync(() => first.Find("[data-testid=reach-webhook-on]").ChangeAsync(new() { Value = true }));
        await first.InvokeAsync(() => first.Find("[data-testid=reach-form]").SubmitAsync());
        first.WaitForElement("[data-testid=reach-done]");
        await second.InvokeAsync(() => second.Find("[data-testid=reach-email-address]").ChangeAsync(new() { Value = "jasim@example.org" }));
        await second.InvokeAsync(() => second.Find("[data-testid=reach-form]").SubmitAsync());
        second.WaitForElement("[data-testid=reach-done]");

        var kept = await Office.Read(db => db.PagingChoices.SingleAsync(c => c.AccountId == Person));
        (kept.EmailAddress, kept.Number, kept.Webhook).ShouldBe(("jasim@example.org", "+97444123456", true));
        second.WaitForAssertion(() => second.Find("[data-testid=reach-number]").GetAttribute("value").ShouldBe("+97444123456"));
    }

    // Two at each moment, so that a page ends between them.
    [Fact]
    public async Task PastAlerts_AreAllFoundPageByPage()
    {
        const int Moments = 70;
        await EveryoneReachable();
        var pages = new List<Page>();
        foreach (var number in new[] { await Fire(), await Fire() })
        {
            await Look();
            pages.Add(await PageOf(number));
        }

        await Office.Writes.Execute(async scope =>
        {
            await scope.Db.PageSteps.Where(s => s.AccountId == Person).ExecuteDeleteAsync();
            scope.Db.PageSteps.AddRange(
                from ago in Enumerable.Range(1, Moments)
                from page in pages
                select new PageStep { PageId = page.Id, Number = 100 + ago, AccountId = Person, Name = "Jasim", Tier = PageTier.Location, Round = ago, At = Office.Now.AddHours(-ago) });
            // The latest alone, so that the fiftieth is the first of two.
            scope.Db.PageSteps.Add(new PageStep { PageId = pages[0].Id, Number = 100, AccountId = Person, Name = "Jasim", Tier = PageTier.Location, Round = 1, At = Office.Now });
            return true;
        });
        await using var screen = new StaffScreen(Office, Person);
        var panel = screen.Render<ReachPanel>();
        var found = new List<(string Number, string At)>();
        Note();

        while (panel.FindAll("[data-testid=past-older]").SingleOrDefault()?.GetAttribute("href") is { } older)
        {
            var before = found.Count;
            panel.FindAll($"#{older.Split('#')[^1]}").Count.ShouldBe(1, "the list is far down its page");
            screen.Services.GetRequiredService<NavigationManager>().NavigateTo(older);
            panel.WaitForAssertion(() => panel.FindAll("[data-testid=past-alert]").Select(Of).Intersect(found).ShouldBeEmpty());
            Note();
            found.Count.ShouldBeGreaterThan(before);
        }

        found.Distinct().Count().ShouldBe((2 * Moments) + 1);
        found.Count.ShouldBe((2 * Moments) + 1);
        panel.Find("[data-testid=past-newest]").GetAttribute("href")!.ShouldNotContain("before");

        void Note() => found.AddRange(panel.WaitForElements("[data-testid=past-alert]").Select(Of));
        static (string Number, string At) Of(IElement row) => (row.GetAttribute("data-number")!, row.QuerySelector("time")!.GetAttribute("datetime")!);
    }

    [Fact]
    public async Task InstallationThatLeadsToNobody_SaysWhomItsAlertsDoNotReach()
    {
        await using var screen = new StaffScreen(Office, Person);

        screen.Render<ReachPanel>().WaitForElement("[data-testid=reach-push-nobodys]").TextContent.ShouldContain("Push:Subject");
    }

    [Fact]
    public async Task Trial_IsOfferedWhereThePersonCanBeReachedAndTellsWhetherItLeft()
    {
        await Reachable(Person);
        await using var screen = new StaffScreen(Office, Person);
        var panel = screen.Render<ReachPanel>();
        panel.WaitForElement("[data-testid=reach-form]");
        panel.Find("[data-testid=reach-test-webhook]").HasAttribute("disabled").ShouldBeTrue();

        await panel.Find("[data-testid=reach-test-email]").ClickAsync(new());
        panel.WaitForElement("[data-testid=reach-done]");
        Mail.To($"{Person}@example.org").Count().ShouldBe(1);

        await Mail.Stop();
        await panel.Find("[data-testid=reach-test-email]").ClickAsync(new());
        panel.WaitForAssertion(() => panel.Find("[data-testid=refusals] li").GetAttribute("data-code").ShouldBe(Refusal.NotSent));
    }

    [Fact]
    public async Task Dispute_ShowsWhoWasAskedAndHowUntilAPersonLooksAfterIt()
    {
        await Reachable("L-QA-DOH-1");
        await Reachable("L-QA-DOH-2");
        var number = await Fire();
        await Look();
        await using var screen = new StaffScreen(Office, "L-QA-DOH-2");
        var view = screen.Render<DisputeView>(p => p.Add(v => v.Number, number));
        view.WaitForElement("[data-testid=page-acknowledge]");
        view.FindAll("[data-testid=page-step]").Count.ShouldBe(1);
        view.Find("[data-testid=page-message]").GetAttribute("data-state").ShouldBe("Sent");

        await view.Find("[data-testid=page-acknowledge]").ClickAsync(new());

        view.WaitForElement("[data-testid=page-acknowledged]");
        view.FindAll("[data-testid=page-acknowledge]").ShouldBeEmpty();
        view.FindAll("[data-testid=timeline-entry][data-kind=PageAcknowledged]").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Dispute_SaysOfWhomNothingReachesAndWhenPeopleAreAskedMoreSeldom()
    {
        Office.Clock.MoveTo(Build.Time("2026-09-16 10:00", "Asia/Qatar"));
        var number = (await Office.Ask(Doha)).DisputeNumber!;
        await Minutes(46);
        for (var asked = 0; asked < 80 && !(await PageOf(number)).IsSlow; asked++)
        {
            await Minutes(5);
        }

        await using var screen = new StaffScreen(Office, Person);
        var view = screen.Render<DisputeView>(p => p.Add(v => v.Number, number));

        view.WaitForElement("[data-testid=page-slow]");
        view.FindAll("[data-testid=page-no-way]").Count.ShouldBe(view.FindAll("[data-testid=page-step]").Count);
    }

    [Fact]
    public async Task Admins_AreToldOnEveryPageWhatDoesNotGetThrough()
    {
        await Reachable("L-QA-DOH-1");
        await Reachable("L-QA-DOH-2");
        await using var admin = new StaffScreen(Office, "A-1", StaffRole.PilotAdmin);
        await using var leader = new StaffScreen(Office, Person);
        var (told, spared) = (admin.Render<ChannelsDown>(), leader.Render<ChannelsDown>());
        await Mail.Stop();
        await Fire();
        await Look();
        for (var again = 0; again < 5 && (await Queries.Down()).Count == 0; again++)
        {
            await Pass(TimeSpan.FromSeconds(10));
        }

        told.WaitForElement("[data-testid=paging-down] [data-channel=Email]");
        spared.FindAll("[data-testid=paging-down]").ShouldBeEmpty();

        Mail.Start();
        await Pass(TimeSpan.FromSeconds(30));
        told.WaitForAssertion(() => told.FindAll("[data-testid=paging-down]").ShouldBeEmpty());
    }
}
