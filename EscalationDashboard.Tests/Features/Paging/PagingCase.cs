using EscalationDashboard.Application.Paging;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Paging;

/// <summary>Real commands, a real database, a real mail server and a real provider; only the clock is the test's, and it is eleven at night in Doha.</summary>
public abstract class PagingCase : IAsyncLifetime, IAsyncDisposable
{
    protected const string Doha = "QA-DOH";

    protected PagingCase()
    {
        var clock = new ManualClock(Build.Time("2026-09-15 23:00", "Asia/Qatar"));
        Provider = new WebhookTarget(clock);
        Office = new ProductFixture
        {
            Clock = clock,
            Around = writes => Store = new RefusingWrites(writes),
            Settings = new(Mail.Settings)
            {
                ["Paging:Webhook:Url"] = Provider.Url,
                ["Paging:Webhook:Secret"] = WebhookTarget.Secret,
            },
        };
    }

    protected ProductFixture Office { get; }

    /// <summary>Which may refuse to write.</summary>
    protected RefusingWrites Store { get; private set; } = null!;

    protected MailTarget Mail { get; } = new();

    /// <summary>Of SMS and voice.</summary>
    protected WebhookTarget Provider { get; }

    protected PageStepCommands Steps => Office.Get<PageStepCommands>();

    protected PageMessages Messages => Office.Get<PageMessages>();

    protected PageCommands Pages => Office.Get<PageCommands>();

    protected PagingChoiceCommands Choices => Office.Get<PagingChoiceCommands>();

    protected PagingQueries Queries => Office.Get<PagingQueries>();

    public virtual async Task InitializeAsync()
    {
        await Office.InitializeAsync();
        Mail.Start();
        await Provider.Start();
    }

    public virtual async Task DisposeAsync()
    {
        await Mail.DisposeAsync();
        await Provider.DisposeAsync();
        await Office.DisposeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The person is reached at <c>{id}@example.org</c>, unless the form says otherwise.</summary>
    protected async Task<Actor> Reachable(string accountId, Func<PagingForm, PagingForm>? form = null)
    {
        var person = await Office.SignedIn(accountId);
        var plain = PagingForm.Of(PagingChoice.Usual(accountId)) with { EmailAddress = $"{accountId}@example.org" };
        (await Choices.Choose(person, form?.Invoke(plain) ?? plain)).Refusals.Select(r => r.Code).ShouldBeEmpty();
        return person;
    }

    protected async Task EveryoneReachable(Func<PagingForm, PagingForm>? form = null)
    {
        foreach (var account in await Office.Read(db => db.Accounts.Where(a => a.LeftAt == null).Select(a => a.Id).ToListAsync()))
        {
            await Reachable(account, form);
        }
    }

    /// <summary>What the worker does at each look.</summary>
    protected async Task Look()
    {
        await Steps.BeginDue();
        await Steps.AskDue();
        await Messages.SendDue();
    }

    protected async Task Pass(TimeSpan time)
    {
        Office.Clock.Advance(time);
        await Look();
    }

    protected Task Minutes(int minutes) => Pass(TimeSpan.FromMinutes(minutes));

    protected Task<Page> PageOf(string number) => Office.Read(db => db.Pages.Where(p => p.DisputeNumber == number).OrderByDescending(p => p.Id).FirstAsync());

    protected Task<List<PageStep>> Asked(string number) => Office.Read(db => (
        from step in db.PageSteps
        join page in db.Pages on step.PageId equals page.Id
        where page.DisputeNumber == number
        orderby step.At, step.Number
        select step).ToListAsync());

    protected Task<List<string>> Told(string number) => Office.Read(async db => (await db.Timeline
        .Where(e => e.DisputeNumber == number && (e.Kind == TimelineKind.Paged || e.Kind == TimelineKind.PageSent || e.Kind == TimelineKind.PageAcknowledged))
        .OrderBy(e => e.Id).ToListAsync()).ConvertAll(e => e.Kind == TimelineKind.PageSent ? $"{e.Values["channel"]} {e.Values["result"]}" : $"{e.Kind}"));

    protected async Task ClaimAs(Actor owner, string number) => (await Office.Get<DisputeCommands>().Claim(
        owner, number, await Office.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Version).SingleAsync()))).Refusals.ShouldBeEmpty();

    protected async Task<string> Fire(string location = Doha)
    {
        var request = await Office.Ask(location, danger: true);
        (request.Outcome, request.Lane).ShouldBe((RequestOutcome.Admitted, Lane.S));
        return request.DisputeNumber!;
    }
}
