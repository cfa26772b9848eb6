using EscalationDashboard.Shell;

namespace EscalationDashboard.Tests.Shell;

public sealed class LinksTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/queue")]
    [InlineData("/queue?scope=US-FRE&sort=due")]
    [InlineData("/disputes/D-1#timeline")]
    [InlineData("/sign-in?ReturnUrl=%2F%2Fevil.example")]
    [InlineData("/a//b")]
    public void An_address_on_this_site_is_local(string url) => Links.IsLocal(url).ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" /queue")]
    [InlineData("queue")]
    [InlineData("~/queue")]
    [InlineData("\\queue")]
    [InlineData("https://evil.example/")]
    [InlineData("HTTPS:evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n//evil.example")]
    [InlineData("/queue\r\nSet-Cookie: a=b")]
    [InlineData("/\u0085/evil.example")]
    [InlineData("\u0000/queue")]
    public void Anything_else_is_not(string? url) => Links.IsLocal(url).ShouldBeFalse();

    [Fact]
    public void Sign_in_carries_the_whole_address_to_come_back_to() =>
        Links.SignInThen("/queue?scope=a&b=c d").ShouldBe("/sign-in?ReturnUrl=%2Fqueue%3Fscope%3Da%26b%3Dc%20d");

    [Fact]
    public void A_dispute_s_number_cannot_change_the_address() => Links.Dispute("a/b?c").ShouldBe("/disputes/a%2Fb%3Fc");
}
