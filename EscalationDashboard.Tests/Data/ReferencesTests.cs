using EscalationDashboard.Data.Sqlite;
using EscalationDashboard.Domain.Visits;
using EscalationDashboard.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace EscalationDashboard.Tests.Data;

/// <summary>Every column that names another row is a foreign key, so that nothing can be stored about what does not exist.</summary>
public sealed class ReferencesTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    private static readonly string[] Endings = ["Ref", "Code", "Id", "Number", "Sequence", "Into", "Of", "Vin", "PolicyVersion"];

    // Their own key, or a word of their own.
    private static readonly string[] Names = ["Ref", "Code", "Id", "Number", "Sequence"];

    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Dispute.Vin"] = "as its visit states it, kept beside it so that cars can be counted from one index",
        ["Visit.Vin"] = "a car has no row of its own: what is stated about it is kept with the visit",
        ["Visit.DiagnosisCode"] = "as the service system states it, no row of ours",
        ["RelayCall.ToId"] = "a leader or an account; history keeps the name",
        ["VisitCall.ById"] = "an account; history keeps the name",
        ["IdentityUserPasskey.CredentialId"] = "as the person's device names it",
        ["Visit.CardMessageId"] = "a visit and its card name each other, and the message that names the visit is never taken back",
        ["Location.ZoneId"] = "a time zone",
        ["Rota.ZoneId"] = "a time zone",
        ["RotaOverride.SwapId"] = "what two stretches that were swapped have in common, no row",
        ["Leader.ZoneId"] = "a time zone",
        ["StaffAccount.ZoneId"] = "a time zone",
        ["StaffLogin.PhoneNumber"] = "a column of ASP.NET Core Identity's, which nothing here fills",
        ["ContactRequest.UnderRef"] = "what a caller wrote, maybe nobody's reference",
        ["Leader.DeputyId"] = "two leaders are each other's deputies, and neither could be stored first",
        ["ShadowDecision.RealCode"] = "a decision's code, no row",
        ["TimelineEntry.ActorId"] = "an account, a key or the product; history keeps the name",
        ["StaffAction.ActorId"] = "an account, a key or the product; history keeps the name",
        ["AuditEntry.ActorId"] = "an account, a key or the product; the chain stands by itself",
        ["Standing.ById"] = "an account or the product; history keeps the name",
        ["StoredSimulation.ById"] = "an account or the product; history keeps the name",
        ["Enrolment.BegunById"] = "an account or the product; history keeps the name",
        ["CauseFix.OwnerId"] = "the manager or leader who answers for it, kept with the name also when the account goes",
        ["CauseFix.CreatedById"] = "an account or the product; history keeps the name",
    };

    [Fact]
    public void EveryColumnThatNamesAnotherRow_IsAForeignKeyOrHasAReason()
    {
        var named = Referring().ToList();

        named.Count.ShouldBeGreaterThan(60, "or the rule below looks at nothing");
        named.Where(p => !p.GetContainingForeignKeys().Any() && !Exceptions.ContainsKey(NameOf(p))).Select(NameOf).ShouldBeEmpty();
        Exceptions.Keys.Except(named.Where(p => !p.GetContainingForeignKeys().Any()).Select(NameOf)).ShouldBeEmpty("an exception without a column");
    }

    [Fact]
    public void EveryColumnOfAServiceSystemsReference_MeansTheSameInCapitals()
    {
        using var db = Model();
        db.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => Reference.IsNamedBy(p.Name))
            .Where(p => p.GetCollation() != "NOCASE").Select(NameOf).ShouldBeEmpty();
    }

    [Fact]
    public async Task ACaseOfAStranger_IsRefusedByTheStoreItself()
    {
        var number = (await office.Ask(danger: true)).DisputeNumber;
        await using var connection = new SqliteConnection($"Data Source={office.DatabaseFile};Foreign Keys=True;Pooling=False");
        await connection.OpenAsync();
        foreach (var column in new[] { "CustomerRef", "VisitRef", "LocationCode", "RegionCode", "RequestId", "LeaderId", "MergedInto", "RootCauseCode" })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"UPDATE \"Disputes\" SET \"{column}\" = 'nobody' WHERE \"Number\" = '{number}'";
            Should.Throw<SqliteException>(() => { command.ExecuteNonQuery(); }, column).Message.ShouldContain("FOREIGN KEY");
        }
    }

    private static IEnumerable<IProperty> Referring()
    {
        using var db = Model();
        return [.. db.Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Where(p => !Names.Contains(p.Name) && Array.Exists(Endings, p.Name.EndsWith))];
    }

    private static string NameOf(IProperty property) => $"{property.DeclaringType.ShortName()}.{property.Name}";

    private static SqliteDashboardDbContext Model() =>
        new(new DbContextOptionsBuilder<SqliteDashboardDbContext>().UseSqlite("Data Source=:memory:").Options);
}
