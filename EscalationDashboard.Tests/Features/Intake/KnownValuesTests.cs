using System.Net;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>What nobody knows is refused by its name, and not passed over.</summary>
[Collection("intake")]
public sealed class KnownValuesTests(IntakeApp intake)
{
    [Theory]
    [InlineData("USD", 10.25, true)]
    [InlineData("USD", 10.255, false)]
    [InlineData("KRW", 10, true)]
    [InlineData("KRW", 10.5, false)]
    public async Task Estimate_IsNoFinerThanItsCurrency(string currency, double amount, bool taken)
    {
        var visit = await intake.OpenVisit();

        var reply = await intake.Post($"/api/v1/visits/{visit}/facts", new { kind = "estimate", amount, currency, lines = new[] { new { text = "Part", amount } } });

        reply.Status.ShouldBe(taken ? HttpStatusCode.Created : HttpStatusCode.BadRequest, reply.Text);
        if (!taken)
        {
            reply["errors"].EnumerateObject().Select(e => e.Name).ShouldBe(["amount", "lines[0].amount"]);
        }
    }

    [Theory]
    [InlineData("/api/v1/locations?stage=Full", "?stage")]
    [InlineData("/api/v1/visits/V-1?expand=facts", "?expand")]
    public async Task ParameterThatIsNotTaken_IsRefusedByName(string path, string name)
    {
        var reply = await intake.Get(path);

        reply.ShouldBeAProblem(HttpStatusCode.BadRequest, "invalid");
        reply["errors"].EnumerateObject().Select(e => e.Name).ShouldBe([name]);
    }

    // Minutes ahead of the clock; the body says five hours before what it is given.
    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public async Task Visit_IsOpenedByNow(int minutes, bool taken) =>
        (await intake.Put(intake.NewVisit(), Bodies.Visit("C-1", intake.Now.AddHours(5).AddMinutes(minutes)))).Status.ShouldBe(taken ? HttpStatusCode.Created : HttpStatusCode.BadRequest);
}
