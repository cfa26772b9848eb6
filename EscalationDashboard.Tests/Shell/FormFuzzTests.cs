using System.Net;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Shell;

/// <summary>Every field of every form that a browser sends by itself, one odd value at a time.</summary>
[Collection("intake")]
public sealed class FormFuzzTests(IntakeApp intake)
{
    private static readonly IEnumerable<string> Odd = OddValues.Texts.Where(text => !text.Any(c => char.IsSurrogate(c) || c == '\0')).Append("😀");

    [Fact]
    public async Task SignIn_TakesNothingButAPersona()
    {
        using var browser = new StaffBrowser(intake.App.Address);
        var token = await browser.TokenOf("/sign-in");
        foreach (var odd in Odd)
        {
            (await browser.Post("/sign-in/persona", new(token) { ["account"] = odd })).Status.ShouldBe(HttpStatusCode.Redirect, odd);
            var signedIn = await browser.Post("/sign-in/persona", new(token) { ["account"] = "A-1", ["returnUrl"] = odd });
            (signedIn.Status, signedIn.Headers["Location"]).ShouldBe((HttpStatusCode.Redirect, "/queue"), odd);
            (await browser.Post("/sign-in/persona", new(token) { ["account"] = "A-1", ["returnUrl"] = "/queue?q=" + odd })).Status.ShouldBe(HttpStatusCode.Redirect, odd);
            await browser.Post("/sign-out", await browser.TokenOf("/sign-in"));
            token = await browser.TokenOf("/sign-in");
        }
    }

    [Fact]
    public async Task Export_OfAPersonTakesNothingButAGround()
    {
        var visit = await intake.OpenVisit();
        using var browser = new StaffBrowser(intake.App.Address);
        await browser.SignIn("A-1");
        var token = await browser.TokenOf("/sign-in");
        var before = await intake.App.Read(db => db.Audit.CountAsync(a => a.Action == "customer.export"));
        foreach (var odd in Odd)
        {
            foreach (var fields in new Dictionary<string, string>[] { new() { ["ground"] = odd }, new() { ["ground"] = "99", ["reference"] = "T-1" }, new() { ["reference"] = odd } })
            {
                ((int)(await browser.Post($"/customers/C-{visit}/export", new(token.Concat(fields)))).Status).ShouldBeLessThan(500, odd);
            }
        }

        (await intake.App.Read(db => db.Audit.CountAsync(a => a.Action == "customer.export"))).ShouldBe(before);
    }

    [Fact]
    public async Task Rating_TakesNothingButANumber()
    {
        // A form with a zero in it is no form.
        using (var other = new StaffBrowser(intake.App.Address))
        {
            (await other.Post("/sign-in/persona", new(await other.TokenOf("/sign-in")) { ["account"] = "A\0" })).Headers["Location"].ShouldBe("/error/400");
        }

        var visit = await intake.OpenStatedVisit();
        (await intake.Ask(visit, dangers: ["Fire"])).Status.ShouldBe(HttpStatusCode.Created);
        var number = await intake.App.Settle(visit);
        var link = await intake.App.QuestionLink(number);
        using var browser = new StaffBrowser(intake.App.Address);
        var token = await browser.TokenOf(link);
        token["_handler"] = "feedback";
        foreach (var odd in Odd)
        {
            (await browser.Post(link, new(token) { ["Score"] = odd, ["Comment"] = odd })).Status.ShouldBe(HttpStatusCode.OK, odd);
            (await browser.Get($"/feedback/{Uri.EscapeDataString(odd.Length > 500 ? odd[..500] : odd)}.x")).Status.ShouldBeOneOf([HttpStatusCode.BadRequest, HttpStatusCode.NotFound], odd);
        }

        (await intake.App.Read(db => db.Feedback.SingleAsync(f => f.DisputeNumber == number))).AnsweredAt.ShouldBeNull();
    }
}
