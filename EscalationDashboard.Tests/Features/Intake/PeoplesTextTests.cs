using System.Net;
using EscalationDashboard.Domain.Words;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Intake;

/// <summary>A person's own words are kept letter by letter.</summary>
[Collection("intake")]
public sealed class PeoplesTextTests(IntakeApp intake)
{
    public static TheoryData<string> Texts =>
    [
        "<script>alert('x')</script><b onclick=\"go()\">bold</b> &amp; &lt;",
        "'; DROP TABLE Requests; --",
        "👩🏽‍🔧🔋 \u2764\ufe0f \ud83c\uddfa\ud83c\udde6",
        "\u202eright to left\u202c \u2066isolated\u2069 \u200f\u200e",
        "السيارة متوقفة 차가 멈췄습니다 Автомобіль стоїть",
        "line one\r\nline two\ttab",
        "e\u0301 is not \u00e9",
        "{leader} {0} %s ${x} {{number}}",
        "  spaces around  ",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task TextOfARequest_IsStoredUntouched(string text)
    {
        var visit = await intake.OpenStatedVisit();

        (await intake.Ask(visit, text, dangers: ["Fire"])).Status.ShouldBe(HttpStatusCode.Created);

        (await intake.App.Read(db => db.Requests.SingleAsync(r => r.VisitRef == visit))).Text.ShouldBe(text);
        (await intake.App.Read(db => db.Timeline.SingleAsync(e => e.RequestId != null && e.Text == text && e.DisputeNumber
            == db.Disputes.Single(d => d.VisitRef == visit).Number))).ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task NameOfACustomer_IsStoredAsOneLineThatTurnsNothingAndStandsInTheCard(string name)
    {
        var visit = intake.NewVisit();
        var body = new
        {
            locationCode = "US-FRE",
            customer = new { @ref = $"C-{visit}", name, phone = (string?)null, language = "en" },
            vehicle = new { vin = "EDA3E1EA7KF317000", model = "Model B", year = 2023 },
            openedAt = intake.Now,
            stage = "CheckedIn",
        };

        (await intake.Put(visit, body)).Status.ShouldBe(HttpStatusCode.Created);

        (await intake.App.Read(db => db.VisitContacts.SingleAsync(c => c.VisitRef == visit))).Name.ShouldBe(NameText.Of(name));
        (await intake.App.Read(db => db.Messages.SingleAsync(m => m.VisitRef == visit))).Text.ShouldStartWith($"Hello {Isolated.In(rightToLeft: false, NameText.Of(name))},");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task LongestText_IsStoredWhole(string part)
    {
        var visit = await intake.OpenStatedVisit();
        var text = string.Concat(Enumerable.Repeat(part, 8_000 / part.Length));

        (await intake.Ask(visit, text, dangers: ["Fire"])).Status.ShouldBe(HttpStatusCode.Created);

        (await intake.App.Read(db => db.Requests.SingleAsync(r => r.VisitRef == visit))).Text.ShouldBe(text);
    }
}
