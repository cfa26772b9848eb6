using System.Net;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Features.Customers;

/// <summary>The page behind the link, as a customer's browser gets it: no sign-in, one answer, honest about everything else.</summary>
[Collection("intake")]
public sealed class FeedbackPageTests(IntakeApp intake)
{
    [Theory]
    [InlineData("en", "How well did we settle this?")]
    [InlineData("fr", "Comment avons-nous réglé cela")]
    [InlineData("ar", "كيف كان حلّنا لهذا الأمر؟")]
    [InlineData("ko", "이번 처리는 어떠셨나요?")]
    [InlineData("uk", "Чи добре ми це розв’язали?")]
    public async Task Link_OpensWithoutSignInInTheCustomersLanguage(string language, string title)
    {
        var (_, link) = await Asked(language);
        using var browser = new StaffBrowser(intake.App.Address);

        var page = await browser.Get(link);

        page.Status.ShouldBe(HttpStatusCode.OK);
        WebUtility.HtmlDecode(page.Text).ShouldContain(title);
        page.Text.ShouldContain($"<html lang=\"{language}\"");
    }

    [Fact]
    public async Task Answer_IsStoredOnceAndShownToStaff()
    {
        var (number, link) = await Asked();
        using var browser = new StaffBrowser(intake.App.Address);

        var answer = await Send(browser, link, "4", "Quick & <b>kind</b>.");

        answer.Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.Get(answer.Headers["Location"])).Text.ShouldContain("data-state=\"Answered\"");
        var second = await browser.Get(link);
        second.Text.ShouldContain("Answered already");
        second.Text.ShouldNotContain("<form method=\"post\"");
        var stored = await intake.App.Read(db => db.Feedback.SingleAsync(f => f.DisputeNumber == number));
        (stored.Score, stored.Comment).ShouldBe((4, "Quick & <b>kind</b>."));
        (await intake.App.Read(db => db.Timeline.SingleAsync(e => e.DisputeNumber == number && e.Kind == TimelineKind.Answered))).Values["score"].ShouldBe("4");
        (await intake.Post($"/api/v1/disputes/{number}/feedback", new { score = 1 })).ShouldBeAProblem(HttpStatusCode.Conflict, "already-rated");
    }

    [Fact]
    public async Task Answer_ToAPageThatWasLeftOpen_CountsOnlyOnce()
    {
        var (number, link) = await Asked();
        using var browser = new StaffBrowser(intake.App.Address);
        var fields = await browser.TokenOf(link);
        fields["_handler"] = "feedback";
        await browser.Post(link, new(fields) { ["Score"] = "5" });

        var late = await browser.Post(link, new(fields) { ["Score"] = "1" });

        late.Text.ShouldContain("Answered already");
        (await intake.App.Read(db => db.Feedback.SingleAsync(f => f.DisputeNumber == number))).Score.ShouldBe(5);
    }

    [Theory]
    [InlineData("", "x", "choose a number")]
    [InlineData("9", "x", "choose a number")]
    [InlineData("5", null, "100,000 characters")]
    public async Task Answer_ThatCannotBeTaken_SaysWhyAndKeepsTheWords(string score, string? comment, string said)
    {
        var (number, link) = await Asked();
        using var browser = new StaffBrowser(intake.App.Address);
        comment ??= new string('y', 100_000);

        var answer = await Send(browser, link, score, comment);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Text.Replace("100000", "100,000").ShouldContain(said);
        answer.Text.ShouldContain(comment);
        (await intake.App.Read(db => db.Feedback.SingleAsync(f => f.DisputeNumber == number))).AnsweredAt.ShouldBeNull();
    }

    [Fact]
    public async Task Link_ThatWasTouched_LeadsNowhere()
    {
        var (_, link) = await Asked();
        using var browser = new StaffBrowser(intake.App.Address);
        var dot = link.IndexOf('.', StringComparison.Ordinal);
        var other = link[dot + 1] == 'A' ? 'B' : 'A';

        foreach (var touched in new[] { link[..dot], $"{link[..(dot + 1)]}{other}{link[(dot + 2)..]}", "/feedback/x.y", "/feedback/.y" })
        {
            var page = await browser.Get(touched);
            page.Status.ShouldBe(HttpStatusCode.BadRequest, touched);
            page.Text.ShouldContain("data-state=\"Unknown\"");
        }
    }

    [Theory]
    [InlineData("\u2066")]
    [InlineData("\u2067")]
    [InlineData("\u2068")]
    [InlineData("\u2069")]
    [InlineData("\u200E")]
    [InlineData("\u200F")]
    [InlineData("\u061C")]
    [InlineData("\u202A")]
    [InlineData("\u202C")]
    [InlineData("\u200B")]
    [InlineData("\uFEFF")]
    [InlineData("\u2068\u200F")]
    public async Task Link_WrappedInDirectionMarks_OpensInItsLanguage(string marks)
    {
        var (_, link) = await Asked("ar");
        using var browser = new StaffBrowser(intake.App.Address);
        var (token, query) = (link["/feedback/".Length..link.IndexOf('?', StringComparison.Ordinal)], link[link.IndexOf('?', StringComparison.Ordinal)..]);

        foreach (var mark in new[] { marks, Uri.EscapeDataString(marks), Uri.EscapeDataString(marks).ToLowerInvariant() })
        {
            foreach (var wrapped in new[] { $"/feedback/{mark}{token}{query}", $"/feedback/{token}{mark}{query}", $"/feedback/{mark}{token}{mark}", $"{link}{mark}", $"/feedback/{mark}{token}{query}{mark}" })
            {
                var page = await browser.Get(wrapped);
                page.Text.ShouldContain("data-state=\"Open\"", customMessage: Uri.EscapeDataString(wrapped));
                if (wrapped.Contains("lang=", StringComparison.Ordinal))
                {
                    page.Text.ShouldContain("<html lang=\"ar\"");
                }
            }
        }
    }

    [Fact]
    public async Task Link_IsThereForAProgramThatOnlyLooks_AndIsInNoIndex()
    {
        var (number, link) = await Asked();
        using var client = new HttpClient { BaseAddress = new Uri(intake.App.Address) };
        using var look = new HttpRequestMessage(HttpMethod.Head, link);

        using var answer = await client.SendAsync(look);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex, nofollow"]);
        using var page = await client.GetAsync(link);
        (await page.Content.ReadAsStringAsync()).ShouldContain("<meta name=\"robots\" content=\"noindex, nofollow\"");
        (await intake.App.Read(db => db.Feedback.SingleAsync(f => f.DisputeNumber == number))).AnsweredAt.ShouldBeNull();
    }

    [Fact]
    public async Task CommentWithASignThatNobodyCanRead_IsRefusedAndStaysInTheForm()
    {
        var (_, link) = await Asked();
        using var browser = new StaffBrowser(intake.App.Address);

        var answer = await Send(browser, link, "5", "fine\u0007 by me");

        WebUtility.HtmlDecode(answer.Text).ShouldContain("U+0007");
        answer.Text.ShouldContain("by me</textarea>");
        answer.Text.ShouldContain("data-state=\"Open\"");
    }

    [Fact]
    public async Task Link_AfterFourteenDays_SaysThatItHasRunOut()
    {
        var (_, link) = await Asked();
        using var browser = new StaffBrowser(intake.App.Address);
        var fields = await browser.TokenOf(link);
        intake.Clock.Advance(TimeSpan.FromDays(14));

        (await browser.Get(link)).Text.ShouldContain("data-state=\"Expired\"");
        (await browser.Post(link, new(fields) { ["_handler"] = "feedback", ["Score"] = "5" })).Text.ShouldContain("data-state=\"Expired\"");
    }

    [Fact]
    public async Task Link_AfterTheMatterWasReopened_SaysThatItIsAskedAnew()
    {
        var (number, link) = await Asked();
        intake.Clock.Advance(Undoing.GraceOfWords); // nobody has the link before
        var customer = (await intake.App.Read(db => db.Disputes.SingleAsync(d => d.Number == number))).CustomerRef;
        await intake.Post($"/api/v1/disputes/{number}/messages", new { customerRef = customer, text = "Not yet." });
        using var browser = new StaffBrowser(intake.App.Address);

        (await browser.Get(link)).Text.ShouldContain("data-state=\"Withdrawn\"");
    }

    private static async Task<Reply> Send(StaffBrowser browser, string link, string score, string comment)
    {
        var fields = await browser.TokenOf(link);
        (fields["_handler"], fields["Score"], fields["Comment"]) = ("feedback", score, comment);
        return await browser.Post(link, fields);
    }

    /// <summary>A dispute that was settled, and the link of the question about it.</summary>
    private async Task<(string Number, string Link)> Asked(string language = "en")
    {
        var visit = await intake.OpenStatedVisit(language: language);
        var number = (await intake.Ask(visit, dangers: ["Fire"])).Said("disputeNumber")!;
        var services = intake.App.Services;
        var dispute = await intake.App.Read(db => db.Disputes.SingleAsync(d => d.Number == number));
        var actor = (await services.GetRequiredService<EscalationDashboard.Identity.StaffDirectory>().Find(dispute.LeaderId))!;
        var commands = services.GetRequiredService<DisputeCommands>();
        await commands.Claim(actor, number, dispute.Version);
        var cause = await intake.App.Read(db => db.RootCauses.Select(c => c.Code).FirstAsync());
        (await commands.Resolve(actor, number, new ResolveDetails(DisputeOutcome.Explained, cause, "It is the bearing."), dispute.Version + 1)).Refusals.ShouldBeEmpty();
        return (number, (await intake.App.Read(db => db.Messages.SingleAsync(m => m.DisputeNumber == number && m.Kind == MessageKind.Question))).Link!);
    }
}
