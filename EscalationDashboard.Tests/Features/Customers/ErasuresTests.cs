using System.IO.Compression;
using System.Text;
using System.Text.Json;
using EscalationDashboard.Application.Customers;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Outgoing;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Customers;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Features.Guardrails.Actions;
using EscalationDashboard.Features.Intake;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Customers;

/// <summary>What is given out about a person, and that nothing of them is left once they are erased but what was decided.</summary>
public sealed class ErasuresTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Name = "Wilhelmina Quackenbush";
    private static readonly string[] Secrets = [Name, "Quackenbush", "zebrafinch", "marmalade", "ocelot", "pangolin", "quetzal", "axolotl"];
    private static readonly RecordOrder Order = new(RecordGround.Asked, "T-4711");

    private ProductFixture _office = null!;
    private string _number = "";

    // With a receiver, so that what was to be sent is there to be erased too.
    public async Task InitializeAsync()
    {
        _office = new ProductFixture
        {
            Settings = new() { [WebhookSettings.UrlSetting] = "http://localhost:9/", [WebhookSettings.SecretSetting] = WebhookSettings.DemoSecret },
        };
        await _office.InitializeAsync();
    }

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    [Fact]
    public async Task Erased_NothingOfThePersonIsLeftInTheFileAndTheChainVerifies()
    {
        var admin = await _office.SignedIn("A-1");
        await Live();
        var before = await _office.Read(async db => (await db.Requests.CountAsync(), await db.Decisions.CountAsync(), await db.Requests.CountAsync(r => r.Outcome == RequestOutcome.Admitted)));
        (await Found("zebrafinch")).ShouldBeTrue("or the search below proves nothing");

        (await _office.Get<Erasures>().Erase(admin, "C-W", Order)).Refusals.ShouldBeEmpty();

        (await Found("zebrafinch")).ShouldBeFalse();
        (await Found("Quackenbush")).ShouldBeFalse();
        (await _office.Read(async db => (await db.Requests.CountAsync(), await db.Decisions.CountAsync(), await db.Requests.CountAsync(r => r.Outcome == RequestOutcome.Admitted)))).ShouldBe(before);
        await Verify();
        var customer = await _office.Read(db => db.Customers.SingleAsync(c => c.Ref == "C-W"));
        (customer.WordsKey, customer.ContactKey, customer.ErasedAt).ShouldBe((null, null, _office.Now));
        (await Contact("C-W", "V-W")).ShouldBe((Customer.Erased, null));
        var erased = (await _office.Read(db => db.Audit.OrderBy(a => a.Sequence).LastAsync()));
        (erased.Action, erased.Data.Contains("T-4711", StringComparison.Ordinal)).ShouldBe(("customer.erase", true));

        // The file itself, once the log has been folded in.
        await _office.Get<SqliteWriteQueue>().StopAsync(CancellationToken.None);
        _office.Get<SqliteDatabase>().Close();
        var bytes = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(_office.DatabaseFile));
        Secrets.Where(s => bytes.Contains(s, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        if (File.Exists(_office.DatabaseFile + "-wal"))
        {
            var log = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(_office.DatabaseFile + "-wal"));
            Secrets.Where(s => log.Contains(s, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Words_InTheAudit_AreFingerprintsThatAreFoundAgainWhileThePersonIsKnown()
    {
        await Live();

        var entries = await _office.Read(db => db.Audit.ToListAsync());
        entries.ShouldAllBe(e => Secrets.All(s => !e.Data.Contains(s, StringComparison.OrdinalIgnoreCase)));
        var key = (await _office.Read(db => db.Customers.SingleAsync(c => c.Ref == "C-W"))).WordsKey!;
        var handUp = entries.Single(e => e.Action == "dispute.hand-up");
        JsonDocument.Parse(handUp.Data).RootElement.GetProperty("words").GetString().ShouldBe(AuditedWords.Fingerprint(key, "The ocelot is too large for us."));
    }

    [Fact]
    public async Task Export_HoldsEverythingAndIsWrittenDown()
    {
        var admin = await _office.SignedIn("A-1");
        await Live();

        await _office.Get<CustomerRecords>().Reveal(admin, "C-W", CustomerRecords.Name);
        var (verdict, zip) = await _office.Get<CustomerRecords>().Export(admin, "C-W", Order);

        verdict.Refusals.ShouldBeEmpty();
        using var archive = new ZipArchive(new MemoryStream(zip!));
        archive.Entries.Select(e => e.Name).ShouldBe([CustomerArchive.Record, CustomerArchive.Audit]);
        var text = Text(archive, CustomerArchive.Record);
        Secrets.Where(s => !text.Contains(s, StringComparison.Ordinal)).ShouldBeEmpty();
        foreach (var key in new[] { "wordsKey", "contactKey", "sealed" })
        {
            text.ShouldNotContain(key);
        }

        JsonDocument.Parse(text).RootElement.GetProperty("disputes").GetArrayLength().ShouldBe(1);
        var done = JsonDocument.Parse(Text(archive, CustomerArchive.Audit)).RootElement.EnumerateArray().ToList();
        done.ShouldContain(e => e.GetProperty("action").GetString() == "customer.reveal" && e.GetProperty("by").GetString() == "PilotAdmin");
        done.ShouldContain(e => e.GetProperty("action").GetString() == "dispute.resolve");
        Text(archive, CustomerArchive.Audit).ShouldNotContain("A-1", customMessage: "who of the staff it was is the staff's data");
        (await _office.Read(db => db.Audit.OrderBy(a => a.Sequence).LastAsync())).Action.ShouldBe("customer.export");
    }

    [Fact]
    public async Task Erasure_IsRefusedWithEveryReason()
    {
        await _office.Ask(visit: "V-O", customer: "C-O", danger: true);
        var leader = await _office.SignedIn("L-US-FRE-1");

        var verdict = await _office.Get<Erasures>().Erase(leader, "C-O", new RecordOrder(RecordGround.Ordered, "Robin Example asked"));

        verdict.Refusals.Select(r => r.Code).ShouldBe([RecordOrder.NotForYou, RecordOrder.ReferenceWrong, RecordOrder.StillOpen]);
        (await _office.Get<CustomerRecords>().Export(leader, "C-O", Order)).Verdict.Refusals.Select(r => r.Code).ShouldBe([RecordOrder.NotForYou]);
        (await Contact("C-O", "V-O")).Name.ShouldBe("Robin Example");
    }

    [Fact]
    public async Task Erased_TheServiceSystemsWordsAboutOldVisitsChangeNothing_ANewVisitBringsThePersonBack()
    {
        var admin = await _office.SignedIn("A-1");
        await Live();
        await _office.Get<Erasures>().Erase(admin, "C-W", Order);

        await Put("V-W");
        (await Contact("C-W", "V-W")).Name.ShouldBe(Customer.Erased);
        await Put("V-W2");
        (await _office.Read(db => db.Customers.SingleAsync(c => c.Ref == "C-W"))).ErasedAt.ShouldBeNull();
        (await Contact("C-W", "V-W2")).Name.ShouldBe(Name);
        await Put("V-W");
        (await Contact("C-W", "V-W")).Name.ShouldBe(Customer.Erased, "the old visit stays without a name, though the person is known again");
    }

    // What is said on old visits after an erasure makes nobody known again, and can be erased all the same.
    [Fact]
    public async Task Erased_WhatIsSaidAfterwardsCanBeErasedToo()
    {
        var admin = await _office.SignedIn("A-1");
        await Live();
        (await _office.Get<Erasures>().Erase(admin, "C-W", Order)).Refusals.ShouldBeEmpty();
        (await _office.Get<Erasures>().Erase(admin, "C-W", Order)).Refusals.Select(r => r.Code).ShouldBe([RecordOrder.ErasedAlready]);

        await _office.State("V-W", Bodies.TalkedOver(_office.Now).First() with { Summary = "The marzipan module is worn." });
        (await Details()).HasWords.ShouldBeTrue();
        (await _office.Get<Erasures>().Erase(admin, "C-W", Order)).Refusals.ShouldBeEmpty();
        (await _office.Read(db => db.Facts.AnyAsync(f => f.Summary!.Contains("marzipan")))).ShouldBeFalse();
        (await Details()).HasWords.ShouldBeFalse();

        await _office.Ask(visit: "V-W", customer: "C-W", text: "My wildebeest is still singing.", danger: true);
        (await _office.Get<Erasures>().Erase(admin, "C-W", Order)).Refusals.Select(r => r.Code).ShouldBe([RecordOrder.StillOpen]);

        async Task<CustomerDetails> Details() => (await _office.Get<CustomerQueries>().Find(admin, "C-W"))!;
    }

    private async Task<(string Name, string? Phone)> Contact(string customer, string visit)
    {
        var contact = await _office.Read(db => db.VisitContacts.SingleAsync(c => c.CustomerRef == customer && c.VisitRef == visit));
        return (contact.Name, contact.Phone);
    }

    private static string Text(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private async Task Live()
    {
        await Put("V-W");
        foreach (var fact in Bodies.TalkedOver(_office.Now.AddHours(-4)).Take(1))
        {
            await _office.State("V-W", fact with { Summary = "The marmalade module is worn." });
        }

        var request = await _office.Ask(visit: "V-W", customer: "C-W", name: Name, text: "My zebrafinch is still singing.", danger: true);
        _number = request.DisputeNumber!;
        var leader = await _office.SignedIn(request.LeaderId!);
        await _office.Get<DisputeCommands>().Claim(leader, _number, 1);
        await _office.Get<DisputeWordCommands>().Note(leader, _number, "Sounds like a pangolin.", spoke: false);
        await _office.Get<SafetyClaims>().Disprove(leader, _number, "No quetzal on board.");
        var network = await _office.Read(db => db.Leaders.SingleAsync(l => l.Id == "R-NA-1"));
        await _office.Get<DisputeCommands>().HandUp(leader, _number, "The ocelot is too large for us.", await Version());
        var regional = await _office.SignedIn(network.Id);
        await _office.Get<DisputeCommands>().Claim(regional, _number, await Version());
        var cause = await _office.Read(db => db.RootCauses.Select(c => c.Code).FirstAsync());
        (await _office.Get<DisputeCommands>().Resolve(
            regional, _number, new ResolveDetails(DisputeOutcome.Explained, cause, "It was the axolotl."), await Version())).Refusals.ShouldBeEmpty();
    }

    private Task<int> Version() => _office.Read(db => db.Disputes.Where(d => d.Number == _number).Select(d => d.Version).SingleAsync());

    private Task<Answer> Put(string visit) => _office.Writes.Execute(scope => _office.Get<VisitCommands>().Put(scope, Actor.ForKey("test", Scope.Network), visit, new VisitBody
    {
        LocationCode = "US-FRE",
        Customer = new CustomerBody { Ref = "C-W", Name = Name, Phone = "+15105550177", Language = "en" },
        Vehicle = new VehicleBody { Vin = "EDA3E1EA7KF317000", Model = "Model B", Year = 2023 },
        OpenedAt = _office.Now.AddHours(-5),
        Stage = "CheckedIn",
    }));

    private Task<bool> Found(string word) => _office.Read(db =>
        _office.Get<IDisputeSearch>().Matching(db, word)!.AnyAsync(n => n == _number));

    private Task Verify() => _office.Check(db => db.ShouldHaveAWholeAuditChain());
}
