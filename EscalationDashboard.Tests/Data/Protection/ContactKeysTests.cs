using System.Security.Cryptography;
using System.Text;
using EscalationDashboard.Data;
using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Features.Customers;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Data.Protection;

/// <summary>How customers are reached lies in the database under a key of each customer's, and is found and shown all the same.</summary>
public sealed class ContactKeysTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Name = "Wilhelmina Quackenbush";
    private const string Phone = "+15105550177";
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task NameAndNumber_StandNowhereInTheFileAndAreFoundAllTheSame()
    {
        var number = (await Known("V-1", "C-1", danger: true)).DisputeNumber!;

        (await Contact("C-1")).ShouldBe((Name, Phone));
        (await Found("quackenbush")).ShouldBe(["C-1"]);
        (await Found("(510) 555-0177")).ShouldBe(["C-1"]);
        (await _office.Get<QueueQueries>().Search((await _office.SignedIn("A-1")).Scope, "wilhelmina model"))!.Select(r => r.Number).ShouldBe([number]);
        var bytes = await Files();
        foreach (var piece in new[] { "Quackenbush", "Wilhelmina", "quackenbush", Phone, "5105550177", "5550177" })
        {
            bytes.Contains(piece, StringComparison.Ordinal).ShouldBeFalse(piece);
        }
    }

    [Fact]
    public async Task EachCustomer_HasAKeyOfTheirOwnThatServesAllTheirVisits()
    {
        await Known("V-1", "C-1");
        await Known("V-2", "C-1");
        await Known("V-3", "C-2");

        var keys = await _office.Read(db => db.Customers.ToDictionaryAsync(c => c.Ref, c => Convert.ToHexString(c.ContactKey!)));
        keys["C-1"].ShouldNotBe(keys["C-2"]);
        var sealedUnder = await _office.Read(db => db.VisitContacts.ToDictionaryAsync(c => c.VisitRef, c => Convert.ToHexString(c.Sealed!)[..16]));
        (sealedUnder["V-1"], sealedUnder["V-2"]).ShouldBe((keys["C-1"][..16], keys["C-1"][..16]));
        sealedUnder["V-3"].ShouldBe(keys["C-2"][..16]);
    }

    [Fact]
    public async Task Restart_ReadsWhatWasSealedBefore()
    {
        await Known("V-1", "C-1");

        var later = new SqliteDatabase($"Data Source={_office.DatabaseFile}", "OFF");

        (await later.Read(db => db.VisitContacts.SingleAsync())).Name.ShouldBe(Name);
        later.Close();
    }

    [Theory]
    [InlineData("UPDATE VisitContacts SET Sealed = (SELECT Sealed FROM VisitContacts WHERE VisitRef = 'V-2') WHERE VisitRef = 'V-1'")]
    [InlineData("UPDATE Customers SET ContactKey = (SELECT ContactKey FROM Customers WHERE Ref = 'C-2') WHERE Ref = 'C-1'")]
    [InlineData("UPDATE Customers SET ContactKey = NULL WHERE Ref = 'C-1'")]
    public async Task RowOfAnother_DoesNotOpen(string sql)
    {
        await Known("V-1", "C-1");
        await Known("V-2", "C-2");
        await _office.Writes.Execute(scope => scope.Db.Database.ExecuteSqlRawAsync(sql));
        var later = new SqliteDatabase($"Data Source={_office.DatabaseFile}", "OFF");

        await Should.ThrowAsync<CryptographicException>(() => later.Read(db => db.VisitContacts.SingleAsync(c => c.VisitRef == "V-1")));

        (await later.Read(db => db.VisitContacts.SingleAsync(c => c.VisitRef == "V-2"))).Name.ShouldBe(Name);
        later.Close();
    }

    // What was copied from the file before, put back after: without the key it is no more than noise.
    [Fact]
    public async Task ErasedCustomer_CannotBeReadFromWhatWasKeptOfTheirRow()
    {
        await Known("V-1", "C-1");
        var kept = await _office.Read(db => db.VisitContacts.Select(c => c.Sealed).SingleAsync());
        (await _office.Get<Erasures>().Erase(await _office.SignedIn("A-1"), "C-1", new RecordOrder(RecordGround.Asked, "T-1"))).Refusals.ShouldBeEmpty();
        (await Found("quackenbush")).ShouldBeEmpty();

        await _office.Writes.Execute(scope => scope.Db.Database.ExecuteSqlRawAsync("UPDATE VisitContacts SET Sealed = {0}, IsErased = 0", kept!));

        await Should.ThrowAsync<CryptographicException>(() => _office.Read(db => db.VisitContacts.SingleAsync()));
    }

    [Fact]
    public async Task CommandThatFails_LeavesNoKeyBehindThatALaterOneWouldTrust()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => _office.Writes.Execute<bool>(async scope =>
        {
            scope.Db.Customers.Add(new Customer { Ref = "C-1" });
            await scope.Db.SaveChangesAsync();
            throw new InvalidOperationException("Something else went wrong.");
        }));

        await Known("V-1", "C-1");

        (await Contact("C-1")).ShouldBe((Name, Phone));
    }

    [Fact]
    public async Task NameThatChanges_IsFoundUnderTheNewOneAlone()
    {
        await Known("V-1", "C-1");
        (await Found("quackenbush")).ShouldBe(["C-1"]);

        await _office.Writes.Execute(async scope => (await scope.Db.VisitContacts.SingleAsync()).Name = "Zoltan Quill");

        (await Found("quackenbush")).ShouldBeEmpty();
        (await Found("quill")).ShouldBe(["C-1"]);
        (await Contact("C-1")).Name.ShouldBe("Zoltan Quill");
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    // Without a request where nothing is in danger, so that nothing waits.
    private async Task<EscalationDashboard.Domain.Guardrails.ContactRequest> Known(string visit, string customer, bool danger = false)
    {
        var request = danger ? await _office.Ask(visit: visit, customer: customer, danger: true) : null;
        if (!danger)
        {
            await _office.OpenVisit(visit, customer: customer);
        }

        await _office.Writes.Execute(async scope =>
        {
            var contact = await scope.Db.VisitContacts.SingleAsync(c => c.VisitRef == visit);
            (contact.Name, contact.Phone) = (Name, Phone);
            return true;
        });
        return request!;
    }

    private async Task<(string Name, string? Phone)> Contact(string customer)
    {
        var contact = await _office.Read(db => db.VisitContacts.SingleAsync(c => c.CustomerRef == customer));
        return (contact.Name, contact.Phone);
    }

    private async Task<string[]> Found(string text) =>
        [.. (await _office.Get<CustomerQueries>().Search(await _office.SignedIn("A-1"), text)).Select(c => c.Ref)];

    private async Task<string> Files()
    {
        var all = new StringBuilder();
        foreach (var file in new[] { _office.DatabaseFile, _office.DatabaseFile + "-wal" }.Where(File.Exists))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            all.Append(await reader.ReadToEndAsync());
        }

        return all.ToString();
    }
}
