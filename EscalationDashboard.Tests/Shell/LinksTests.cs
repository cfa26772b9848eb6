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

    // What follows the # ends an address; a query after it is part of it, and asks nothing.
    [Fact]
    public void A_part_of_a_page_comes_after_the_query()
    {
        var addresses = typeof(Links).GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
            .Where(method => method.ReturnType == typeof(string))
            .Select(method => (method.Name, Address: (string)method.Invoke(null, [.. method.GetParameters().Select(Sample)])!))
            .Where(made => made.Address is not null)
            .ToList();

        addresses.Count(a => a.Address.Contains('#', StringComparison.Ordinal)).ShouldBeGreaterThan(2);
        foreach (var (name, address) in addresses)
        {
            var url = new Uri(new Uri("http://here/"), address);
            url.Fragment.ShouldNotContain("?", customMessage: name);
            url.Query.ShouldNotContain("%23", customMessage: name);
            $"{url.AbsolutePath}{url.Query}{url.Fragment}".ShouldBe(address, name);
        }
    }

    [Fact]
    public void Sign_in_carries_the_whole_address_to_come_back_to() =>
        Links.SignInThen("/queue?scope=a&b=c d").ShouldBe("/sign-in?ReturnUrl=%2Fqueue%3Fscope%3Da%26b%3Dc%20d");

    private static object? Sample(System.Reflection.ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => "a",
        var type when type == typeof(int) => 1,
        var type when type == typeof(bool) => true,
        var type when type == typeof(DateOnly) => new DateOnly(2026, 9, 14),
        var type when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
        var type when type == typeof((string, string?)[]) => new (string, string?)[] { ("region", "NA") },
        var type => throw new NotSupportedException($"{parameter.Name}: {type}"),
    };

    [Fact]
    public void A_dispute_s_number_cannot_change_the_address() => Links.Dispute("a/b?c").ShouldBe("/disputes/a%2Fb%3Fc");
}
