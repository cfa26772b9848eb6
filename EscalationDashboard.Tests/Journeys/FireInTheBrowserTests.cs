using System.Net.Http.Json;
using System.Threading.Channels;
using EscalationDashboard.Data;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Paging;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EscalationDashboard.Tests.Journeys;

/// <summary>
/// A fire in Doha at eleven at night, with everything that really happens: the program's own worker, a mail server, push services, the
/// browsers of the person on call and of the customer. Only the push services' way to the browser is the developer tools'.
/// </summary>
[Collection("browser")]
public sealed class FireInTheBrowserTests(Chromium chromium) : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly MailTarget _mail = new();
    private readonly Dictionary<string, PushTarget> _services = new() { ["L-QA-DOH-1"] = new(), ["L-QA-DOH-2"] = new() };

    // Tonight at eleven in Doha, wherever and whenever the test runs.
    private readonly ClockAhead _clock = new() { By = ElevenInDoha() - TimeProvider.System.GetUtcNow() };

    [Fact]
    public async Task Fire_ReachesTheNextPersonWhoLooksAfterItAndTheCustomerReadsTheTruth()
    {
        await using var app = new DashboardApp(_clock, settings: new(_mail.Settings.ToDictionary(s => s.Key, s => s.Value!))
        {
            ["Messaging:Webhook:Url"] = "",
            ["Push:Hosts"] = string.Join(' ', _services.Values.Select(s => s.Authority)),
        });
        foreach (var (person, service) in _services)
        {
            await Reachable(app, person, service);
        }

        var phone = await chromium.NewPageAsync(app.Address, width: 390, height: 844);
        await phone.GotoAsync("/phone/C-night");
        var began = _clock.GetUtcNow();
        var number = await Fire(app);

        // The customer is told by when a person calls, and that is the clock that the house is paged by.
        await Expect(phone.GetByTestId("phone-dispute")).ToHaveAttributeAsync("data-state", "Waiting");
        await Expect(phone.GetByTestId("phone-clock").Locator("time")).ToContainTextAsync(":");
        var due = await app.Read(db => db.Disputes.Where(d => d.Number == number).Select(d => d.Timers.FirstContactDue).SingleAsync());
        due.ShouldBeInRange(began.AddMinutes(30), began.AddMinutes(31));

        var first = (await Steps(app, number, 1))[0].AccountId;
        var second = _services.Keys.Single(id => id != first);
        await Until(app, () => _mail.To(Address(first)).Any() && _services[first].All.Count == 1);
        (_mail.To(Address(second)).Any(), _services[second].All.Count).ShouldBe((false, 0));

        // Nobody answers. The next person has added the browser at hand; the alert comes with the page closed as far as the dispute goes.
        var desk = await SignedInWithPush(app, second);
        _clock.By += TimeSpan.FromMinutes(5);
        app.Services.GetRequiredService<PagingBell>().Ring();
        await Until(app, () => _mail.To(Address(second)).Any() && _services[second].All.Count == 1);
        var pushed = _services[second].All.Single();
        pushed.Content.GetProperty("url").GetString().ShouldBe($"/disputes/{number}");
        await Expect(phone.GetByTestId("phone-dispute")).ToHaveAttributeAsync("data-state", "Waiting");

        var shown = await PushWorker.Deliver(desk, pushed.Content);
        shown.GetProperty("title").GetString()!.ShouldContain(number);
        await desk.GotoAsync(await PushWorker.Click(desk, shown.GetProperty("url").GetString()!));
        await desk.GetByTestId("page-acknowledge").ClickAsync();
        await Expect(desk.GetByTestId("page-acknowledged")).ToBeVisibleAsync();

        // It stops. The customer still waits until a leader has the dispute, and then reads which.
        _clock.By += TimeSpan.FromMinutes(5);
        (await app.Services.GetRequiredService<PageStepCommands>().AskDue()).ShouldBe(0);
        (await Steps(app, number, 2)).Select(s => s.AccountId).ShouldBe([first, second]);
        (_mail.All.Count, _services.Values.Sum(s => s.All.Count)).ShouldBe((2, 2));
        await Expect(phone.GetByTestId("phone-dispute")).ToHaveAttributeAsync("data-state", "Waiting");
        await desk.GetByTestId("claim").ClickAsync();
        await Expect(phone.GetByTestId("phone-dispute")).ToHaveAttributeAsync("data-state", "Claimed");
        await Expect(phone.GetByTestId("phone-dispute")).ToContainTextAsync(await app.Read(db => db.Leaders.Where(l => l.Id == second).Select(l => l.Name).SingleAsync()));

        await desk.Context.CloseAsync();
        await phone.Context.CloseAsync();
    }

    public async Task InitializeAsync()
    {
        _mail.Start();
        foreach (var service in _services.Values)
        {
            await service.Start();
        }
    }

    public async Task DisposeAsync()
    {
        await _mail.DisposeAsync();
        foreach (var service in _services.Values)
        {
            await service.DisposeAsync();
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private static DateTimeOffset ElevenInDoha()
    {
        var today = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Qatar"));
        return new DateTimeOffset(today.Date.AddDays(1).AddHours(23), today.Offset).ToUniversalTime();
    }

    private static string Address(string person) => $"{person}@example.org";

    // Comes by a link, sets a password, and has another browser in which they are reached.
    private static async Task Reachable(DashboardApp app, string person, PushTarget service)
    {
        using var scope = app.Services.CreateScope();
        var services = scope.ServiceProvider;
        var invitations = services.GetRequiredService<Invitations>();
        var link = await services.GetRequiredService<IWriteQueue>().Execute(async write =>
        {
            var account = await write.Db.Accounts.SingleAsync(a => a.Id == person);
            (await NewStaff.GiveLogin(write, services.GetRequiredService<LoginBook>().In(write.Db), account, Address(person))).Refusals.ShouldBeEmpty();
            return await invitations.Make(write, Actor.System, account);
        });
        (await invitations.Accept(link, Enrolled.Password)).Refusals.ShouldBeEmpty();
        var actor = (await services.GetRequiredService<StaffDirectory>().Find(person))!;
        (await services.GetRequiredService<PushCommands>().Add(actor, new PushDraft(service.Endpoint, service.P256dh, service.Auth))).Refusals.ShouldBeEmpty();
    }

    private static async Task<string> Fire(DashboardApp app)
    {
        using var client = app.ServiceSystem();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        using var opened = await client.PutAsJsonAsync("/api/v1/visits/V-night", Bodies.Visit("C-night", now, "QA-DOH"));
        opened.EnsureSuccessStatusCode();
        using var asked = await client.PostAsJsonAsync("/api/v1/contact-requests", Bodies.Request("V-night", "C-night", dangers: ["Fire"]));
        asked.EnsureSuccessStatusCode();
        return await app.Read(db => db.Disputes.Where(d => d.VisitRef == "V-night").Select(d => d.Number).SingleAsync());
    }

    private async Task<List<PageStep>> Steps(DashboardApp app, string number, int count)
    {
        var steps = new List<PageStep>();
        await Until(app, async () => (steps = await app.Read(db => (
            from step in db.PageSteps
            join page in db.Pages on step.PageId equals page.Id
            where page.DisputeNumber == number
            orderby step.Number
            select step).ToListAsync())).Count == count);
        return steps;
    }

    private async Task<IPage> SignedInWithPush(DashboardApp app, string person)
    {
        var page = await chromium.NewPageAsync(app.Address);
        await PushWorker.Subscribes(page, _services[person]);
        await page.GotoAsync("/account");
        await page.GetByTestId("sign-in-email").FillAsync(Address(person));
        await page.GetByTestId("sign-in-password").FillAsync(Enrolled.Password);
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await Expect(page.GetByTestId("live-state")).ToHaveAttributeAsync("data-state", "live");
        await page.GetByTestId("push-add").ClickAsync();
        await Expect(page.GetByTestId("push-row")).ToHaveCountAsync(1);
        return page;
    }

    private Task Until(DashboardApp app, Func<bool> holds) => Until(app, () => Task.FromResult(holds()));

    // Looks again with whatever comes or is stored.
    private async Task Until(DashboardApp app, Func<Task<bool>> holds)
    {
        var news = Channel.CreateUnbounded<bool>();
        void Ring() => news.Writer.TryWrite(true);
        using var stored = app.Services.GetRequiredService<ChangeFeed>().Subscribe(_ => Ring());
        using var patience = new CancellationTokenSource(Patience);
        Hear(Ring, on: true);
        while (!await holds())
        {
            await news.Reader.ReadAsync(patience.Token);
        }

        Hear(Ring, on: false);
    }

    private void Hear(Action ring, bool on)
    {
        if (on)
        {
            _mail.Arrived += ring;
            _services.Values.ToList().ForEach(service => service.Arrived += ring);
        }
        else
        {
            _mail.Arrived -= ring;
            _services.Values.ToList().ForEach(service => service.Arrived -= ring);
        }
    }
}
