using EscalationDashboard.Data.Outgoing;
using Microsoft.Extensions.Configuration;

namespace EscalationDashboard.Tests.Data.Outgoing;

public sealed class WebhookSettingsTests
{
    private const string Url = "https://example.test/hooks?token=1";
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public void Nothing_set_is_no_receiver() => Of().HasReceiver.ShouldBeFalse();

    [Fact]
    public void Address_and_secrets_are_taken()
    {
        var settings = Of((WebhookSettings.UrlSetting, Url), (WebhookSettings.SecretSetting, $"{Secret} {WebhookSettings.DemoSecret}"));

        (settings.Url!.AbsoluteUri, settings.Secrets.Length).ShouldBe((Url, 2));
    }

    [Fact]
    public void The_demo_sends_to_itself_unless_told_otherwise()
    {
        Of(("Demo:Enabled", "true")).Url!.OriginalString.ShouldBe(WebhookSettings.DemoUrl);
        Of(("Demo:Enabled", "true"), (WebhookSettings.UrlSetting, "")).HasReceiver.ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("hunter2hunter2hunter2hunter2")]
    public void A_wrong_secret_is_named_by_its_setting_and_not_repeated(string? secret)
    {
        var fault = Should.Throw<InvalidOperationException>(() => Of((WebhookSettings.UrlSetting, Url), (WebhookSettings.SecretSetting, secret)));

        fault.Message.ShouldStartWith("Messaging:Webhook:Secret:");
        fault.Message.ShouldNotContain("hunter2");
        fault.Message.ShouldNotContain("c2hvcnQ");
    }

    [Theory]
    [InlineData("ftp://example.test")]
    [InlineData("example.test/hooks")]
    [InlineData("/demo/receiver")]
    public void A_wrong_address_is_named_by_its_setting(string url) => Should
        .Throw<InvalidOperationException>(() => Of((WebhookSettings.UrlSetting, url), (WebhookSettings.SecretSetting, Secret)))
        .Message.ShouldStartWith("Messaging:Webhook:Url");

    private static WebhookSettings Of(params (string Name, string? Value)[] settings) => WebhookSettings.From(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => s.Value)).Build());
}
