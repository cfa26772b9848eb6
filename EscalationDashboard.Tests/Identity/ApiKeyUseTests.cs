using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Identity;

/// <summary>An admin sees when a key was last used, without each reading becoming a writing.</summary>
[Collection("intake")]
public sealed class ApiKeyUseTests(IntakeApp intake)
{
    [Fact]
    public async Task Use_IsNotedAtOnceAndThenOnlyEveryTenMinutes()
    {
        var key = await intake.NewKey("key-whose-use-is-noted");
        (await LastUsed(key)).ShouldBeNull();

        await intake.Get("/api/v1/locations", key);
        var first = intake.Now;
        intake.Clock.Advance(ApiKey.UseNotedEvery - TimeSpan.FromSeconds(1));
        await intake.Get("/api/v1/locations", key);
        (await LastUsed(key)).ShouldBe(first);
        intake.Clock.Advance(TimeSpan.FromSeconds(1));
        await intake.Get("/api/v1/locations", key);

        (await LastUsed(key)).ShouldBe(intake.Now);
    }

    private Task<DateTimeOffset?> LastUsed(string key) =>
        intake.App.Read(db => db.ApiKeys.Where(k => k.Name == key).Select(k => k.LastUsedAt).SingleAsync());
}
