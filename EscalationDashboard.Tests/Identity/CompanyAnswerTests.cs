using System.Security.Claims;
using EscalationDashboard.Identity.Company;
using Microsoft.Extensions.Configuration;

namespace EscalationDashboard.Tests.Identity;

/// <summary>What is kept of the company's answer, at the edges of what is taken.</summary>
public sealed class CompanyAnswerTests
{
    private static readonly CompanySettings Settings = CompanySettings.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Oidc:Authority"] = "https://company.example",
        ["Oidc:ClientId"] = "dashboard",
        ["Oidc:RoleClaim"] = "roles",
        ["Oidc:SecondFactors"] = "mfa,hwk",
    }).Build());

    [Theory]
    [InlineData("sub", 255, true)]
    [InlineData("sub", 256, false)]
    [InlineData("email", 254, true)]
    [InlineData("email", 255, false)]
    [InlineData("places", 2_000, true)]
    [InlineData("places", 2_001, false)]
    public void WhatIsTooLong_IsNoAnswer(string claim, int length, bool counts) =>
        (CompanyAnswer.Kept(Said((claim, new string('x', length))), Settings) is not null).ShouldBe(counts);

    [Theory]
    [InlineData("sub", "m\u00001")]
    [InlineData("sub", "m\n1")]
    [InlineData("sub", "m\u007f1")]
    [InlineData("sub", "größe")]
    [InlineData("email", "maya\u0000@example.com")]
    [InlineData("email", "maya@example.com\u0000")]
    [InlineData("email", "ma\u200bya@example.com")]
    [InlineData("email", "ma\ud800ya@example.com")]
    public void WhatIsNoText_IsNoAnswer(string claim, string value) => CompanyAnswer.Kept(Said((claim, value)), Settings).ShouldBeNull();

    [Fact]
    public void Answer_IsCutToWhatIsAskedFor()
    {
        var kept = CompanyAnswer.Kept(
            Said(
                ("name", new string('n', 5_000)), ("amr", "pwd"), ("amr", "hwk"), ("amr", "mfa"), ("roles", "car-washer"), ("roles", "LocalLeader"), ("roles", "Auditor"),
                ("places", "US-FRE"), ("places", "US-SEA"), ("places", "US-FRE"), ("groups", "everybody")),
            Settings)!;

        kept.Select(claim => (claim.Type, claim.Value)).ShouldBe(
        [
            ("sub", "m-1"), ("email", "maya@example.com"), ("email_verified", "true"), ("name", new string('n', 80)), ("amr", "hwk"), ("places", "US-FRE\nUS-SEA"), ("roles", "LocalLeader"),
        ]);
        CompanyAnswer.Places(new ClaimsPrincipal(new ClaimsIdentity(kept)), Settings).ShouldBe(["US-FRE", "US-SEA"]);
    }

    [Fact]
    public void PlacesOfARoleThatAnswersForNone_AreNotLookedAt() => CompanyAnswer
        .Kept(Said([("roles", "PilotAdmin"), .. Enumerable.Range(0, 600).Select(i => ("places", $"US-{i}"))]), Settings)!
        .ShouldNotContain(claim => claim.Type == "places");

    [Fact]
    public void AddressThatNobodyHasVerified_IsNotLookedAt() => CompanyAnswer
        .Kept([new Claim("sub", "m-1"), new Claim("email", "\u0000"), new Claim("email_verified", "false")], Settings)!
        .ShouldHaveSingleItem().Type.ShouldBe("sub");

    // A leader of whom the company says these things too, or instead.
    private static List<Claim> Said(params (string Type, string Value)[] said) =>
    [
        .. new (string Type, string Value)[] { ("sub", "m-1"), ("email", "maya@example.com"), ("email_verified", "true"), ("roles", "LocalLeader") }
            .Where(usual => said.All(other => other.Type != usual.Type)).Concat(said).Select(claim => new Claim(claim.Type, claim.Value)),
    ];
}
