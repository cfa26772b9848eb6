using EscalationDashboard.Domain.Messages;

namespace EscalationDashboard.Tests.Domain.Messages;

public sealed class WebhookSecretTests
{
    private const string One = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Two = "whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=";

    [Theory]
    [InlineData(One, 1)]
    [InlineData($"  {One}   {Two} ", 2)]
    public void One_or_several_are_read(string text, int count)
    {
        var (secrets, fault) = WebhookSecret.Read(text);

        (secrets.Length, fault).ShouldBe((count, null));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("   ", "it is empty")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "it does not begin with whsec_")]
    [InlineData("whsec_not base 64!", "secret 1 of 3")]
    [InlineData("whsec_@@@@", "it is not base 64 after whsec_")]
    [InlineData("whsec_c2hvcnQ=", "it has 5 bytes; Standard Webhooks ask for 24 to 64")]
    [InlineData($"{One} whsec_c2hvcnQ=", "secret 2 of 2 has 5 bytes")]
    public void What_is_wrong_is_said_without_the_secret(string text, string says)
    {
        var (secrets, fault) = WebhookSecret.Read(text);

        secrets.ShouldBeEmpty();
        fault.ShouldNotBeNull().ShouldContain(says);
        fault.ShouldNotContain("c2hvcnQ");
    }

    [Fact]
    public void A_secret_does_not_write_itself() => WebhookSecret.Read(One).Secrets[0].ToString().ShouldBe("whsec_…");

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Key_has_from_24_to_64_bytes(int bytes, bool taken)
    {
        var key = Enumerable.Range(1, bytes).Select(i => (byte)i).ToArray();

        var (secrets, fault) = WebhookSecret.Read($"whsec_{Convert.ToBase64String(key)}");

        (fault is null).ShouldBe(taken);
        secrets.SelectMany(secret => secret.Key.ToArray()).ShouldBe(taken ? key : []);
    }
}
