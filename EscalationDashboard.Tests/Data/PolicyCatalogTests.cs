using EscalationDashboard.Data;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Data;

public sealed class PolicyCatalogTests
{
    [Fact]
    public async Task InstantBeforeTheFirstPolicy_IsUnderTheFirst()
    {
        await using var office = await ProductFixture.Open();

        var before = await office.Read(db => office.Get<PolicyCatalog>().InForce(db, office.Now.AddDays(-1)));

        before.ShouldBe(await office.Read(db => office.Get<PolicyCatalog>().InForce(db, office.Now)));
    }

    [Fact]
    public async Task NoPolicyAtAll_IsAFaultAndNotAGuess()
    {
        await using var office = await ProductFixture.Open();
        await office.Writes.Execute(async write => await write.Db.Policies.ExecuteDeleteAsync());

        await Should.ThrowAsync<InvalidOperationException>(() => office.Read(db => office.Get<PolicyCatalog>().InForce(db, office.Now)));
    }
}
