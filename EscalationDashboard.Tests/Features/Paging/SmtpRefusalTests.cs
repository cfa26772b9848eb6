using EscalationDashboard.Features.Paging;

namespace EscalationDashboard.Tests.Features.Paging;

public sealed class SmtpRefusalTests
{
    [Theory]
    [InlineData(550, "5.1.1 The email account that you tried to reach does not exist", true)]
    [InlineData(550, "5.1.10 Recipient not found", true)]
    [InlineData(550, "5.1.1 <robin@example.org>: Recipient address rejected: User unknown in relay recipient table", true)]
    [InlineData(550, "5.2.1 The mailbox is disabled", true)]
    [InlineData(550, "5.1.8 Sender's domain does not exist", false)]
    [InlineData(552, "5.2.2 Mailbox full", false)]
    [InlineData(550, "5.2.3 The message is too long", false)]
    [InlineData(550, "5.3.4 Message too big for system", false)]
    [InlineData(550, "5.4.5 Daily sending quota exceeded", false)]
    [InlineData(550, "5.4.1 Recipient address rejected: Access denied", false)]
    [InlineData(550, "5.7.1 Unable to relay", false)]
    [InlineData(454, "4.1.1 Not now", false)]
    [InlineData(450, "Mailbox unavailable", false)]
    public void EnhancedCode_SaysWhoseFaultItIs(int status, string said, bool ofTheAddress) =>
        SmtpRefusal.IsOfTheAddress(status, said).ShouldBe(ofTheAddress);

    [Theory]
    [InlineData(550, "No such user here", true)]
    [InlineData(550, "Requested action not taken: mailbox unavailable", true)]
    [InlineData(551, "User not local", true)]
    [InlineData(553, "Requested action not taken: mailbox name not allowed", true)]
    [InlineData(550, "Relaying denied", false)]
    [InlineData(553, "Sorry, that domain isn't in my list of allowed rcpthosts", false)]
    [InlineData(550, "Blocked by our spam filter", false)]
    [InlineData(550, "Access denied by policy", false)]
    [InlineData(550, "Sender verify failed", false)]
    [InlineData(550, "Mailbox quota exceeded", false)]
    [InlineData(552, "Exceeded storage allocation", false)]
    [InlineData(530, "Authentication required", false)]
    [InlineData(554, "No such user here", false)]
    [InlineData(521, "Server does not accept mail", false)]
    [InlineData(554, "5.1.1 Transaction failed", false)]
    public void WithoutAnEnhancedCode_TheWordsDecideAndSomeStatusesNever(int status, string said, bool ofTheAddress) =>
        SmtpRefusal.IsOfTheAddress(status, said).ShouldBe(ofTheAddress);
}
