using EscalationDashboard.Data;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Data;

public sealed class PolicyCatalogTests
{
    [Fact]
    public async Task InstantBeforeTheFirstPolicy_IsAFaultAndNotAGuess()
    {
        await using var office = await ProductFixture.Open();

        await Should.ThrowAsync<InvalidOperationException>(() =>
            office.Read(db => office.Get<PolicyCatalog>().InForce(db, office.Now.AddTicks(-1))));
    }
}
