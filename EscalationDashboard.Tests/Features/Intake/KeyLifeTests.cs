using System.Net;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Messages.Keys;
using EscalationDashboard.Identity;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>From when until when a key lets a system in, and how often.</summary>
[Collection("intake")]
public sealed class KeyLifeTests(IntakeApp intake)
{
    [Fact]
    public async Task EndedKey_IsAnsweredAsOneThatNeverWas()
    {
        var expired = await Key("expired");
        var revoked = await Key("revoked");
        (await intake.Get("/api/v1/locations", expired)).Status.ShouldBe(HttpStatusCode.OK);
        await Commands.Revoke(await Admin(), await IdOf("revoked"), "Stolen");
        intake.Clock.Advance(ApiKey.Usual);

        var unknown = await intake.Get("/api/v1/locations", "ed_nobodys");
        foreach (var key in new[] { expired, revoked })
        {
            var reply = await intake.Get("/api/v1/locations", key);
            (reply.Status, reply.Text).ShouldBe((HttpStatusCode.Unauthorized, unknown.Text));
            (await intake.Put(intake.NewVisit(), Bodies.Visit("C-1", intake.Now), key)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task RevokedKey_IsRefusedAtTheVeryNextRequest()
    {
        var key = await Key("stolen");
        (await intake.Get("/api/v1/locations", key)).Status.ShouldBe(HttpStatusCode.OK);

        await Commands.Revoke(await Admin(), await IdOf("stolen"), "Stolen");

        (await intake.Get("/api/v1/locations", key)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ReplacedKey_CountsBesideTheNewOneForAsLongAsWasChosen()
    {
        var old = await Key("changing");
        var (_, next) = await Commands.Rotate(await Admin(), await IdOf("changing"), TimeSpan.FromHours(1));

        (await intake.Get("/api/v1/locations", old)).Status.ShouldBe(HttpStatusCode.OK);
        (await intake.Get("/api/v1/locations", next)).Status.ShouldBe(HttpStatusCode.OK);
        intake.Clock.Advance(TimeSpan.FromHours(1));

        (await intake.Get("/api/v1/locations", old)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await intake.Get("/api/v1/locations", next)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task EachAnswer_SaysWhatIsLeftAndBeyondItIsRefusedWithoutHarmToWhatAsksForALeader()
    {
        var key = await Key("busy", perMinute: 2);

        var first = await intake.Get("/api/v1/locations", key);
        var second = await intake.Get("/api/v1/locations", key);
        var third = await intake.Get("/api/v1/locations", key);
        var asked = await intake.Ask("V-unknown", apiKey: key);

        first.Headers["RateLimit-Policy"].ShouldBe("\"requests\";q=2;w=60");
        first.Headers["RateLimit"].ShouldStartWith("\"requests\";r=1;t=");
        second.Headers["RateLimit"].ShouldStartWith("\"requests\";r=0;t=");
        third.ShouldBeAProblem(HttpStatusCode.TooManyRequests, "too-many");
        int.Parse(third.Headers["Retry-After"], null).ShouldBe(30);
        third.Headers["RateLimit"].ShouldBe("\"requests\";r=0;t=30");
        asked.Status.ShouldBe(HttpStatusCode.NotFound, "a bucket of its own");
        asked.Headers["RateLimit-Policy"].ShouldBe("\"contact-requests\";q=2;w=60");
        (await intake.Get("/api/v1/locations")).Status.ShouldBe(HttpStatusCode.OK, "another system's is untouched");
    }

    [Fact]
    public async Task KeyBeyondItsLimit_IsToldWhatIsLeftOfTheWaitAndHasRoomThen()
    {
        var key = await Key("busier", perMinute: 6);
        for (var i = 0; i < 6; i++)
        {
            (await intake.Get("/api/v1/locations", key)).Status.ShouldBe(HttpStatusCode.OK);
        }

        intake.Clock.Advance(TimeSpan.FromSeconds(6));
        (await intake.Get("/api/v1/locations", key)).Headers["Retry-After"].ShouldBe("4");
        intake.Clock.Advance(TimeSpan.FromSeconds(4));

        (await intake.Get("/api/v1/locations", key)).Status.ShouldBe(HttpStatusCode.OK);
        (await intake.Get("/api/v1/locations", key)).Headers["Retry-After"].ShouldBe("10");
        intake.Clock.Advance(TimeSpan.FromMinutes(1));
        (await intake.Get("/api/v1/locations", key)).Headers["RateLimit"].ShouldBe("\"requests\";r=5;t=10", "it fills up to its rim, and no further");
    }

    [Fact]
    public async Task ConnectionOfARevokedKey_IsCutOff()
    {
        var key = await Key("wallboard");
        await using var hub = await HubConversation.Begin(intake.App.Address, key);
        (await hub.Watch("network")).ShouldBeNull();

        await Commands.Revoke(await Admin(), await IdOf("wallboard"), "Stolen");

        (await hub.IsCutOff()).ShouldBeTrue();
    }

    [Fact]
    public async Task BothKeysOfAName_ShareOneLimit()
    {
        var old = await Key("shared", perMinute: 2);
        var (_, next) = await Commands.Rotate(await Admin(), await IdOf("shared"), TimeSpan.FromHours(1));

        await intake.Get("/api/v1/locations", old);
        await intake.Get("/api/v1/locations", old);

        (await intake.Get("/api/v1/locations", next)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private KeyCommands Commands => intake.App.Services.GetRequiredService<KeyCommands>();

    private async Task<Actor> Admin() => (await intake.App.Services.GetRequiredService<StaffDirectory>().Find("A-1"))!;

    private async Task<string> Key(string name, int perMinute = 600) =>
        (await Commands.Create(await Admin(), new ApiKeyDraft(name, "intake", [], null, perMinute))).Key!;

    private Task<string> IdOf(string name) => intake.App.Read(db => db.ApiKeys.Where(k => k.Name == name).Select(k => k.Id).FirstAsync());
}
